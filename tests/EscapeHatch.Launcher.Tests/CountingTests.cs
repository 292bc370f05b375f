using EscapeHatch.Launcher.Testing;

namespace EscapeHatch.Launcher.Tests;

public sealed class CountingTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(3, 0, 0, "3 passed, 0 failed")]
    [InlineData(3, 1, 2, "3 passed, 1 failed, 2 skipped")]
    public void The_last_line_says_how_many(int passed, int failed, int skipped, string line) =>
        Assert.Equal(line, new Tally(passed, failed, skipped).ToString());

    [Fact]
    public void A_host_that_leaves_no_report_crashed_and_counts_as_failed()
    {
        var verdict = Verdict.Of(134, null);

        Assert.Equal(new Tally(0, 1, 0), verdict.Tally);
        Assert.Contains("134", verdict.Trouble);
    }

    [Fact]
    public void A_project_without_tests_counts_as_failed_unless_a_filter_emptied_it()
    {
        Assert.Equal(1, Verdict.Of(0, default(Tally)).Tally.Failed);
        Assert.Equal(0, Verdict.Of(0, default(Tally), mayBeEmpty: true).Tally.Failed);
    }

    [Fact]
    public void A_host_that_ends_badly_after_passing_everything_counts_as_failed() =>
        Assert.Equal(new Tally(5, 1, 0), Verdict.Of(3, new Tally(5, 0, 0)).Tally);

    [Fact]
    public void Failures_are_counted_once() => Assert.Equal(new Tally(5, 2, 1), Verdict.Of(1, new Tally(5, 2, 1)).Tally);

    [Fact]
    public void An_xunit_report_is_summed_with_its_errors()
    {
        var report = _scratch.Write("r.xml", """<assemblies><assembly passed="4" failed="1" errors="1" skipped="2" total="7" /></assemblies>""");

        Assert.Equal(new Tally(4, 2, 2), XunitProject.Read(report));
        Assert.Null(XunitProject.Read(_scratch["none.xml"]));
        Assert.Null(XunitProject.Read(_scratch.Write("empty.xml", "<assemblies />")));
        Assert.Null(XunitProject.Read(_scratch.Write("cut.xml", "<assemblies><assembly passed=\"4\"")));
    }

    [Fact]
    public void A_Node_report_that_was_cut_short_is_none() => Assert.Null(NodeProject.Read("TAP version 13\nok 1 - a\n"));

    [Fact]
    public async Task Nodes_tests_are_run_and_counted_and_only_failures_are_shown()
    {
        _scratch.Write("a.test.mjs", "import t from 'node:test'; t('passes', () => {}); t('breaks', () => { throw new Error('wet paper') }); t.skip('later', () => {});");
        var shown = new List<string>();

        var verdict = await new NodeProject(_scratch[".."], _scratch[""]).RunAsync(Run(), shown.Add, TestContext.Current.CancellationToken);

        Assert.Equal(new Tally(1, 1, 1), verdict.Tally);
        Assert.Contains(shown, line => line.Contains("wet paper", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_host_that_cannot_even_start_counts_as_failed()
    {
        var project = new XunitProject(_scratch.Write("Ghost.Tests.csproj", "<Project />"));
        Directory.CreateDirectory(_scratch["bin", "Debug", "net10.0"]);

        var verdict = await project.RunAsync(Run(), _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(1, verdict.Tally.Failed);
        Assert.Contains("crashed", verdict.Trouble);
    }

    [Fact]
    public void Only_failures_are_picked_out_of_what_a_host_prints()
    {
        string[] printed = ["info: Some.Host[0]", "      started", "    Shop.Opens [FAIL]", "      Expected: 1", "        at line 3", "warn: Some.Host[0]", "      late", "    Shop.Closes [SKIP]", "      why"];
        var failures = new FailureLines();

        Assert.Equal(["    Shop.Opens [FAIL]", "      Expected: 1", "        at line 3"], printed.Where(failures.Take));
    }

    private TestRun Run() => new(_scratch.Make("results"), new Dictionary<string, string>(), null);
}
