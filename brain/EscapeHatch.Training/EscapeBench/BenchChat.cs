namespace EscapeHatch.Training.EscapeBench;

/// <summary>One conversation of escape-bench: the shopper's side as written, and what should happen. The bot's side is the product's.</summary>
/// <param name="Id">Its name, unique in its file.</param>
/// <param name="Shop">Key of the store whose articles the bot has.</param>
/// <param name="Turns">What the shopper writes, in order.</param>
public sealed record BenchChat(string Id, string Shop, IReadOnlyList<BenchTurn> Turns)
{
    /// <summary><c>dev</c> or <c>heldout</c>; anything in files of others.</summary>
    public string Split { get; init; } = "";

    /// <summary>What the store sells.</summary>
    public string Domain { get; init; } = "";

    /// <summary>BCP 47 tag of the shopper's language.</summary>
    public string Lang { get; init; } = "";

    /// <summary>The voice it is written in.</summary>
    public string Author { get; init; } = "";

    /// <summary>The situation it stands for, one of <see cref="Slices"/> in our own files.</summary>
    public string Slice { get; init; } = "";

    /// <summary>When a person should take over; null when nobody said.</summary>
    public ChatGold? Gold { get; init; }
}

/// <summary>One message of the shopper.</summary>
/// <param name="I">Its number in the file.</param>
/// <param name="Text">What it says.</param>
/// <param name="Pause">Time since the message before; drives the product's clock.</param>
/// <param name="Gold">What is true of it; null when nobody said.</param>
public sealed record BenchTurn(int I, string Text, TimeSpan Pause, TurnGold? Gold = null);

/// <summary>What is true of a message.</summary>
public sealed record TurnGold
{
    /// <summary>none, direct, implicit, conditional, negated, reported or about_bot.</summary>
    public string Explicit { get; init; } = "none";

    /// <summary>Whether the store's articles or orders answer it; null when it asks nothing.</summary>
    public bool? Answerable { get; init; }

    /// <summary>The article that answers, by its file's name, or <c>order:NUMBER</c>.</summary>
    public string? Doc { get; init; }

    /// <summary>negative, neutral or positive.</summary>
    public string Sentiment { get; init; } = "neutral";

    /// <summary>With the shop or its bot: 0 calm, 1 annoyed, 2 frustrated, 3 at the end of the tether.</summary>
    public int Frustration { get; init; }

    /// <summary>Number of the turn it asks again in other words.</summary>
    public int? RephraseOf { get; init; }

    /// <summary>Kinds of sensitive matter it brings up.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>now (a person by this turn), ok (may be), or no.</summary>
    public string Handoff { get; init; } = "no";

    /// <summary>Why a person, the weightiest first: requested, sensitive, frustration, unanswerable, loop, conditional.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}

/// <summary>When a person should take over a whole conversation; numbers of turns.</summary>
/// <param name="Should">True when at some turn a person is due.</param>
/// <param name="Earliest">The first turn at which it isn't too early.</param>
/// <param name="Ideal">The best turn.</param>
/// <param name="Latest">The last turn at which it isn't too late.</param>
/// <param name="Primary">Why, one of <see cref="TurnGold.Why"/>.</param>
public sealed record ChatGold(bool Should, int? Earliest = null, int? Ideal = null, int? Latest = null, string? Primary = null);
