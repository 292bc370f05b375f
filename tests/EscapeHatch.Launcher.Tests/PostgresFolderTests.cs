using EscapeHatch.Launcher.Stores;
using EscapeHatch.Launcher.Tools;
using Finding = EscapeHatch.Launcher.Stores.PostgresFolder.Finding;

namespace EscapeHatch.Launcher.Tests;

public sealed class PostgresFolderTests : IDisposable
{
    private static readonly Toolbox s_tools = new(Checkout.Find());
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_folder_that_is_missing_or_empty_is_to_be_made()
    {
        Assert.Equal(Finding.Missing, PostgresFolder.Judge(_scratch["none"], 18));
        Assert.Equal(Finding.Missing, PostgresFolder.Judge(_scratch.Make("empty"), 18));
    }

    [Theory]
    [InlineData("18\n", Finding.Usable)]
    [InlineData("16\n", Finding.OtherVersion)]
    public void A_folder_is_usable_by_the_major_version_that_made_it(string version, object finding)
    {
        _scratch.Write("PG_VERSION", version);

        Assert.Equal(finding, PostgresFolder.Judge(_scratch[""], 18));
    }

    [Fact]
    public void A_folder_of_other_things_is_foreign()
    {
        _scratch.Write("letter.txt", "Dear Omar");

        Assert.Equal(Finding.Foreign, PostgresFolder.Judge(_scratch[""], 18));
    }

    [Fact]
    public async Task Data_of_another_version_are_refused_with_the_way_out()
    {
        _scratch.Write("PG_VERSION", "9");

        var refusal = await Assert.ThrowsAsync<Refusal>(Prepare);

        Assert.Equal(Exit.DataFolder, refusal.Exit);
        Assert.Contains("PostgreSQL 9", refusal.Message);
        Assert.Contains("reset", refusal.Message);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(0)]
    public async Task A_pid_file_whose_process_is_gone_or_another_program_is_dropped(int process)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a process's command line can't be told.");
        _scratch.Write("PG_VERSION", $"{s_tools.PostgresMajor}");
        _scratch.Write("postmaster.pid", $"{(process == 0 ? Environment.ProcessId : process)}\n");

        await Prepare();

        Assert.False(File.Exists(_scratch["postmaster.pid"]));
    }

    private Task Prepare() => new PostgresFolder(s_tools, "").PrepareAsync(_scratch[""], "secret", TestContext.Current.CancellationToken);
}
