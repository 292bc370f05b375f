using EscapeHatch.Launcher.Ports;
using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Up;

/// <summary>Waits until everything a person would open answers.</summary>
internal sealed class Readiness(PortPlan ports, TimeProvider clock)
{
    /// <summary>The dashboard unpacks itself at its first start.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_answerLimit = TimeSpan.FromSeconds(5);
    private static readonly (string Port, string Path)[] s_targets = [("api", "health"), ("web", "health"), ("shop", "health"), ("worker", "health"), ("dashboard", ""), ("mail", "")];

    /// <exception cref="Refusal">The AppHost died, or the time is up; names who did not answer.</exception>
    public async Task WaitAsync(Child appHost, string logFile, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = s_answerLimit };
        var waiting = s_targets.ToList();
        var giveUp = clock.GetUtcNow() + Limit;
        while (waiting.Count > 0)
        {
            if (appHost.HasExited)
            {
                throw new Refusal(Exit.StartFailed, $"The AppHost ended with {appHost.ExitCode} before everything was up; its log {logFile} ends with:\n{Tail(logFile)}");
            }

            if (clock.GetUtcNow() > giveUp)
            {
                throw new Refusal(Exit.StartFailed, $"No healthy answer from {string.Join(", ", waiting.Select(target => target.Port))} within {Limit.TotalMinutes:0} minutes; see {logFile}:\n{Tail(logFile)}");
            }

            var answers = await Task.WhenAll(waiting.Select(target => AnswersAsync(http, target, stop)));
            waiting = [.. waiting.Where((_, i) => !answers[i])];
            if (waiting.Count > 0)
            {
                await Task.Delay(s_poll, clock, stop);
            }
        }
    }

    public static string Tail(string logFile) => string.Join('\n', File.ReadLines(logFile).TakeLast(15));

    private async Task<bool> AnswersAsync(HttpClient http, (string Port, string Path) target, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://localhost:{ports[target.Port]}/{target.Path}"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }
}
