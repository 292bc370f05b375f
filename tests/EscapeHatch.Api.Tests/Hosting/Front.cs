using EscapeHatch.Api.Tests.Hosting;

[assembly: AssemblyFixture(typeof(Front))]

namespace EscapeHatch.Api.Tests.Hosting;

/// <summary>A database and a node on it. Tests share one and meet in stores of their own.</summary>
public class Front : IAsyncLifetime
{
    /// <summary>The node's clock; null is the system's.</summary>
    protected virtual TimeProvider? Time => null;

    /// <summary>Endpoint of its Redis; null is the tests' own.</summary>
    protected virtual string? Redis => null;

    /// <summary>Settings of its own.</summary>
    protected virtual IReadOnlyDictionary<string, string>? Settings => null;

    /// <summary>The database.</summary>
    public TestDatabase Postgres { get; private set; } = null!;

    /// <summary>The node.</summary>
    public RunningApi Api { get; private set; } = null!;

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        Postgres = await TestDatabase.CreateAsync();
        Api = RunningApi.Start(Postgres.ConnectionString, Time, Redis, Settings);
        if (Redis is null) await Api.HearAsync(Api);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (Api is not null) await Api.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same with a clock that the test moves.</summary>
public sealed class ClockFront : Front
{
    /// <summary>The clock.</summary>
    public ManualClock Clock { get; } = new();

    /// <inheritdoc />
    protected override TimeProvider Time => Clock;
}

/// <summary>The same with a clock that the test moves and Redis down.</summary>
public sealed class ClockFrontWithoutRedis : Front
{
    /// <summary>The clock.</summary>
    public ManualClock Clock { get; } = new();

    /// <inheritdoc />
    protected override TimeProvider Time => Clock;

    /// <inheritdoc />
    protected override string Redis => TestStores.DeadRedis;
}

/// <summary>The same with Redis down.</summary>
public sealed class FrontWithoutRedis : Front
{
    /// <inheritdoc />
    protected override string Redis => TestStores.DeadRedis;
}

/// <summary>Two nodes, A and B, on one database and one Redis. Their clock stands still, so no sweep helps a lost hint.</summary>
public sealed class TwoFronts : Front
{
    private readonly ManualClock _clock = new();

    /// <inheritdoc />
    protected override TimeProvider Time => _clock;

    /// <summary>The other node.</summary>
    public RunningApi B { get; private set; } = null!;

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        B = RunningApi.Start(Postgres.ConnectionString, _clock);
        await B.HearAsync(Api);
        await Api.HearAsync(B);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (B is not null) await B.DisposeAsync();
        await base.DisposeAsync();
    }
}
