using System.Diagnostics;
using EscapeHatch.Bench.References;
using EscapeHatch.EndToEnd.Processes;

namespace EscapeHatch.Bench.Start;

/// <summary>How long <c>up</c> takes until everything is healthy, on warm caches, beside the start of one bare server.</summary>
public static class UpBench
{
    private const int Starts = 5, Ports = 12;

    /// <summary>Starts the product once as built, on ports and data of its own, and stops it again.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        List<double> bare = [];
        for (var start = 0; start < Starts; start++) bare.Add(await SecondsAsync(async () => await (await ReferenceProcess.StartAsync(Roles.Relay)).DisposeAsync()));
        var data = Directory.CreateTempSubdirectory("eh-bench-");
        try
        {
            var seconds = await SecondsAsync(() => UpAsync(data.FullName, stop));
            var one = Figures.Median(bare);
            report.Note($"up, fresh data, until healthy and stopped again: {Report.Number(seconds)} s, {Report.Number(seconds / one)} times the start of one bare server ({Report.Number(one)} s).");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task UpAsync(string data, CancellationToken stop)
    {
        using var up = await Nursery.StartAsync("dotnet", ["eh.cs", "up", "--check", "--as-built", "--data", data, "--ports-from", $"{FreePorts.Take(Ports)[0]}"], info => info.WorkingDirectory = Built.Root);
        up.StandardInput.Close();
        var output = await Task.WhenAll(up.StandardOutput.ReadToEndAsync(stop), up.StandardError.ReadToEndAsync(stop));
        await up.WaitForExitAsync(stop);
        if (up.ExitCode != 0) throw new InvalidOperationException($"up ended with {up.ExitCode}:\n{string.Concat(output)}");
    }

    private static async Task<double> SecondsAsync(Func<Task> act)
    {
        var began = TimeProvider.System.GetTimestamp();
        await act();
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }
}
