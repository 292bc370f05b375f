using EscapeHatch.Worker.Answering;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class AnnouncementTests
{
    private static readonly Material Nothing = new("How long does it take? كم يستغرق", [], []);

    public static TheoryData<string, string> Announcing => Read("announcements.tsv");

    public static TheoryData<string, string> AnnouncingNobody => Read("announcing-nobody.tsv");

    [Theory]
    [MemberData(nameof(Announcing))]
    public void A_model_that_announces_a_person_is_taken_to_want_one(string language, string said)
    {
        Assert.NotEmpty(language);
        Assert.Equal(new GuardedAnswer("", WantsPerson: true), DraftGuard.Check(said, Nothing));
        Assert.Equal(new GuardedAnswer("", WantsPerson: true), DraftGuard.Check($"24,90 EUR. {said.ToUpperInvariant()} OK!", Nothing));
    }

    [Theory]
    [MemberData(nameof(AnnouncingNobody))]
    public void Other_sentences_are_sent(string language, string said)
    {
        Assert.NotEmpty(language);
        Assert.Equal(new GuardedAnswer(said), DraftGuard.Check(said, Nothing));
    }

    private static TheoryData<string, string> Read(string file)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Answering", file)))
            if (line.Split('\t') is [var language, var said]) rows.Add(language, said);
        return rows;
    }
}
