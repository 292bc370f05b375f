using System.Reflection;
using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Lifecycle;

public sealed class FoldTests
{
    private const int Lives = 600, Steps = 30;

    [Fact]
    public void Whatever_happens_the_log_alone_tells_the_state()
    {
        for (var seed = 1; seed <= Lives; seed++) Live(seed, (log, conversation, tell) =>
        {
            var folded = RandomLife.StateOf(Conversation.Fold(conversation.Id, conversation.Store, conversation.ShopperId, conversation.CreatedAt, log));
            foreach (var (name, value) in RandomLife.StateOf(conversation)) tell(folded[name] == value, $"{name} is {value}, the log says {folded[name]}");
        });
    }

    [Fact]
    public void Whatever_happens_the_log_has_no_holes()
    {
        for (var seed = 1; seed <= Lives; seed++) Live(seed, (log, conversation, tell) =>
        {
            tell(log.Select(entry => entry.Seq).SequenceEqual(Enumerable.Range(1, log.Count)), "seq is not 1, 2, 3 …");
            var visible = 0;
            foreach (var entry in log)
            {
                tell(entry.PrevVisible == visible, $"entry {entry.Seq} follows {visible}, not {entry.PrevVisible}");
                if (entry.Visible) visible = entry.Seq;
            }
            tell(conversation.LastVisibleSeq == visible, "the newest visible entry is another");
        });
    }

    [Fact]
    public void Whatever_happens_the_bot_is_silent_unless_it_has_the_conversation()
    {
        var spoke = 0;
        for (var seed = 1; seed <= Lives; seed++) Live(seed, (log, conversation, tell) =>
        {
            var status = Status.Unrequested;
            foreach (var entry in log)
            {
                if (entry.Kind == EntryKind.Status) status = Enum.Parse<Status>((string)entry.Data!["to"]!, ignoreCase: true);
                if (entry is not { Kind: EntryKind.Message, AuthorKind: AuthorKind.Bot }) continue;
                spoke++;
                tell(status == Status.Unrequested, $"the bot wrote entry {entry.Seq} while {status}");
            }
            tell(conversation.BotDueAt is null || conversation.Status == Status.Unrequested, $"the bot owes an answer while {conversation.Status}");
        });
        Assert.True(spoke > Lives, "The bot hardly ever spoke: this test proves nothing.");
    }

    [Fact]
    public void The_epoch_grows_exactly_when_the_owner_changes()
    {
        for (var seed = 1; seed <= Lives; seed++) Live(seed, (log, conversation, tell) =>
        {
            var (status, holder, epoch) = (Status.Unrequested, (Guid?)null, 0);
            foreach (var entry in log)
            {
                var before = (status, holder);
                if (entry.Kind == EntryKind.Status) status = Enum.Parse<Status>((string)entry.Data!["to"]!, ignoreCase: true);
                if (entry.Kind == EntryKind.Assignment) holder = (Guid?)entry.Data!["assignee"]?["id"];
                var changed = before != (status, holder);
                tell(changed == entry.Kind is EntryKind.Status or EntryKind.Assignment, $"entry {entry.Seq} changes nothing");
                if (changed) epoch++;
            }
            tell(conversation.Epoch == epoch, $"the epoch is {conversation.Epoch} after {epoch} changes");
        });
    }

    [Fact]
    public void Every_command_of_a_conversation_is_tried()
    {
        var commands = typeof(Conversation).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName).Select(method => method.Name);
        Assert.Equal(commands.Order(), RandomLife.Commands.Order());
    }

    private static void Live(int seed, Action<List<Entry>, Conversation, Action<bool, string>> check)
    {
        var life = new RandomLife(seed);
        var (conversation, log) = (Conversation.Start("demo", Guid.CreateVersion7(), life.Now()), new List<Entry>());
        for (var step = 1; step <= Steps; step++)
        {
            var (command, before, length) = (life.Next(), RandomLife.StateOf(conversation), conversation.Fresh.Count);
            void Tell(bool right, string wrong) => Assert.True(right, $"Seed {seed}, step {step}, {command}: {wrong}.");
            var outcome = life.Do(command, conversation, life.Now());
            if (!outcome.Ok)
            {
                Tell(conversation.Fresh.Count == length, $"refused with {outcome.Refusal}, yet it appended");
                Tell(RandomLife.StateOf(conversation).SequenceEqual(before), $"refused with {outcome.Refusal}, yet the state changed");
            }
            log.AddRange(conversation.Fresh.Skip(length).Select(Stored));
            check(log, conversation, Tell);
        }
    }

    private static Entry Stored(Entry entry) => new()
    {
        Id = entry.Id, ConversationId = entry.ConversationId, Seq = entry.Seq, PrevVisible = entry.PrevVisible, Kind = entry.Kind,
        AuthorKind = entry.AuthorKind, AuthorId = entry.AuthorId, AuthorName = entry.AuthorName, At = entry.At, Text = entry.Text,
        Data = entry.Data is { } data ? JsonNode.Parse(data.ToJsonString())!.AsObject() : null,
    };
}
