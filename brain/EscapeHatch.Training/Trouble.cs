namespace EscapeHatch.Training;

/// <summary>Something the person at the keyboard can mend; the message is one sentence that says what.</summary>
public sealed class Trouble(string sentence) : Exception(sentence);
