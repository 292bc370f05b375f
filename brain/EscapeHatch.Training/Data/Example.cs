namespace EscapeHatch.Training.Data;

/// <param name="Text">What somebody wrote.</param>
/// <param name="Label">What it is.</param>
public sealed record Example(string Text, string Label);
