using EscapeHatch.Launcher.Stores;
using EscapeHatch.Launcher.Tools;
using EscapeHatch.Launcher.Up;

namespace EscapeHatch.Launcher.Testing;

/// <summary>Throw-away stores and a folder, and the environment that tells tests and benches of them.</summary>
internal sealed class TestGround : IAsyncDisposable
{
    private readonly RunFolder _folder;
    private readonly ThrowAwayStores _stores;

    private TestGround(RunFolder folder, ThrowAwayStores stores, IReadOnlyDictionary<string, string> environment) =>
        (_folder, _stores, Environment) = (folder, stores, environment);

    /// <summary>For reports.</summary>
    public string Folder => _folder.Path;

    /// <summary>The stores, the tools and the browser, as tests and benches read them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <param name="session">Who asks.</param>
    /// <param name="tools">What is installed.</param>
    /// <param name="browser">Chromium's path; empty when nobody needs it.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<TestGround> OpenAsync(Session session, Toolbox tools, string browser, CancellationToken stop)
    {
        var given = GivenStores.Parse(session.Arguments.Values(GivenStores.Option.Name));
        var user = StoreUser.Choose();
        var folder = await RunFolder.CreateAsync(session.Checkout, session.Clock);
        try
        {
            ThrowAwayStores? stores = null;
            await session.Screen.StepAsync("stores", async () =>
            {
                stores = await ThrowAwayStores.StartAsync(tools, user, Path.Combine(folder.Path, "stores"), folder.Run, given, session.Clock, stop);
                return stores.Description;
            });
            return new TestGround(folder, stores!, Describe(tools, folder, stores!, user, browser));
        }
        catch
        {
            await folder.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the stores and whatever the run left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private static Dictionary<string, string> Describe(Toolbox tools, RunFolder folder, ThrowAwayStores stores, string user, string browser)
    {
        var house = new HouseSettings(tools.Folder, Walk.Open(Path.Combine(folder.Path, "data")), null, user, stores.Password, folder.Run);
        return new Dictionary<string, string>(house.Environment)
        {
            ["EH_TEST_POSTGRES"] = stores.ConnectionString,
            ["EH_TEST_REDIS"] = stores.Redis,
            ["CHROMIUM_PATH"] = browser,
            ["ASPIRE_CLI_PATH"] = tools.AspireCli,
        };
    }
}
