using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Worker.Articles;

/// <summary>The trained weights articles are found and judged by.</summary>
/// <param name="Meanings">Where texts lie.</param>
/// <param name="Answers">How likely an article answers.</param>
/// <param name="Version">The version decisions are recorded with.</param>
internal sealed record AnswerWeights(MeaningModel Meanings, AnswerModel Answers, string Version)
{
    /// <summary>The file's name without its ending.</summary>
    public const string Name = "answers";

    private static readonly Lazy<AnswerWeights> Loaded = new(() => Read(WeightsFile.Shipped(Name)));

    /// <summary>The weights that ship.</summary>
    public static AnswerWeights Shipped => Loaded.Value;

    /// <summary>Reads a file; the numbers stay in it.</summary>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public static AnswerWeights Read(WeightsFile file) => new(
        new MeaningModel(LinearModel.Read(file, "meaning"), file.Settings("reading"), file.Block<float>("wishes"), file.Block<int>("remarks").Span[0]),
        new AnswerModel(Exactly(file, "match", MatchFeatures.Count), Exactly(file, "none", QueryFeatures.Count)), file.Version);

    private static ReadOnlyMemory<double> Exactly(WeightsFile file, string block, int count) => file.Block<double>(block) is var numbers && numbers.Length == count
        ? numbers : throw new InvalidDataException($"The weights '{Name}' hold {numbers.Length} numbers in '{block}', not {count}: 'dotnet eh.cs train' makes them anew.");
}
