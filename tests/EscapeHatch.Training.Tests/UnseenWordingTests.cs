using System.Globalization;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Requests;

namespace EscapeHatch.Training.Tests;

/// <summary>Messages by somebody who had seen neither patterns nor training sentences. Measured, never tuned on; the limits only guard what was reached at first look.</summary>
public sealed class UnseenWordingTests
{
    [Theory]
    [InlineData("explicit", "requests.csv", 0.75, 0.10)]
    [InlineData("frustration", "frustration.csv", 0.80, 0.12)]
    [InlineData("sensitive", "sensitive.csv", 0.80, 0.03)]
    public void Wordings_nobody_tuned_on_are_heard_as_often_as_they_were(string signal, string file, double leastRecall, double mostFalseAlarms)
    {
        var table = Csv.Read(Path.Combine(AppContext.BaseDirectory, "Unseen", file));
        var (text, label) = (Array.IndexOf(table.Header, "text"), Array.IndexOf(table.Header, "label"));
        var heard = table.Rows.ToLookup(row => row[label] == "1", row => SignalScorers.All[signal](row[text]).Fired);
        Assert.True(heard[true].Count() >= 80 && heard[false].Count() >= 90);
        Assert.InRange(heard[true].Average(fired => fired ? 1.0 : 0), leastRecall, 1);
        Assert.InRange(heard[false].Average(fired => fired ? 1.0 : 0), 0, mostFalseAlarms);
    }

    [Fact]
    public void At_the_policys_limits_the_upset_are_heard_as_often_as_they_were_and_hardly_anybody_else()
    {
        var table = Csv.Read(Path.Combine(AppContext.BaseDirectory, "Unseen", "frustration.csv"));
        var (text, level) = (Array.IndexOf(table.Header, "text"), Array.IndexOf(table.Header, "level"));
        var limits = new Thresholds();
        var scores = table.Rows.ToLookup(row => int.Parse(row[level], CultureInfo.InvariantCulture), row => Frustration.Score(row[text]).Value ?? 0);
        Assert.All(scores[0], score => Assert.InRange(score, 0, limits.UpsetFrustration));
        Assert.InRange(scores[1].Average(score => score >= limits.UpsetFrustration ? 1.0 : 0), 0, 0.05);
        Assert.InRange(scores[2].Concat(scores[3]).Average(score => score >= limits.UpsetFrustration ? 1.0 : 0), 0.65, 1);
        Assert.InRange(scores[2].Average(score => score >= limits.Frustration ? 1.0 : 0), 0, 0.1);
        Assert.InRange(scores[3].Average(score => score >= limits.Frustration ? 1.0 : 0), 0.34, 1);
    }
}
