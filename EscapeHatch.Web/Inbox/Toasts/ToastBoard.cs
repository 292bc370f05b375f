using EscapeHatch.Web.Live;

namespace EscapeHatch.Web.Inbox.Toasts;

/// <summary>A short word in the corner of the screen.</summary>
/// <param name="Id">Its place in time.</param>
/// <param name="Text">The word.</param>
/// <param name="Tone"><c>good</c>, <c>bad</c> or <c>call</c>.</param>
/// <param name="Until">When it goes by itself.</param>
/// <param name="Label">What its button says.</param>
/// <param name="Address">Where its button leads.</param>
/// <param name="Act">What its button does.</param>
/// <param name="About">The conversation it calls to.</param>
internal sealed record Toast(int Id, string Text, string Tone, DateTimeOffset Until, string? Label = null, string? Address = null, Func<Task>? Act = null, Guid? About = null);

/// <summary>What is said in the corner, and what calls for the agent louder than that.</summary>
internal sealed class ToastBoard(TimeProvider clock) : Board
{
    private const int Most = 4;
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(8);
    private readonly List<Toast> _toasts = [];
    private int _last;

    /// <summary>What is said now, oldest first.</summary>
    internal IReadOnlyList<Toast> Toasts => _toasts;

    /// <summary>Somebody waits: for sound and desktop. The texts, and the page to open.</summary>
    internal event Action<string, string, string>? Called;

    /// <summary>Says something.</summary>
    internal void Say(string text, string tone, string? label = null, string? address = null, Func<Task>? act = null, Guid? about = null)
    {
        if (_toasts.Count == Most) _toasts.RemoveAt(0);
        _toasts.Add(new Toast(++_last, text, tone, clock.GetUtcNow() + Stay, label, address, act, about));
        Touch();
    }

    /// <summary>Calls for the agent: says it, and lets the browser ring.</summary>
    internal void Call(string text, string detail, string address, Guid? about = null)
    {
        Say(text, "call", "Open", address, about: about);
        Called?.Invoke(text, detail, address);
    }

    /// <summary>Takes one away.</summary>
    internal void Close(int id)
    {
        if (_toasts.RemoveAll(toast => toast.Id == id) > 0) Touch();
    }

    /// <summary>Takes away the calls to a conversation that somebody looks after now.</summary>
    internal void Answered(Guid conversation)
    {
        if (_toasts.RemoveAll(toast => toast.About == conversation) > 0) Touch();
    }

    /// <summary>Takes away what stood long enough.</summary>
    internal void Tick()
    {
        var now = clock.GetUtcNow();
        if (_toasts.RemoveAll(toast => toast.Until <= now) > 0) Touch();
    }
}
