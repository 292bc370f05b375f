namespace EscapeHatch.Conversations.Storage;

/// <summary>More is being written than can be stored; this write was not stored and may be sent again after <see cref="RetryAfter"/>.</summary>
public sealed class Overloaded() : Exception("Too much is being written at the moment. Nothing of this was stored; try again in a moment.")
{
    /// <summary>How long to wait before trying again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
}
