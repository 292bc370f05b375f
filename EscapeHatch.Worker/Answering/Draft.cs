using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Orders;

namespace EscapeHatch.Worker.Answering;

/// <summary>What is to be answered.</summary>
public sealed record Question
{
    /// <summary>The store's key.</summary>
    public required string Store { get; init; }

    /// <summary>What the shopper wrote, a burst's messages joined.</summary>
    public required string Text { get; init; }

    /// <summary>The conversation before, oldest first.</summary>
    public IReadOnlyList<Turn> Earlier { get; init; } = [];

    /// <summary>True when the bot had no answer to the last question and asked back.</summary>
    public bool AskedBack { get; init; }

    /// <summary>What the store keeps its bot from: topics and phrases, separated by commas.</summary>
    public string Forbidden { get; init; } = "";

    /// <summary>The store's order API; null when it has none.</summary>
    public string? OrdersUrl { get; init; }
}

/// <summary>What the bot would say, before anything is decided.</summary>
public sealed record Draft
{
    /// <summary>The answer; empty when <see cref="Failure"/> is set.</summary>
    public string Text { get; init; } = "";

    /// <summary>What to ask when the answer is not good enough.</summary>
    public string ClarifyingQuestion { get; init; } = "";

    /// <summary>What the answer was to be made of; null for small talk.</summary>
    public Material? Material { get; init; }

    /// <summary>The articles the answer rests on.</summary>
    public IReadOnlyList<ArticleHit> Sources { get; init; } = [];

    /// <summary>Their titles.</summary>
    public IEnumerable<string> Titles => Sources.Select(source => source.Title);

    /// <summary>The order looked up.</summary>
    public OrderLookup? Order { get; init; }

    /// <summary>How likely the answer is right; unknown for small talk.</summary>
    public Signal Confidence { get; init; } = Signal.Unknown;

    /// <summary>True for a greeting or thanks.</summary>
    public bool SmallTalk { get; init; }

    /// <summary>Why there is no answer: a failure of <see cref="ModelReply"/> or <see cref="GuardedAnswer"/>; null when there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>True when the model's answer announced a person instead of answering; then <see cref="Text"/> is empty.</summary>
    public bool WantsPerson { get; init; }

    /// <summary>What wrote it.</summary>
    public string Model { get; init; } = "";

    /// <summary>The version of the prompt.</summary>
    public string Version { get; init; } = "";
}
