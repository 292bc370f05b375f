using System.Diagnostics;
using System.Text;

namespace EscapeHatch.Launcher.Processes;

/// <summary>What a program that ran to its end left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public string LastLines(int count) => string.Join('\n', Output.TrimEnd().Split('\n').TakeLast(count));
}

/// <summary>Runs a program to its end; cancelling kills it and its children.</summary>
internal static class Command
{
    public static async Task<Outcome> RunAsync(
        IReadOnlyList<string> command,
        CancellationToken stop,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        Action<string>? onLine = null)
    {
        using var process = new Process { StartInfo = Describe(command, folder, environment), EnableRaisingEvents = true };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.EndedAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        lock (output)
        {
            return new Outcome(process.ExitCode, output.ToString());
        }

        void Keep(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (output)
            {
                output.AppendLine(line);
            }

            onLine?.Invoke(line);
        }
    }

    public static async Task<Outcome> OrRefuse(this Task<Outcome> running, Exit exit, string sentence)
    {
        var outcome = await running;
        return outcome.Succeeded ? outcome : throw new Refusal(exit, $"{sentence}\n{outcome.LastLines(12)}");
    }

    public static ProcessStartInfo Describe(IReadOnlyList<string> command, string? folder, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
