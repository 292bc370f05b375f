using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Shoppers;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Agents;

/// <summary>Puts together what an agent reads when taking over.</summary>
public sealed class CaseFiles(Transcript transcript, People people, PresenceBook presence, Labelling labels, Briefs briefs)
{
    /// <summary>Most entries of one file.</summary>
    public const int MostEntries = 500;

    /// <summary>The file of a conversation; null when the agent may not see it.</summary>
    public async Task<CaseFile?> OfAsync(SignedIn agent, Guid id, CancellationToken stop)
    {
        if (await transcript.FindAsync(id, stop) is not { } conversation || !agent.WorksFor(conversation.Store)) return null;
        if (await people.ShopperAsync(conversation.ShopperId, stop) is not { } shopper) return null;
        var entries = await transcript.NewestAsync(id, MostEntries, stop);
        var online = await presence.IsShopperHereAsync(conversation.Store, shopper.Id);
        var brief = await briefs.OfAsync(id, conversation.LastShopperSeq, stop);
        var context = Context(conversation, shopper, entries);
        return new CaseFile(ConversationShape.ForAgent(conversation, shopperName: shopper.Name), ShopperShape.Of(shopper, online), entries.ConvertAll(EntryShape.ForAgent),
            brief?.Onto(context) ?? context, await transcript.PreviousAsync(conversation, stop), await labels.OfAsync(agent, id, stop)) { BriefBy = brief?.Model };
    }

    private static HandoverContext Context(Conversation conversation, Shopper shopper, List<Entry> entries) => HandoverContext.Prepare(new HandoverInput
    {
        Turns = [.. entries.Select(Turn.Of).OfType<Turn>()],
        Reason = conversation.Reason ?? "",
        Evidence = Evidence(entries, conversation.Reason),
        ShopperName = shopper.Name,
        Locale = shopper.Locale,
        Known = Known(shopper),
        Sentiments = [.. entries.Where(entry => entry.Kind == EntryKind.Decision).Select(Sentiment)],
    });

    private static Signal Sentiment(Entry decision) =>
        (double?)decision.Data?["signals"]?["sentiment"]?["value"] is { } value ? Signal.Of(value) : Signal.Unknown;

    // The words of an older decision say nothing of a button pressed since.
    private static string Evidence(List<Entry> entries, string? reason) =>
        entries.LastOrDefault(entry => entry.Kind == EntryKind.Decision)?.Data is { } decision && reason is not null && (string?)decision["reason"] == reason
            ? (string?)(decision["fired"] as JsonArray)?.FirstOrDefault()?["evidence"] ?? "" : "";

    private static Dictionary<string, string> Known(Shopper shopper)
    {
        var known = new Dictionary<string, string>(shopper.Attributes);
        if (shopper.Email is { } email) known["email"] = email;
        if (shopper.Phone is { } phone) known["phone"] = phone;
        return known;
    }
}
