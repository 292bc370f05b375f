namespace EscapeHatch.Conversations.Storage;

/// <summary>More is waiting to be stored than the writer takes in; nothing was stored, and asking again in a moment may work.</summary>
public sealed class Overloaded() : Exception("Too much is waiting to be stored; try again in a moment, with the same id.");
