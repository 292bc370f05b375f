using System.Diagnostics;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Up;

namespace EscapeHatch.Launcher.Tests;

public sealed class LeftoversTests : IDisposable
{
    private const string StartsAChildAndWaits =
        "const c = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { detached: true, stdio: 'inherit' }); console.log(c.pid); setInterval(() => {}, 1e6)";

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_child_whose_parent_was_killed_is_found_by_its_mark_and_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows doesn't show another process's environment.");
        await using var data = DataFolder.Take(_scratch["data"]);
        var run = RunMark.New();
        using var parent = Start(StartsAChildAndWaits, run);
        var orphan = int.Parse((await parent.StandardOutput.ReadLineAsync(Stop))!);
        new RunRecord(run, ProcessIdentity.Of(Environment.ProcessId), ProcessIdentity.Of(parent.Id)).Write(data.RecordFile);
        parent.Kill();
        await parent.EndedAsync(Stop);
        Assert.True(ProcessTable.IsRunning(orphan));

        var stopped = await Leftovers.StopAsync(data, TimeProvider.System);

        Assert.Equal(1, stopped);
        Assert.False(ProcessTable.IsRunning(orphan));
        Assert.False(File.Exists(data.RecordFile));
    }

    [Fact]
    public async Task A_process_that_only_got_a_dead_ones_id_is_left_alone()
    {
        await using var data = DataFolder.Take(_scratch["data"]);
        using var bystander = Start("setInterval(() => {}, 1e6)", "another run");
        var dead = ProcessIdentity.Of(bystander.Id) with { Started = DateTime.UnixEpoch };
        new RunRecord(RunMark.New(), dead, dead).Write(data.RecordFile);

        Assert.Equal(0, await Leftovers.StopAsync(data, TimeProvider.System));

        Assert.False(bystander.HasExited);
        bystander.Kill();
    }

    [Fact]
    public async Task A_record_cut_short_by_a_crash_does_not_keep_the_next_start_from_going_on()
    {
        await using var data = DataFolder.Take(_scratch["data"]);
        _scratch.Write("data/up.json", """{"Run":"a""");

        Assert.Equal(0, await Leftovers.StopAsync(data, TimeProvider.System));
    }

    [Fact]
    public async Task A_program_is_over_when_it_ends_even_if_its_orphan_keeps_the_output_open()
    {
        var run = RunMark.New();
        var script = StartsAChildAndWaits.Replace("setInterval(() => {}, 1e6)\"", "", StringComparison.Ordinal) + "; process.exit(7)";
        var mark = new Dictionary<string, string> { [RunMark.Variable] = run };

        var outcome = await Command.RunAsync([Executables.Find("node")!, "-e", script], Stop, environment: mark);

        Assert.Equal(7, outcome.ExitCode);
        ProcessTable.TryOpen(int.Parse(outcome.Output))!.Kill();
    }

    [Fact]
    public async Task A_closed_terminal_stops_the_launcher()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signal.");
        const int hangUp = 1;
        Assert.SkipWhen(Ignores(hangUp), "Who started the tests keeps hang-ups from them, as nohup does.");
        using var interrupt = new Interrupt(TimeProvider.System);
        var stopped = new TaskCompletionSource();
        await using var registration = interrupt.Token.Register(stopped.SetResult);

        Native.Signal(Environment.ProcessId, hangUp);

        await stopped.Task.WaitAsync(Stop);
    }

    // A bit for each signal, the first one lowest; elsewhere than on Linux nobody is asked.
    private static bool Ignores(int signal) => File.Exists("/proc/self/status")
        && ((Convert.ToUInt64(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim(), 16) >> (signal - 1)) & 1) == 1;

    private static Process Start(string script, string run)
    {
        var start = new ProcessStartInfo(Executables.Find("node")!, ["-e", script]) { RedirectStandardOutput = true };
        start.Environment[RunMark.Variable] = run;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Start();
        return process;
    }
}
