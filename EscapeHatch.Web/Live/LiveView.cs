using Microsoft.AspNetCore.Components;

namespace EscapeHatch.Web.Live;

/// <summary>A part of the screen that draws itself when its board changes, and only then.</summary>
/// <remarks>Public because Razor's generated components are.</remarks>
public abstract class LiveView : ComponentBase, IDisposable
{
    private readonly List<Board> _boards = [];

    /// <summary>Draws again whenever the board changes; asking twice is asking once.</summary>
    private protected void Watch(Board board)
    {
        if (_boards.Contains(board)) return;
        _boards.Add(board);
        board.Changed += Draw;
    }

    private void Draw() => StateHasChanged();

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        foreach (var board in _boards) board.Changed -= Draw;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>For what else a part has to let go of.</summary>
    protected virtual void Dispose(bool disposing) { }
}
