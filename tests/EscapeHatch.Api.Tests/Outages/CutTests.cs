using Npgsql;

namespace EscapeHatch.Api.Tests.Outages;

public sealed class CutTests(Front front) : IAsyncLifetime
{
    private Cable _cable = null!;
    private RunningApi _api = null!;
    private Visitor _mira = null!;

    public async ValueTask InitializeAsync()
    {
        var far = new NpgsqlConnectionStringBuilder(front.Postgres.ConnectionString);
        _cable = new Cable(far.Host!, far.Port);
        _api = RunningApi.Start(new NpgsqlConnectionStringBuilder(far.ConnectionString) { Host = "127.0.0.1", Port = _cable.Port }.ConnectionString);
        _mira = await _api.VisitorAsync(await _api.OpenShopAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _cable.Dispose();
    }

    [Fact]
    public async Task Without_the_database_nothing_is_acknowledged_and_a_retry_stores_it_once()
    {
        var id = Guid.CreateVersion7();
        (await _mira.SayAsync("Before")).Is(201);
        _cable.Cut();
        foreach (var answer in new[] { await _mira.SayAsync("Hello", id), await _mira.PostAsync($"{_mira.Path}/handoff"), await _mira.GetAsync(_mira.Path), await _mira.PostAsync("/v1/conversations") })
            Assert.InRange(int.Parse(answer.IsProblem(503, "unavailable").Header("Retry-After")!), 1, 60);
        Assert.Equal(503, (await _mira.GetAsync("/health")).Status);
        (await _mira.GetAsync("/alive")).Is(200);
        _cable.Mend();
        await Until.Async(async () => (await _mira.SayAsync("Hello", id)).Status is 200 or 201);
        Assert.Equal(["Before", "Hello"], (await _mira.EntriesAsync()).Select(entry => entry.GetProperty("text").GetString()));
        Assert.Equal("unrequested", (await _mira.ReadAsync()).Text("status"));
    }

    [Fact]
    public async Task A_message_written_while_the_database_is_away_for_a_moment_waits_and_is_stored_once()
    {
        (await _mira.SayAsync("Before")).Is(201);
        _cable.Cut();
        var saying = _mira.SayAsync("Hello");
        await Until.Async(() => _cable.Vain >= 3);
        Assert.False(saying.IsCompleted);
        _cable.Mend();
        (await saying).Is(201);
        Assert.Equal(["Before", "Hello"], (await _mira.EntriesAsync()).Select(entry => entry.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_commit_whose_answer_got_lost_is_looked_up_and_answered()
    {
        var id = Guid.CreateVersion7();
        _cable.LoseReplyTo("Where is my lantern?");
        var first = await _mira.SayAsync("Where is my lantern?", id);
        Assert.Equal((200, 1), (first.Status, first["seq"].GetInt32()));
        Assert.Equal(200, (await _mira.SayAsync("Where is my lantern?", id)).Status);
        Assert.Single(await _mira.EntriesAsync());
    }

    [Fact]
    public async Task A_hand_over_whose_answer_got_lost_is_not_claimed_to_be_done()
    {
        (await _mira.SayAsync("Before")).Is(201);
        _cable.LoseReplyTo("\"trigger\":\"HandOver\"");
        (await _mira.PostAsync($"{_mira.Path}/handoff")).IsProblem(503, "unavailable");
        (await _mira.PostAsync($"{_mira.Path}/handoff")).Is(200);
        Assert.Equal("unassigned", (await _mira.ReadAsync()).Text("status"));
        Assert.Single(await _mira.EntriesAsync(), entry => entry.GetProperty("kind").GetString() == "status");
    }
}
