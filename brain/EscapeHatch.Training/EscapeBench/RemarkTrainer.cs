using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Data;
using EscapeHatch.Training.Training;
using EscapeHatch.Worker.Answering;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Trains what tells an aside from something wanted: own wordings, CLINC's small talk and calm comments of GoEmotions against own wordings and CLINC's, Banking77's and Bitext's requests; training files only.</summary>
public sealed class RemarkTrainer : IWeightsTrainer
{
    private const int EveryComment = 6, EveryRequest = 3;
    private const float OwnWeight = 15, OddWeight = 5;

    private static readonly HashSet<string> SmallTalk =
    [
        "greeting", "goodbye", "thank_you", "do_you_have_pets", "fun_fact", "how_old_are_you", "meaning_of_life", "tell_joke", "what_are_your_hobbies",
        "what_is_your_name", "where_are_you_from", "who_made_you",
    ];

    private static readonly HashSet<string> Neither = ["yes", "no", "maybe", "repeat", "are_you_a_bot", "who_do_you_work_for", "what_can_i_ask_you", "cancel"];

    // Admiration, amusement, approval, caring, excitement, gratitude, joy, love, optimism, pride, relief, neutral.
    private static readonly HashSet<string> Calm = ["0", "1", "4", "5", "13", "15", "17", "18", "20", "21", "23", "27"];

    /// <inheritdoc/>
    public string File => $"{Remarks.Weights}.bin";

    /// <inheritdoc/>
    public WeightsWriter Train(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = new FeatureSettings { Bits = 16 };
        var features = new TextFeatures(settings);
        var examples = Own().Concat(Public(context.Data)).ToArray();
        context.Say($"remarks: {examples.Count(one => one.Aside)} asides against {examples.Count(one => !one.Aside)} requests");
        var model = new LinearTrainer(new LinearSettings { Loss = Loss.Logistic, Strength = 1, Epochs = 12 })
            .Train([.. examples.Select(one => features.Of(one.Text))], [.. examples.Select(one => one.Aside ? new[] { 0 } : [])], ["aside"], settings.Columns, [.. examples.Select(one => one.Weight)]);
        var writer = new WeightsWriter(Remarks.Weights, "1");
        writer.Settings(Remarks.SettingsBlock, settings);
        model.Shrunk().WriteTo(writer, Remarks.Block);
        return writer;
    }

    private static IEnumerable<(string Text, bool Aside, float Weight)> Own() => Wordings.Of("remarks") is var own
        ? own.In("aside", "en").Select(text => (text, true, OwnWeight)).Concat(own.In("wanted", "en").Select(text => (text, false, OwnWeight))) : [];

    private static IEnumerable<(string Text, bool Aside, float Weight)> Public(DataFolder data)
    {
        foreach (var (index, line) in System.IO.File.ReadLines(data.File("goemotions/train.tsv")).Index())
            if (index % EveryComment == 0 && line.Split('\t') is [{ Length: > 0 } comment, var labels, ..] && !comment.Contains('?', StringComparison.Ordinal) && labels.Split(',').All(Calm.Contains))
                yield return (comment, true, 1);
        foreach (var example in PublicSets.Clinc(data, "oos_train"))
            yield return (example.Text, false, OddWeight);
        foreach (var example in PublicSets.Clinc(data, "train").Where(example => !Neither.Contains(example.Label)))
            yield return (example.Text, SmallTalk.Contains(example.Label), 1);
        foreach (var example in PublicSets.Banking(data, "train").Where((_, index) => index % EveryRequest == 0))
            yield return (example.Text, false, 1);
        foreach (var example in PublicSets.Bitext(data, "train").Where((_, index) => index % (2 * EveryRequest) == 0))
            yield return (example.Text, false, 1);
    }
}
