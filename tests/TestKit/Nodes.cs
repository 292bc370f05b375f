using Xunit;

namespace TestKit;

/// <summary>Two nodes on one database and one Redis, with one clock; a class fixture.</summary>
public class Nodes : IAsyncLifetime
{
    /// <summary>Endpoint of the Redis to use; null is the tests' own.</summary>
    protected virtual string? Redis => null;

    /// <summary>Stands still until moved.</summary>
    public ManualClock Clock { get; } = new();

    /// <summary>The database.</summary>
    public TestDatabase Postgres { get; private set; } = null!;

    /// <summary>One node.</summary>
    public Node A { get; private set; } = null!;

    /// <summary>The other node.</summary>
    public Node B { get; private set; } = null!;

    /// <summary>The store and its agents.</summary>
    public Shop Shop { get; private set; } = null!;

    /// <inheritdoc />
    public virtual async ValueTask InitializeAsync()
    {
        Postgres = await TestDatabase.CreateAsync();
        (A, B) = (await Node.StartAsync(Postgres, Clock, Redis), await Node.StartAsync(Postgres, Clock, Redis));
        Shop = await Shop.OpenAsync(A.Database, Clock);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (A is not null) await A.DisposeAsync();
        if (B is not null) await B.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same with Redis down.</summary>
public sealed class NodesWithoutRedis : Nodes
{
    /// <inheritdoc />
    protected override string Redis => TestStores.DeadRedis;
}
