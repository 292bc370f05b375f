using EscapeHatch.Conversations.Learning;
using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Training;

/// <summary>Makes one shipped weights file. A new one is a class beside what it trains and a line in <see cref="TrainerList"/>.</summary>
public interface IWeightsTrainer
{
    /// <summary>The file's name in <c>brain/weights</c>, as in <c>moods.bin</c>.</summary>
    string File { get; }

    /// <summary>Trains from the data sets and own templates: seeded, on one thread, the same bits every time.</summary>
    WeightsWriter Train(TrainingContext context);
}

/// <param name="Data">The data sets.</param>
/// <param name="Say">Tells the person at the keyboard what is being done.</param>
/// <param name="Stop">Ends it.</param>
public sealed record TrainingContext(DataFolder Data, Action<string> Say, CancellationToken Stop);

/// <summary>Everything that is trained.</summary>
public static class TrainerList
{
    /// <summary>In the order of training.</summary>
    public static IReadOnlyList<IWeightsTrainer> All { get; } =
    [
        new Confidence.AnswerTrainer(), new Moods.MoodTrainer(),
        new EscapeBench.RemarkTrainer(), new Requests.RequestTrainer(), new Requests.SensitiveTrainer(),
        // Plays the product with the weights above.
        new EscapeBench.DueTrainer(),
    ];
}
