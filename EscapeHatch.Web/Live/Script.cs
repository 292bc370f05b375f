using Microsoft.JSInterop;

namespace EscapeHatch.Web.Live;

/// <summary>Calls into a browser that may have gone.</summary>
internal static class Script
{
    /// <summary>Lets go of a script's object; when the browser is gone it did so itself.</summary>
    internal static Task LetGoAsync(this IJSObjectReference script) => IfThereAsync(script.DisposeAsync());

    /// <summary>Detaches a script from its elements and lets go of it.</summary>
    internal static async Task DetachAsync(this IJSObjectReference script)
    {
        await script.IfThereAsync("detach");
        await script.LetGoAsync();
    }

    /// <summary>Calls a function, if anybody is there to run it.</summary>
    internal static Task IfThereAsync(this IJSObjectReference script, string function, params object?[] arguments) =>
        IfThereAsync(script.InvokeVoidAsync(function, arguments));

    /// <summary>Waits for what a function promises, however long that takes; false when the browser went away before.</summary>
    internal static Task<bool> WaitAsync(this IJSObjectReference script, string function) =>
        IfThereAsync(script.InvokeVoidAsync(function, Timeout.InfiniteTimeSpan));

    private static async Task<bool> IfThereAsync(ValueTask call)
    {
        try
        {
            await call;
            return true;
        }
        catch (Exception exception) when (exception is JSDisconnectedException or TaskCanceledException or ObjectDisposedException)
        {
            // The page this was meant for is closed; nothing is left to do it to.
            return false;
        }
    }
}
