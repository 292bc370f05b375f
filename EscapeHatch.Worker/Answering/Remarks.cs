using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Worker.Answering;

/// <summary>Tells an aside ("what a week this has been") from something wanted of the shop; learned, in English.</summary>
public static class Remarks
{
    /// <summary>The weights' name, and the model's and the features' in them.</summary>
    public const string Weights = "remarks", Block = "remark", SettingsBlock = "features";

    private const double Likely = 0.5, Plain = 0.95;
    private const int FewWords = 4;

    // Typed in a hurry, a question has no mark.
    private static readonly HashSet<string> Openers =
    [
        .. "can could do does did is are was were will would who whom whose which when where why how may should shall have has got any".Split(' '),
    ];

    private static readonly Lazy<Model> Shipped = new(() => new Model(WeightsFile.Shipped(Weights)));

    /// <summary>True for what asks nothing: no question, and surer the fewer words there are, since "the blue one" may answer what the bot asked back.</summary>
    public static bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAny('?', '؟', '¿') >= 0) return false;
        return Score(text) >= (text.AsSpan().Trim().Count(' ') + 1 >= FewWords && !AsksUnmarked(text) ? Likely : Plain);
    }

    /// <summary>How likely nothing is wanted, 0 to 1; 0 for what holds no word.</summary>
    public static double Score(string text) => Shipped.Value.Score(text);

    private static bool AsksUnmarked(string text) => text.ToLowerInvariant().Split([',', '.', ';', ':', '!'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Any(clause => Openers.Contains(clause.Split(' ')[0]));

    private sealed class Model(WeightsFile file)
    {
        private readonly TextFeatures _features = new(file.Settings(SettingsBlock));
        private readonly LinearModel _model = LinearModel.Read(file, Block);

        public double Score(string text) => _features.Of(text) is { Indices.Length: > 0 } read ? 1 / (1 + Math.Exp(-_model.Score(read))) : 0;
    }
}
