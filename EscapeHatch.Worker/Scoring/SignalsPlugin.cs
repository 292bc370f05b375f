using System.ComponentModel;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Orders;
using EscapeHatch.Worker.Turns;
using Microsoft.SemanticKernel;

namespace EscapeHatch.Worker.Scoring;

/// <summary>
/// The signals of a turn as kernel functions: each a value in [0,1] with its evidence and the version of what scored it, or unknown. Thin: the
/// scorers are pure and know no kernel, which adds the span, the time limit and the guard around each.
/// </summary>
public sealed class SignalsPlugin
{
    /// <summary>The plugin's name in the kernel.</summary>
    public const string Name = "signals";

    /// <summary>How likely what was found answers the question.</summary>
    [KernelFunction("confidence"), Description("How likely what was found answers the question.")]
    public static Signal Confidence(Question question, SearchResult found, OrderLookup? order = null) => Answerer.Confidence(question, order, found);

    /// <summary>How the shopper feels.</summary>
    [KernelFunction("sentiment"), Description("How the shopper feels: 0 very negative, 0.5 neutral, 1 very positive.")]
    public static Signal Mood(MoodText read) => Sentiment.Score(read);

    /// <summary>How much the shopper has had enough, by the words.</summary>
    [KernelFunction("frustration"), Description("How much the shopper has had enough, by the words.")]
    public static Signal HadEnough(MoodText read) => Frustration.Score(read);

    /// <summary>How surely the shopper asks for a person.</summary>
    [KernelFunction("explicit"), Description("How surely the shopper asks for a person.")]
    public static Signal AsksForPerson(string text) => ExplicitRequest.Score(text);

    /// <summary>How surely it is a matter a bot must not handle alone.</summary>
    [KernelFunction("sensitive"), Description("How surely it is a matter a bot must not handle alone.")]
    public static Signal Matter(string text) => Sensitive.Score(text);

    /// <summary>What the message is about.</summary>
    [KernelFunction("intent"), Description("What the message is about; the kind is the category.")]
    public static Signal Wants(string text, IEnumerable<string>? titles = null) => Intent.Score(text, titles);
}
