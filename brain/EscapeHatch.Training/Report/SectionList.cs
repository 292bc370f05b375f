namespace EscapeHatch.Training.Report;

/// <summary>Every section of the report.</summary>
public static class SectionList
{
    /// <summary>In the order of the table.</summary>
    public static IReadOnlyList<IReportSection> All { get; } =
    [
        new Intents.ClincSection(), new Intents.BankingSection(), new Intents.CurekartSection(), new Intents.BitextSection(), new Requests.RequestSection(),
        new Moods.FrustrationSection(), new Moods.SentimentSection(), new Moods.TransferSection(), new Moods.BreakdownSection(),
        new EscapeBench.EscapeBenchSection(), new Confidence.AnswerSection(),
    ];
}
