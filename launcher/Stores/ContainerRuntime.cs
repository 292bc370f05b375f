using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Stores;

/// <summary>A container runtime that answers.</summary>
internal static class ContainerRuntime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    /// <returns><c>docker</c>, <c>podman</c>, or null when neither answers in time.</returns>
    public static async Task<string?> FindAsync(CancellationToken stop)
    {
        foreach (var name in new[] { "docker", "podman" })
        {
            if (Executables.Find(name) is { } program && await AnswersAsync(program, stop))
            {
                return name;
            }
        }

        return null;
    }

    private static async Task<bool> AnswersAsync(string program, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_limit);
        try
        {
            return (await Command.RunAsync([program, "info"], limit.Token)).Succeeded;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
