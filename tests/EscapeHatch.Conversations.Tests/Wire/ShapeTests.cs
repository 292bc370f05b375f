using System.Text.Json;
using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Tests.Wire;

public sealed class ShapeTests
{
    private const string Secret = "between-agents";

    // A property that is in neither list fails the first test: somebody decides who reads it.
    private static readonly string[] ForEverybody =
    [
        "Id", "Store", "ShopperId", "Status", "Assignee", "Reason", "LastSeq", "CreatedAt", "UpdatedAt", "QueuedAt", "FirstHumanReplyAt", "EndedAt", "Rating", "Queue",
    ];

    private static readonly string[] ForAgents =
        ["Priority", "Tags", "Intent", "Sentiment", "Confidence", "Preview", "PreviewAuthor", "ShopperName", "Epoch", "Unread", "Match"];

    private static readonly Dictionary<EntryKind, string[]?> ShownData = new()
    {
        [EntryKind.Message] = ["sources"],
        [EntryKind.Note] = null,
        [EntryKind.Status] = ["from", "to"],
        [EntryKind.Assignment] = ["assignee"],
        [EntryKind.Tags] = null,
        [EntryKind.Decision] = null,
        [EntryKind.Action] = null,
        [EntryKind.Rating] = ["score"],
        [EntryKind.Contact] = ["fields"],
    };

    public static TheoryData<EntryKind> Kinds => new(Enum.GetValues<EntryKind>());

    [Fact]
    public void Somebody_decided_who_reads_each_property_of_a_conversation() => Assert.Equal(
        typeof(ConversationShape).GetProperties().Select(property => property.Name).Order(), ForEverybody.Concat(ForAgents).Order());

    [Fact]
    public void A_shopper_reads_nothing_that_is_for_agents()
    {
        var listed = ConversationShape.ForAgent(Full(), new QueueShape(2, 60), "Mira") with { Unread = 1, Match = new MatchShape(1, Secret) };
        var (agent, shopper) = (listed, listed.ForShopper(1));
        foreach (var name in ForAgents)
        {
            Assert.NotNull(typeof(ConversationShape).GetProperty(name)!.GetValue(agent));
            Assert.Null(typeof(ConversationShape).GetProperty(name)!.GetValue(shopper));
        }
        Assert.DoesNotContain(Secret, JsonSerializer.Serialize(ConversationShape.ForShopper(Full()), Names.Json));
    }

    [Fact]
    public void A_shopper_reads_the_rest_as_agents_do()
    {
        var conversation = Full();
        var (agent, shopper) = (ConversationShape.ForAgent(conversation, new QueueShape(2, 60)), ConversationShape.ForShopper(conversation, new QueueShape(2, 60)));
        foreach (var name in ForEverybody.Except(["LastSeq", "EndedAt"]))
        {
            var (expected, actual) = (typeof(ConversationShape).GetProperty(name)!.GetValue(agent), typeof(ConversationShape).GetProperty(name)!.GetValue(shopper));
            Assert.NotNull(expected);
            Assert.Equal(expected, actual);
        }
        Assert.Equal((conversation.LastSeq, conversation.LastVisibleSeq), (agent.LastSeq, shopper.LastSeq));
        Assert.NotEqual(agent.LastSeq, shopper.LastSeq);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_shopper_reads_of_an_entry_only_what_was_decided(EntryKind kind)
    {
        Assert.True(ShownData.TryGetValue(kind, out var shown), $"Nobody decided who reads {kind}.");
        Assert.Equal(shown is not null, Entry.IsVisible(kind));
        if (shown is null) return;
        var shape = EntryShape.ForShopper(Holding(kind, [.. shown, "signals", "reason", Secret]));
        Assert.Equal(shown, shape.Data!.Select(field => field.Key));
    }

    [Fact]
    public void Hidden_entries_look_like_no_gap_to_shoppers_and_like_themselves_to_agents()
    {
        var log = Full().Fresh;
        var visible = log.Where(entry => entry.Visible).Select(EntryShape.ForShopper).ToList();
        Assert.True(visible.Count < log.Count);
        Assert.Equal(visible.Select(entry => entry.Seq).SkipLast(1).Prepend(0), visible.Select(entry => entry.Prev));
        Assert.Equal(log.Select(entry => entry.Seq - 1), log.Select(entry => EntryShape.ForAgent(entry).Prev));
    }

    [Fact]
    public void Words_are_read_back_exactly_as_written()
    {
        Assert.All(Enum.GetValues<Status>(), status => Assert.Equal(status, Names.Parse<Status>(Names.Of(status))));
        Assert.All(["Open", "OPEN", "2", "open,ended", "", null], word => Assert.Null(Names.Parse<Status>(word)));
    }

    private static Conversation Full()
    {
        var (now, mira, omar) = (new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), Author.Shopper(Guid.CreateVersion7(), "Mira"), Author.Agent(Guid.CreateVersion7(), "Omar"));
        var conversation = Conversation.Start("demo", mira.Id!.Value, now);
        conversation.WriteAsShopper(Guid.CreateVersion7(), "Where is it?", mira, false, now);
        JsonObject decision = new() { ["intent"] = Secret, ["signals"] = new JsonObject { ["confidence"] = Scored(0.2), ["sentiment"] = Scored(0.4) } };
        conversation.HandOver(Reason.LowConfidence, "Wait", Author.Bot, now, decision, conversation.Epoch);
        conversation.Claim(omar, now);
        conversation.WriteAsAgent(Guid.CreateVersion7(), "Hello", omar, now);
        conversation.Rate(4, null, mira, now);
        conversation.Tag([Secret], [], omar, now);
        conversation.Note(Guid.CreateVersion7(), Secret, omar, now);
        return conversation;
    }

    private static JsonObject Scored(double value) => new() { ["value"] = value };

    private static Entry Holding(EntryKind kind, string[] fields) => new()
    {
        Kind = kind, Seq = 5, PrevVisible = 3, Data = new JsonObject(fields.Select(field => KeyValuePair.Create(field, (JsonNode?)JsonValue.Create(field)))),
    };
}
