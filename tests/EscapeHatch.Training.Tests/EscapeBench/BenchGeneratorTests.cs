using EscapeHatch.Training.EscapeBench;

namespace EscapeHatch.Training.Tests.EscapeBench;

public sealed class BenchGeneratorTests
{
    private static readonly IReadOnlyList<BenchChat> Dev = BenchGenerator.Write(BenchGenerator.Dev, BenchGenerator.Seed), HeldOut = BenchGenerator.Write(BenchGenerator.HeldOut, BenchGenerator.Seed);

    [Fact]
    public void The_same_seed_writes_the_same_and_another_does_not()
    {
        Assert.Equal(Dev.Select(BenchWriter.Line), BenchGenerator.Write(BenchGenerator.Dev, BenchGenerator.Seed).Select(BenchWriter.Line));
        Assert.NotEqual(Dev.Select(BenchWriter.Line), BenchGenerator.Write(BenchGenerator.Dev, 1).Select(BenchWriter.Line));
    }

    [Fact]
    public void The_committed_sample_is_what_the_generator_writes()
    {
        var sample = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "EscapeBench", "sample.jsonl"));
        Assert.Equal(sample, Dev.Concat(HeldOut).Where(chat => chat.Id.EndsWith("-007", StringComparison.Ordinal)).Select(BenchWriter.Line));
    }

    [Fact]
    public void Each_slice_has_a_hundred_and_half_of_all_conversations_are_due()
    {
        Assert.All(Dev.Concat(HeldOut).GroupBy(chat => (chat.Split, chat.Slice)), slice => Assert.True(slice.Count() >= 100, slice.Key.Slice));
        Assert.Equal(22, Dev.Concat(HeldOut).GroupBy(chat => (chat.Split, chat.Slice)).Count());
        Assert.All([Dev, HeldOut], half => Assert.Equal(half.Count, 2 * half.Count(chat => chat.Gold!.Should)));
        Assert.All(Dev.Concat(HeldOut), chat => Assert.Equal(Slices.Due.Contains(chat.Slice), chat.Gold!.Should));
        Assert.Equal(2, Dev.Select(chat => chat.Shop).Distinct().Count());
    }

    [Fact]
    public void The_halves_share_no_wording_and_no_author()
    {
        Assert.Empty(Lines("dev").Intersect(Lines("heldout"), StringComparer.OrdinalIgnoreCase));
        Assert.Empty(Dev.Select(chat => chat.Author).Intersect(HeldOut.Select(chat => chat.Author)));
    }

    [Fact]
    public void Every_answer_named_is_in_its_store()
    {
        var stores = BenchStores.Read(null, Replay.Start);
        Assert.All(Dev.Concat(HeldOut), chat => Assert.All(chat.Turns.Select(turn => turn.Gold!.Doc).OfType<string>(), doc =>
            Assert.True(stores.Of(chat) is var store && (store.Names.Values.Contains(doc) || (doc.StartsWith("order:", StringComparison.Ordinal) && store.Orders.ContainsKey(doc[6..]))), doc)));
    }

    // Wordings of the same words are the same, whatever stands around them.
    private static IEnumerable<string> Lines(string half) =>
        from subject in (string[])["common", "demo", "thyme"]
        from line in Wordings.AllOf(half, subject)
        from wording in (line.Split(": ", 2) is [_, var said] && subject != "common" ? said : line).Split(" | ")
        where wording.Length > 12
        select string.Concat(wording.Where(char.IsLetter));
}
