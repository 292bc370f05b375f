using EscapeHatch.Training.Data;
using EscapeHatch.Training.Requests;

namespace EscapeHatch.Training.Tests;

/// <summary>Messages by somebody who had seen neither patterns nor training sentences. Measured, never tuned on; the limits only guard what was reached at first look.</summary>
public sealed class UnseenWordingTests
{
    [Theory]
    [InlineData("explicit", "requests.csv", 0.75, 0.14)]
    [InlineData("frustration", "frustration.csv", 0.74, 0.08)]
    [InlineData("sensitive", "sensitive.csv", 0.77, 0.04)]
    public void Wordings_nobody_tuned_on_are_heard_as_often_as_they_were(string signal, string file, double leastRecall, double mostFalseAlarms)
    {
        var table = Csv.Read(Path.Combine(AppContext.BaseDirectory, "Unseen", file));
        var (text, label) = (Array.IndexOf(table.Header, "text"), Array.IndexOf(table.Header, "label"));
        var heard = table.Rows.ToLookup(row => row[label] == "1", row => SignalScorers.All[signal](row[text]).Fired);
        Assert.True(heard[true].Count() >= 80 && heard[false].Count() >= 90);
        Assert.InRange(heard[true].Average(fired => fired ? 1.0 : 0), leastRecall, 1);
        Assert.InRange(heard[false].Average(fired => fired ? 1.0 : 0), 0, mostFalseAlarms);
    }
}
