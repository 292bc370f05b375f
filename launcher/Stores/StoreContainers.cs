using EscapeHatch.Launcher.Ports;
using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Stores;

/// <summary>The stores' containers, which outlive the process that started them when that is killed.</summary>
/// <param name="Runtime">docker or podman.</param>
/// <param name="Names">As the AppHost names them, by port.</param>
internal sealed record StoreContainers(string Runtime, IReadOnlyList<string> Names)
{
    public static StoreContainers? Of(string? runtime, PortPlan ports) =>
        runtime is null ? null : new(runtime, [$"escape-hatch-{ports["postgres"]}", $"escape-hatch-{ports["redis"]}"]);

    /// <summary>Removes those that are still there.</summary>
    public async Task RemoveAsync()
    {
        foreach (var name in Names)
        {
            await Command.RunAsync([Executables.Find(Runtime) ?? Runtime, "rm", "--force", name], CancellationToken.None);
        }
    }
}
