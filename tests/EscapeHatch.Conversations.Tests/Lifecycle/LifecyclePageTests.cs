using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Tests.Lifecycle;

public sealed class LifecyclePageTests
{
    private static readonly string[] Page = Sources.Lines("docs/conversation-lifecycle.md");

    [Fact]
    public void The_page_shows_the_status_table()
    {
        var table = Table("trigger");
        var shown = table.Skip(1).SelectMany(row => row.Skip(1).Select((cell, column) => $"{row[0]} × {table[0][column + 1]}: {cell}"));
        var meant = Enum.GetValues<Trigger>().SelectMany(trigger => Enum.GetValues<Status>()
            .Select(status => $"{trigger} × {status}: {Cell(Transitions.From(status, trigger))}"));
        Assert.Equal(meant, shown);
    }

    [Fact]
    public void The_page_names_every_status() =>
        Assert.Equal(Enum.GetValues<Status>().Select(Names.Of), Table("status").Skip(1).Select(row => row[0]));

    [Fact]
    public void The_page_tells_which_entries_shoppers_see() => Assert.Equal(
        Enum.GetValues<EntryKind>().Select(kind => (Names.Of(kind), Entry.IsVisible(kind))),
        Table("kind").Skip(1).Select(row => (row[0], row[1].StartsWith("yes", StringComparison.Ordinal))));

    [Fact]
    public void The_page_names_every_refusal() =>
        Assert.All(Enum.GetNames<Refusal>(), refusal => Assert.Contains(Page, line => line.Contains(refusal, StringComparison.Ordinal)));

    private static string Cell(Transition transition) => transition.Refusal?.ToString() ?? $"**{transition.To}**";

    // The table whose first column has this head; its second line is only Markdown's rule.
    private static List<string[]> Table(string head)
    {
        var rows = Page.SkipWhile(line => !line.StartsWith($"| {head} |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray()).ToList();
        Assert.True(rows.Count > 2, $"The page has no table of {head}.");
        rows.RemoveAt(1);
        return rows;
    }
}
