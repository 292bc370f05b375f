namespace EscapeHatch.Conversations.Signals;

/// <summary>The surest match in a text, and how much all clauses together weigh.</summary>
internal record struct PatternMatch(double Weight, int ClauseStart, int End)
{
    /// <summary>The chance that at least one clause means it, each taken by itself.</summary>
    public double Together { get; set; }

    /// <summary>The label of the pattern that matched or, when it was taken back, of what took it back; null or empty when it has none.</summary>
    public string? Label { get; init; }

    /// <summary>What was done to the match: <see cref="PatternKind.Counts"/> for nothing, else the kind of the pattern that took it back or made it conditional.</summary>
    public PatternKind Fate { get; init; }
}

/// <summary>A match that may yet be taken back.</summary>
/// <param name="Weight">How much it weighs.</param>
/// <param name="Bit">The element it ended on.</param>
/// <param name="Cause">The element of what took it back, or <see cref="Tongue.Nobody"/>.</param>
/// <param name="End">Where it ends in the text.</param>
internal readonly record struct Held(double Weight, int Bit, int Cause, int End)
{
    public Held Or(Held other) => other.Weight > Weight ? other : this;

    public Held Less(double most, int cause) => this with { Weight = Math.Min(Weight, most), Cause = cause };
}

/// <summary>What one language has found so far in a sentence.</summary>
internal struct Tongue
{
    public const int Nobody = -1;

    public static Tongue Silent => new() { BlockedBy = Nobody, TakenBackBy = Nobody, ConditionBy = Nobody };

    public Held Sentence;
    public Held Segment;
    public Held Bounded;
    public Held AtEnd;
    public int BlockedBy;
    public int TakenBackBy;
    public int ConditionBy;

    public void Hold(Held match, PatternEnd end)
    {
        switch (end)
        {
            case PatternEnd.Anywhere: Segment = Segment.Or(match); break;
            case PatternEnd.Bounded: Bounded = Bounded.Or(match); break;
            case PatternEnd.Clause: AtEnd = AtEnd.Or(match); break;
        }
    }
}
