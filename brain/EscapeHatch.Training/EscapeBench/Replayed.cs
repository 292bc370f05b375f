using EscapeHatch.Conversations.Escalation;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>What the product did with a message.</summary>
/// <param name="I">The message's number in the file.</param>
public sealed record ReplayedTurn(int I)
{
    /// <summary>The decision; null when the bot made none: the message went into a burst answered later, or a person had taken over.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The articles the answer rests on, by file name, or <c>order:NUMBER</c>; those of the draft when the bot asked back or handed over.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>True for a greeting or thanks, which needs no article.</summary>
    public bool SmallTalk { get; init; }

    /// <summary>P(a person is due at this message or the next), as the product says; null when it says nothing.</summary>
    public double? PDue => Decision?.Due?.Value;

    /// <summary>True from the message after the hand-over on.</summary>
    public bool WithPerson { get; init; }

    /// <summary>True when the request was granted at the door, before any bot: no history was looked at.</summary>
    public bool AtDoor { get; init; }

    /// <summary>How long detection, search, draft, signals and decision took together.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>True when a person took over here.</summary>
    public bool HandsOver => Decision?.Action == DecisionAction.HandOver;

    /// <summary>True when the shopper got an answer rather than a question back.</summary>
    public bool Answers => Decision?.Action == DecisionAction.Answer;

    /// <summary>How likely the draft is right, as the product says; null for small talk and hand-overs by the door.</summary>
    public double? Confidence => Decision?.Signals.Confidence.Value;
}

/// <summary>A whole conversation as it went.</summary>
/// <param name="Chat">What the shopper wrote, with its gold.</param>
/// <param name="Turns">What became of each message.</param>
public sealed record ReplayedChat(BenchChat Chat, IReadOnlyList<ReplayedTurn> Turns)
{
    /// <summary>Place in <see cref="Turns"/> of the message at which a person took over; null when none did.</summary>
    public int? HandoffPlace => Turns.Index().Where(one => one.Item.HandsOver).Select(one => (int?)one.Index).FirstOrDefault();

    /// <summary>The same as the number in the file.</summary>
    public int? HandoffAt => HandoffPlace is { } place ? Turns[place].I : null;

    /// <summary>Why, in the product's words.</summary>
    public string? Reason => HandoffPlace is { } place ? Turns[place].Decision!.Reason : null;
}
