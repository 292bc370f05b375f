using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Training;
using EscapeHatch.Worker.Articles;

namespace EscapeHatch.Training.Confidence;

/// <summary>
/// Trains what articles are found and judged by. The judge is fitted to many stores whose questions the meanings had not seen, some of them unanswerable:
/// simulated ones of all sizes and fields, and our own with a question or an article taken away.
/// </summary>
public sealed class AnswerTrainer : IWeightsTrainer
{
    private const string Version = "2";
    private const int Splits = 4;
    private const int ServiceStores = 7, ShopStores = 14;
    private const int OwnWeight = 3;
    private const int Steps = 5000;

    /// <inheritdoc/>
    public string File => $"{AnswerWeights.Name}.bin";

    /// <inheritdoc/>
    public WeightsWriter Train(TrainingContext context)
    {
        var fields = IntentTexts.All(context.Data);
        var weights = ChoiceTrainer.Fit([.. Cases(fields, context)]);
        var meanings = MeaningTrainer.Train(fields, Steps, 1);
        var file = new WeightsWriter(AnswerWeights.Name, Version);
        meanings.Map.WriteTo(file, "meaning");
        file.Settings("reading", MeaningTrainer.Settings);
        file.Block<int>("remarks", [meanings.FirstRemark]);
        file.Block("wishes", meanings.Wishes.Span);
        file.Block<double>("match", weights.AsSpan(0, MatchFeatures.Count));
        file.Block<double>("none", weights.AsSpan(MatchFeatures.Count));
        return file;
    }

    private static IEnumerable<Case> Cases(IReadOnlyList<IntentTexts> fields, TrainingContext context)
    {
        for (var seed = 1UL; seed <= Splits; seed++)
        {
            context.Stop.ThrowIfCancellationRequested();
            context.Say($"answers: stores, part {seed} of {Splits}");
            var split = Split.Of(fields, seed);
            var meanings = MeaningTrainer.Train(split.Learned, Steps, seed);
            foreach (var one in SimulatedStores.Of(split.Services, split.Remarks, ServiceStores, seed).Concat(SimulatedStores.Of(split.Shops, [.. split.Services, .. split.Remarks], ShopStores, seed + Splits))
                .SelectMany(store => Case.Of(store, meanings)))
                yield return one;
            // What shoppers ask real stores counts most.
            foreach (var one in OwnQuestions.Bench().SelectMany(store => Case.Of(store, meanings)))
                for (var times = 0; times < OwnWeight; times++)
                    yield return one;
            foreach (var one in OwnQuestions.Stores.SelectMany(store => LeaveOneOut.Of(store.Articles, meanings, seed)))
                yield return one;
        }
    }
}
