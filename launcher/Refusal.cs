namespace EscapeHatch.Launcher;

/// <summary>Ends a verb with one sentence for the person at the keyboard.</summary>
/// <param name="exit">The process's exit code.</param>
/// <param name="sentence">What is wrong and what to do about it.</param>
public sealed class Refusal(Exit exit, string sentence) : Exception(sentence)
{
    /// <summary>The exit code the launcher ends with.</summary>
    public Exit Exit { get; } = exit;
}
