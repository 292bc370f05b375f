using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Storage;

/// <summary>An inbox with some of everything, a minute apart, and a neighbour store's conversation that must never show.</summary>
public sealed class CrowdedInbox : Core
{
    private static readonly string[] Texts = ["100% wool", "100 x wool", "size a_b", "size axb", @"path C:\temp", "Grüße aus Köln"];

    /// <summary>How many conversations there are.</summary>
    internal const int Count = 18;

    /// <summary>The conversations of the shop, as stored.</summary>
    internal List<Conversation> All { get; } = [];

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var ids = new List<Guid>();
        for (var number = 0; number < Count; number++) ids.Add(await MakeAsync(number));
        await SayAsync(await StartAsync(Cast.Jonas, await Shop.OpenAsync(Database, Clock)), Texts[0]);
        while (await Node.Get<SearchIndex>().AdvanceAsync(default) > 0) { }
        foreach (var id in ids) All.Add((await Transcript.FindAsync(id, default))!);
    }

    private async Task<Guid> MakeAsync(int number)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        var conversation = await StartAsync(number % 3 == 0 ? Cast.Jonas : Cast.Mira);
        await SayAsync(conversation, Texts[number % Texts.Length]);
        if (number % 2 == 0) await Desk.TagAsync(Omar, conversation.Id, ["parcel"], [], default);
        if (number % 4 > 0) await HandOvers.AskAsync(conversation.Id, new(number % 4 == 1 ? Reason.Button : Reason.Loop, Author.Bot), default);
        if (number % 4 > 1) await Desk.ClaimAsync(number % 8 > 3 ? Omar : Ines, conversation.Id, default);
        if (number % 12 == 7) await Desk.EndAsync(number % 8 > 3 ? Omar : Ines, conversation.Id, default);
        await Postgres.ExecuteAsync($"UPDATE conversations SET priority = {number % 3} WHERE id = {conversation.Id}");
        return conversation.Id;
    }
}
