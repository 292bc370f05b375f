namespace EscapeHatch.Conversations.Lifecycle;

/// <summary>What came of a command: done, or refused by name.</summary>
/// <param name="Refusal">Why nothing was done; null when it was.</param>
/// <param name="Entry">The entry the command is about, when it has one.</param>
/// <param name="Repeated">True when the entry had been stored by an earlier try of the same command.</param>
public readonly record struct Outcome(Refusal? Refusal = null, Entry? Entry = null, bool Repeated = false)
{
    /// <summary>Carried out.</summary>
    public static readonly Outcome Done = default;

    /// <summary>True when carried out, now or by an earlier try.</summary>
    public bool Ok => Refusal is null;

    /// <summary>A named refusal.</summary>
    public static implicit operator Outcome(Refusal refusal) => new(refusal);

    /// <summary>Carried out by appending this entry.</summary>
    public static implicit operator Outcome(Entry entry) => new(null, entry);
}
