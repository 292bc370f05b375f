using System.Text;
using EscapeHatch.Training.Report;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>The tables below D10's rows, in Markdown.</summary>
internal static class BenchTables
{
    private static readonly string[] Beside =
        ["missed explicit requests", "false hand-overs", "window recall", "window F1", "premature", "late", "missed", "containment", "wrong-answer exposure", "primary reason", "cost per 100 chats"];

    /// <summary>One line a judge.</summary>
    public static string Judges(IEnumerable<(Judge Judge, IReadOnlyList<ChatScore> Scores)> judges)
    {
        var text = new StringBuilder("\n### D10: the product beside other rules, and without each signal (held-out)\n\n").Append("| | |");
        foreach (var name in Beside) text.Append(' ').Append(name).Append(" |");
        text.Append("\n| --- | --- |").Insert(text.Length, " --: |", Beside.Length).Append('\n');
        foreach (var (judge, scores) in judges)
        {
            text.Append("| ").Append(judge.Id).Append(" | ").Append(judge.Name).Append(" |");
            foreach (var name in Beside) text.Append(' ').Append(scores.Count == 0 ? "not run" : Written(name, scores)).Append(" |");
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>One line a slice: what became of its conversations.</summary>
    public static string Slices(IReadOnlyList<BenchChat> chats, IReadOnlyList<ChatScore> scores)
    {
        var text = new StringBuilder("\n### D10: by slice (held-out)\n\n| slice | chats | in the window | premature | late | missed | false | contained |\n| --- | --: | --: | --: | --: | --: | --: | --: |\n");
        foreach (var slice in chats.Zip(scores).GroupBy(pair => pair.First.Slice, pair => pair.Second))
        {
            int Count(Func<ChatScore, bool> counts) => slice.Count(counts);
            text.Append("| ").AppendJoin(" | ", slice.Key, Count(_ => true), Count(one => one.InWindow), Count(one => one.Premature), Count(one => one.LateTurns > 0),
                Count(one => one.Missed), Count(one => one.False), Count(one => one.Contained)).Append(" |\n");
        }
        return text.ToString();
    }

    private static string Written(string name, IReadOnlyList<ChatScore> scores) =>
        BenchMetric.All.Single(metric => metric.Name == name) is var metric ? BenchText.Written(metric.Figure(scores), metric.Unit) : "";
}
