namespace EscapeHatch.Web.Inbox.Thread;

/// <summary>Lets other parts of the screen put a text into the composer.</summary>
internal sealed class ComposerFill
{
    /// <summary>A text is wanted in the composer.</summary>
    internal event Func<string, Task>? Wanted;

    /// <summary>Puts a text there; the agent still sends it.</summary>
    internal Task PutAsync(string text) => Wanted?.Invoke(text) ?? Task.CompletedTask;
}
