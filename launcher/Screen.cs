using System.Diagnostics;

namespace EscapeHatch.Launcher;

/// <summary>What the person at the keyboard sees: steps with their seconds, plain lines, one-sentence errors.</summary>
/// <param name="output">Where everything but errors goes.</param>
/// <param name="errors">Where errors go.</param>
/// <param name="alive">True on a terminal: a step's line is rewritten when it ends.</param>
internal sealed class Screen(TextWriter output, TextWriter errors, bool alive)
{
    /// <summary>A step that takes longer says that it began, and again each time this passes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_reminder = TimeSpan.FromSeconds(20);
    private readonly Lock _gate = new();

    public static Screen ForConsole() => new(Console.Out, Console.Error, !Console.IsOutputRedirected);

    public void Line(string text = "")
    {
        lock (_gate)
        {
            output.WriteLine(text);
        }
    }

    public void Error(string sentence)
    {
        lock (_gate)
        {
            errors.WriteLine(sentence);
        }
    }

    /// <summary>Asks and reads one line; null when nobody can answer.</summary>
    public string? Ask(string question, TextReader answers)
    {
        output.Write(question);
        output.Flush();
        return answers.ReadLine();
    }

    /// <summary>Runs a step and prints its name, what it says about its outcome, and its seconds.</summary>
    public async Task StepAsync(string name, Func<Task<string>> work)
    {
        var watch = Stopwatch.StartNew();
        var done = work();
        if (alive && !done.IsCompleted)
        {
            output.Write($"  … {name}");
            output.Flush();
        }

        await TellAboutWaiting(name, done, watch);
        if (alive)
        {
            output.Write("\r\u001b[K");
        }

        Line($"  ✓ {name,-9} {await done}  {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private async Task TellAboutWaiting(string name, Task done, Stopwatch watch)
    {
        var wait = s_patience;
        while (await Task.WhenAny(done, Task.Delay(wait, TimeProvider.System)) != done)
        {
            var since = $"  … {name} ({watch.Elapsed.TotalSeconds:0} s)";
            if (alive)
            {
                output.Write("\r" + since);
            }
            else
            {
                Line(since);
            }

            wait = alive ? TimeSpan.FromSeconds(1) : s_reminder;
        }

        if (alive && !done.IsCompletedSuccessfully)
        {
            Line();
        }
    }
}
