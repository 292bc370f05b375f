namespace EscapeHatch.Web.Live;

/// <summary>State that a part of the screen shows; it says when it changed, the part draws itself anew.</summary>
internal abstract class Board
{
    /// <summary>Something to draw changed. Raised on the circuit's own thread of work.</summary>
    internal event Action? Changed;

    /// <summary>Says that it changed.</summary>
    protected internal void Touch() => Changed?.Invoke();
}
