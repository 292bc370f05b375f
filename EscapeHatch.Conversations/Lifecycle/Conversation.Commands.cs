using System.Text.Json.Nodes;

namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>The commands: each appends entries or returns a named refusal, and never does half of it.</summary>
public sealed partial class Conversation
{
    /// <summary>Stores the shopper's message, reopens an ended conversation and makes the bot's turn due.</summary>
    /// <param name="id">The client's id for it.</param>
    /// <param name="text">1 to <see cref="Limits.MessageText"/> characters.</param>
    /// <param name="shopper">The author.</param>
    /// <param name="lastAgentThere">True when <see cref="LastAgentId"/> is there to take an ended conversation back.</param>
    /// <param name="now">The time.</param>
    public Outcome WriteAsShopper(Guid id, string text, Author shopper, bool lastAgentThere, DateTimeOffset now)
    {
        var recent = EndedAt is { } ended && now - ended <= Limits.ReopenToAgent;
        var trigger = lastAgentThere && recent && LastAgentId is not null ? Trigger.ShopperReturns : Trigger.ShopperWrites;
        var reopened = Status == Status.Ended;
        if (Move(trigger, Author.System, now) is { } refusal) return refusal;
        if (reopened && Status == Status.Open) Hold(LastAgentId, LastAgentName, Author.System, now);
        return Append(EntryKind.Message, shopper, now, text, id: id);
    }

    /// <summary>Stores the bot's answer with its decision, unless a person came between or the shopper wrote again.</summary>
    /// <param name="epoch">The epoch the answer was decided under.</param>
    /// <param name="answers">Seq of the shopper's message it answers.</param>
    /// <param name="text">The answer.</param>
    /// <param name="sources">The articles it rests on: <c>[{articleId,title}]</c>.</param>
    /// <param name="decision">The decision record.</param>
    /// <param name="now">The time.</param>
    public Outcome AnswerAsBot(int epoch, int answers, string text, JsonArray sources, JsonObject decision, DateTimeOffset now)
    {
        if (BotMayNot(epoch) is { } refusal) return refusal;
        if (LastShopperSeq != answers) return Refusal.ShopperWroteAgain;
        // An earlier try was stored though its worker never heard of it.
        if (BotDueAt is null) return new Outcome(Repeated: true);
        if (Move(Trigger.BotAnswers, Author.Bot, now) is { } no) return no;
        Append(EntryKind.Decision, Author.Bot, now, data: decision);
        return Append(EntryKind.Message, Author.Bot, now, text, new JsonObject { ["sources"] = sources }, AnswerId.Of(Id, answers));
    }

    /// <summary>Asks for a person: the status, why, the waiting message and what the agent reads first, all at once.</summary>
    /// <param name="reason">A code of <see cref="Lifecycle.Reason"/>, or <c>rule:</c>/<c>action:</c> with an id.</param>
    /// <param name="waitingText">What the shopper reads now.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The time.</param>
    /// <param name="decision">The decision that led here, if one was made.</param>
    /// <param name="epoch">The epoch it was decided under; null when the caller is the shopper.</param>
    public Outcome HandOver(string reason, string waitingText, Author by, DateTimeOffset now, JsonObject? decision = null, int? epoch = null)
    {
        if (epoch is { } decided && BotMayNot(decided) is { } stale) return stale;
        if (Transitions.From(Status, Trigger.HandOver).Refusal is { } refusal) return refusal;
        if (decision is not null) Append(EntryKind.Decision, Author.Bot, now, data: decision);
        Move(Trigger.HandOver, by, now, reason);
        return Append(EntryKind.Message, Author.System, now, waitingText);
    }

    /// <summary>Stores the shopper's rating, 1 to 5.</summary>
    public Outcome Rate(int score, string? comment, Author shopper, DateTimeOffset now) =>
        Append(EntryKind.Rating, shopper, now, comment, new JsonObject { ["score"] = score, ["of"] = LastAgentId is null ? "bot" : "agent" });

    /// <summary>Records that the shopper left how to be reached; the data themselves stay with the shopper.</summary>
    public Outcome LeaveContact(Author shopper, DateTimeOffset now, params IEnumerable<string> fields) =>
        Append(EntryKind.Contact, shopper, now, data: new JsonObject { ["fields"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]) });

    /// <summary>Ends it.</summary>
    public Outcome End(Author by, DateTimeOffset now)
    {
        if (Move(Trigger.End, by, now) is { } refusal) return refusal;
        Drop(by, now);
        return Outcome.Done;
    }

    /// <summary>Nobody has taken it for too long: people are called again, and the shopper is told how it stands.</summary>
    /// <param name="told">What the shopper reads; null when only agents are reminded.</param>
    /// <param name="callback">True when it offers the shopper an answer by other ways than waiting.</param>
    /// <param name="now">The time.</param>
    public Outcome CallAgain(string? told, bool callback, DateTimeOffset now)
    {
        if (Status != Status.Unassigned) return Refusal.Stale;
        var data = new JsonObject { ["alert"] = Alerts + 1 };
        if (callback) data["callback"] = true;
        return told is null ? Append(EntryKind.Note, Author.System, now, "Still nobody has taken this.", data)
            : Append(EntryKind.Message, Author.System, now, told, data);
    }

    private Refusal? BotMayNot(int epoch) =>
        Transitions.From(Status, Trigger.BotAnswers).Refusal ?? (Epoch == epoch ? null : Refusal.Stale);

    private Refusal? Move(Trigger trigger, Author by, DateTimeOffset now, string? reason = null, string? because = null)
    {
        var (to, refusal) = Transitions.From(Status, trigger);
        if (refusal is not null) return refusal;
        if (to == Status) return null;
        var data = new JsonObject { ["from"] = Wire.Names.Of(Status), ["to"] = Wire.Names.Of(to!.Value), ["trigger"] = trigger.ToString() };
        if ((reason ?? KeptReason(to.Value)) is { } why) data["reason"] = why;
        if (because is not null) (data["because"], data["priority"]) = (because, PriorityTakenBack);
        Append(EntryKind.Status, by, now, data: data);
        return null;
    }

    // Why it waits stays known while a person has it and after; with the bot it is settled. An agent who opens what nobody asked for took it.
    private string? KeptReason(Status to) => to switch
    {
        Status.Unrequested => null,
        Status.Open => Reason ?? Lifecycle.Reason.Takeover,
        _ => Reason,
    };

    private void Hold(Guid? agentId, string? agentName, Author by, DateTimeOffset now) =>
        Append(EntryKind.Assignment, by, now, data: agentId is null ? [] : new JsonObject { ["assignee"] = new JsonObject { ["id"] = agentId, ["name"] = agentName } });

    private void Drop(Author by, DateTimeOffset now)
    {
        if (AssigneeId is not null) Hold(null, null, by, now);
    }
}
