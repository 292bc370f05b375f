using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Up;
using EscapeHatch.Launcher.Verbs;

namespace EscapeHatch.Launcher.Tests;

public sealed class ResetTests : IAsyncLifetime
{
    private readonly ScratchFolder _scratch = new();
    private readonly Printed _printed = new();

    private string Kept => _scratch["data", "mail", "letter.eml"];

    public async ValueTask InitializeAsync()
    {
        await using var data = DataFolder.Take(_scratch["data"]);
        Directory.CreateDirectory(Path.GetDirectoryName(Kept)!);
        await File.WriteAllTextAsync(Kept, "Dear Admin");
    }

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("")]
    [InlineData("n\n")]
    public async Task It_asks_first_and_anything_but_yes_keeps_the_data(string answer)
    {
        Assert.Equal(Exit.Ok, await ResetAsync(answer));

        Assert.True(File.Exists(Kept));
        Assert.Contains("[y/N]", _printed.Output);
    }

    [Fact]
    public async Task A_yes_wipes_the_data()
    {
        Assert.Equal(Exit.Ok, await ResetAsync("y\n"));

        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public async Task A_script_is_not_asked()
    {
        Assert.Equal(Exit.Ok, await ResetAsync("", "--yes"));

        Assert.False(File.Exists(Kept));
        Assert.DoesNotContain("[y/N]", _printed.Output);
    }

    [Fact]
    public async Task It_refuses_while_the_product_runs_on_the_data()
    {
        await using var running = DataFolder.Take(_scratch["data"]);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => ResetAsync("", "--yes"));

        Assert.Equal(Exit.AlreadyRunning, refusal.Exit);
        Assert.True(File.Exists(Kept));
    }

    private Task<Exit> ResetAsync(string answer, params string[] more)
    {
        var verb = new ResetVerb(new StringReader(answer));
        var arguments = Arguments.Parse(verb, ["--data", _scratch["data"], .. more]);
        return verb.RunAsync(new Session(Checkout.Find(), arguments, _printed.Screen, TimeProvider.System), TestContext.Current.CancellationToken);
    }
}
