namespace EscapeHatch.Conversations.Signals;

/// <summary>The learned second look at requests for a person: hears wordings no pattern has.</summary>
internal static class RequestModel
{
    /// <summary>The weights' name.</summary>
    internal const string Weights = "requests";

    /// <summary>Its labels that ask, and the one that has nothing to do with it.</summary>
    internal const string Direct = "direct", Implicit = "implicit", None = "none";

    private static readonly Lazy<SentenceModel> Model = SentenceModel.Shipped(Weights);

    internal static string Version => Model.Value.Version;

    /// <summary>How surely a message asks, in [0,1], and the sentence that does; below <see cref="ExplicitRequest.Threshold"/> when nobody is asked for.</summary>
    internal static (double Value, string Sentence) Heard(string text) => Heard(Model.Value, text);

    /// <summary>The same by a model of its own.</summary>
    internal static (double Value, string Sentence) Heard(SentenceModel model, string text)
    {
        var best = model.Surest(text, Direct, Implicit);
        return best.Label is Direct or Implicit ? (model.Value(best.Chance), best.Of(text)) : (model.Value(Math.Min(best.Chance, model.Bar * 0.99)), "");
    }
}
