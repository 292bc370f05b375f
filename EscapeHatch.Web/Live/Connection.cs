using Microsoft.AspNetCore.Components.Server.Circuits;

namespace EscapeHatch.Web.Live;

/// <summary>Whether the browser still holds this circuit: nobody is there while it doesn't.</summary>
internal sealed class Connection : CircuitHandler
{
    /// <summary>True while the browser is connected.</summary>
    internal bool IsUp { get; private set; } = true;

    /// <inheritdoc />
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => Set(true);

    /// <inheritdoc />
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Set(false);

    private Task Set(bool up)
    {
        IsUp = up;
        return Task.CompletedTask;
    }
}
