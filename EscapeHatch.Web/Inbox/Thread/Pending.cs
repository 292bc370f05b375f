namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>A message or note on its way; its id makes a retry the same message.</summary>
/// <param name="Id">The id it will have in the log.</param>
/// <param name="Text">The text.</param>
/// <param name="IsNote">True when only agents will read it.</param>
/// <param name="Problem">Why it isn't stored; null while it is on its way.</param>
public sealed record Pending(Guid Id, string Text, bool IsNote, string? Problem = null);
