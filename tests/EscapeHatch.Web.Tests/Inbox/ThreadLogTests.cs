using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Web.Inbox.Thread;

namespace EscapeHatch.Web.Tests.Inbox;

public sealed class ThreadLogTests
{
    private readonly ThreadLog _log = new();

    [Fact]
    public void Repeated_and_overlapping_entries_are_shown_once()
    {
        Assert.True(_log.Append(Entries(1, 2, 3)));
        Assert.True(_log.Append(Entries(2, 3, 4)));
        Assert.True(_log.Append(Entries(1)));
        Assert.Equal([1, 2, 3, 4], Seqs);
    }

    [Fact]
    public void An_entry_after_a_gap_waits_for_what_is_missing()
    {
        _log.Append(Entries(1, 2));
        Assert.False(_log.Append(Entries(4)));
        Assert.Equal([1, 2], Seqs);
        Assert.True(_log.Append(Entries(3, 4)));
        Assert.Equal([1, 2, 3, 4], Seqs);
    }

    [Fact]
    public void Earlier_entries_go_before_the_first()
    {
        _log.Append(Entries(5, 6));
        _log.Prepend(Entries(3, 4, 5));
        Assert.Equal([3, 4, 5, 6], Seqs);
    }

    private IEnumerable<int> Seqs => _log.Entries.Select(entry => entry.Seq);

    private static IEnumerable<Entry> Entries(params int[] seqs) =>
        seqs.Select(seq => new Entry { Id = Guid.NewGuid(), Seq = seq, Kind = EntryKind.Message, Text = "…" });
}
