using System.Text.Json;
using Microsoft.Playwright;

namespace EscapeHatch.Bench.Widget;

/// <summary>What a page's threads did, as the browser's own timeline has it.</summary>
public sealed class PageTrace
{
    private readonly ICDPSession _devTools;
    private readonly List<JsonElement> _events = [];
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PageTrace(ICDPSession devTools)
    {
        _devTools = devTools;
        devTools.Event("Tracing.dataCollected").OnEvent += (_, data) => _events.AddRange(data!.Value.GetProperty("value").EnumerateArray().Select(one => one.Clone()));
        devTools.Event("Tracing.tracingComplete").OnEvent += (_, _) => _complete.TrySetResult();
    }

    /// <summary>Records from now on.</summary>
    public static async Task<PageTrace> StartAsync(ICDPSession devTools)
    {
        var trace = new PageTrace(devTools);
        await devTools.SendAsync("Tracing.start", new()
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new { includedCategories = new[] { "devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "toplevel" } },
        });
        return trace;
    }

    /// <summary>Ends the record and waits until all of it has come.</summary>
    public async Task<PageTrace> StopAsync(CancellationToken stop)
    {
        await _devTools.SendAsync("Tracing.end");
        await _complete.Task.WaitAsync(stop);
        return this;
    }

    /// <summary>How long the tasks took in which a script had a part, whatever else they did.</summary>
    /// <exception cref="InvalidOperationException">The script never ran: there is nothing to measure.</exception>
    public TimeSpan TasksOf(string script) => TimeSpan.FromMicroseconds(Tasks(script).Sum(Duration));

    /// <summary>What those tasks did, by the timeline's names, each without what it holds; the longest first.</summary>
    public IEnumerable<(string Name, TimeSpan Took)> PartsOf(string script) => Tasks(script).SelectMany(Own).GroupBy(part => part.Name)
        .Select(parts => (parts.Key, TimeSpan.FromMicroseconds(parts.Sum(part => part.Took)))).OrderByDescending(part => part.Item2);

    private List<JsonElement> Tasks(string script)
    {
        var scripted = _events.Where(one => Duration(one) > 0 && Url(one) == script).ToList();
        if (scripted.Count == 0) throw new InvalidOperationException($"{script} had no part in {_events.Count} events");
        return [.. _events.Where(one => Text(one, "name") == "RunTask" && scripted.Any(part => Holds(one, part)))];
    }

    private IEnumerable<(string Name, double Took)> Own(JsonElement task)
    {
        var open = new Stack<(string Name, double End, double Own)>();
        foreach (var one in _events.Where(one => Duration(one) > 0 && Holds(task, one)).OrderBy(one => Number(one, "ts")).ThenByDescending(Duration))
        {
            while (open.Count > 0 && open.Peek().End <= Number(one, "ts")) yield return Closed(open);
            if (open.TryPop(out var holder)) open.Push(holder with { Own = holder.Own - Duration(one) });
            open.Push((Text(one, "name") ?? "", Number(one, "ts") + Duration(one), Duration(one)));
        }
        while (open.Count > 0) yield return Closed(open);
    }

    private static (string Name, double Took) Closed(Stack<(string Name, double End, double Own)> open)
    {
        var (name, _, own) = open.Pop();
        return (name, own);
    }

    private static bool Holds(JsonElement task, JsonElement part) =>
        Number(task, "pid") == Number(part, "pid") && Number(task, "tid") == Number(part, "tid")
        && Number(task, "ts") <= Number(part, "ts") && Number(part, "ts") < Number(task, "ts") + Duration(task);

    private static string? Url(JsonElement one) =>
        one.TryGetProperty("args", out var args) && args.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? Text(data, "url") : null;

    private static string? Text(JsonElement one, string name) => one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Microseconds.
    private static double Duration(JsonElement one) => Number(one, "dur");

    private static double Number(JsonElement one, string name) => one.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
