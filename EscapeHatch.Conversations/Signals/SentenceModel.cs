using System.Buffers;
using EscapeHatch.Conversations.Learning;

namespace EscapeHatch.Conversations.Signals;

/// <summary>What a sentence is likeliest to say.</summary>
/// <param name="Label">The likeliest of the model's labels.</param>
/// <param name="Chance">How likely the labels that were asked for are together, in [0,1].</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct SentenceReading(string Label, double Chance, int Start, int End)
{
    /// <summary>The sentence, at most <see cref="ExplicitRequest.MaxEvidence"/> characters of it.</summary>
    internal string Of(string text) => text.AsSpan(Start, Math.Min(End - Start, ExplicitRequest.MaxEvidence)).Trim().ToString();
}

/// <summary>A learned reading of a message, sentence by sentence: in a long message one sentence decides, and the whole would dilute it. The chances are a softmax over hashed words.</summary>
internal sealed class SentenceModel(TextFeatures features, LinearModel model, double bar, string version = "")
{
    /// <summary>The blocks of its weights file.</summary>
    internal const string Block = "sentence", SettingsBlock = "features", BarBlock = "bar";

    // A flood of one-word sentences costs no more than a long message does.
    private const int MostSentences = 64;
    private const int MostLabels = 16;

    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?;\n\r؟");

    /// <summary>The model of a weights file.</summary>
    internal SentenceModel(WeightsFile file)
        : this(new TextFeatures(file.Settings(SettingsBlock)), LinearModel.Read(file, Block), file.Block<double>(BarBlock).Span[0], file.Version) { }

    /// <summary>The chance from which a reading counts, fixed in training on sentences the model hadn't seen.</summary>
    internal double Bar => bar;

    /// <summary>The version of the weights.</summary>
    internal string Version => version;

    /// <summary>The shipped model of a name, mapped when it is first asked.</summary>
    internal static Lazy<SentenceModel> Shipped(string weights) => new(() => new SentenceModel(WeightsFile.Shipped(weights)));

    /// <summary>The sentence that is likeliest to say one of the labels, or the whole where the sentences need each other.</summary>
    internal SentenceReading Surest(string text, params ReadOnlySpan<string> labels)
    {
        var best = Read(text, 0, text.Length, labels);
        for (int start = 0, count = 0; start < text.Length && count < MostSentences; count++)
        {
            var length = text.AsSpan(start).IndexOfAny(Ends);
            var end = length < 0 ? text.Length : start + length;
            // The only sentence was read as the whole.
            if (start == 0 && text.AsSpan(end).IndexOfAnyExcept(Ends) < 0) break;
            var read = Read(text, start, end, labels);
            best = read.Chance > best.Chance ? read : best;
            start = end + 1;
        }
        return best;
    }

    /// <summary>A chance as a signal's value: from the <see cref="Bar"/> on it is at least a half.</summary>
    internal double Value(double chance) => chance < bar ? 0.5 * chance / bar * 0.98 : 0.5 + (0.5 * (chance - bar) / (1 - bar));

    private SentenceReading Read(string text, int start, int end, ReadOnlySpan<string> labels)
    {
        var words = features.Of(text.AsSpan(start, end - start));
        if (words.Count == 0)
            return new SentenceReading("", 0, start, end);
        Span<float> scores = stackalloc float[MostLabels];
        model.Score(words, scores);
        var (most, sum, wanted) = (0, 0.0, 0.0);
        for (var index = 1; index < model.Classes; index++)
            most = scores[index] > scores[most] ? index : most;
        for (var index = 0; index < model.Classes; index++)
        {
            var share = Math.Exp(scores[index] - scores[most]);
            sum += share;
            wanted += labels.Contains(model.Labels[index]) ? share : 0;
        }
        return new SentenceReading(model.Labels[most], wanted / sum, start, end);
    }
}
