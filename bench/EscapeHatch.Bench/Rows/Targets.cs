namespace EscapeHatch.Bench.Rows;

/// <summary>What the whole product is held to, authentication, limits, order and fan-out included.</summary>
public static class Targets
{
    /// <summary>Saturation.</summary>
    public static readonly Target
        Relay = new("T1", "messages/s persisted, acked and delivered ÷ bare relay", 0.45, 0.7, Least: true),
        Echo = new("T2", "the same ÷ bare SignalR echo", 0.15, 0.25, Least: true),
        Prototype = new("T3", "the same ÷ persisting prototype", 0.7, 1, Least: true),
        Commits = new("T4", "durable messages/s ÷ single-row commits, 8 clients", 1, 1.5, Least: true);

    /// <summary>2,000 messages/s over 1,000 conversations.</summary>
    public static readonly Target
        Middle = new("T5", "shopper → agent p50 at 2,000/s ÷ (relay p50 + one commit)", 3, 1.5),
        Tail = new("T6", "its p99 ÷ prototype's p99", 2, 1);

    /// <summary>10,000 idle streams.</summary>
    public static readonly Target
        IdleMemory = new("T7", "memory per idle stream at 10,000 ÷ bare SignalR", 1, 0.6),
        IdleWork = new("T8a", "CPU of 10,000 idle streams ÷ bare SignalR", 2, 1.2),
        Connecting = new("T8b", "10,000 connect + sign in + replay ÷ bare connect", 3, 2);

    /// <summary>Handing over and taking.</summary>
    public static readonly Target
        Handoff = new("T9", "handoff → every agent's stream p99 ÷ message p99", 2, 1.3),
        Claims = new("T10", "claims/s ÷ compare-and-sets, 8 clients", 0.4, 0.7, Least: true);

    /// <summary>The bot.</summary>
    public static readonly Target
        TurnMiddle = new("T11a", "bot turn, stored message → stored answer, p50", 25, 10, Unit: "ms"),
        TurnTail = new("T11b", "the same, p99", 100, 50, Unit: "ms"),
        Turns = new("T11c", "bot turns/s on one core", 500, 1500, Least: true, Unit: "/s");

    /// <summary>Two nodes.</summary>
    public static readonly Target
        AcrossNodes = new("T12a", "extra latency across two Api nodes, p99", 5, 2, Unit: "ms"),
        TwoNodes = new("T12b", "messages/s of two Api nodes ÷ one", 0.6, 0.8, Least: true);

    /// <summary>Kills.</summary>
    public static readonly Target
        ApiKilled = new("T14a", "longest gap without an ack, Api killed ÷ prototype", 2, 1.2),
        PostgresKilled = new("T14b", "the same, Postgres killed", 2, 1.2),
        BackendsKilled = new("T14c", "the same, all backends terminated", 2, 1.2);

    /// <summary>The widget.</summary>
    public static readonly Target
        Loader = new("T16a", "widget's loader, gzip", 4_096, 2_048, Unit: "B"),
        Widget = new("T16b", "everything to a usable chat, gzip", 20_480, 12_288, Unit: "B"),
        LoaderTime = new("T16c", "loader's main-thread time at 4× throttle", 33, 10, Unit: "ms");

    /// <summary>The inbox.</summary>
    public static readonly Target
        Circuit = new("T17a", "memory per open circuit, 200 conversations", 500, 300, Unit: "kB"),
        Renders = new("T17b", "renders/s per circuit at 1,000 events/s", 10, 10, Unit: "/s"),
        List = new("T18a", "inbox list at 1 M, slowest filter × sort, p99", 50, 20, Unit: "ms"),
        Growth = new("T18b", "the same, growth of the worst from 10 k to 1 M", 1.5, 1.2);

    /// <summary>Half an hour at half of saturation, with kills.</summary>
    public static readonly Target
        SoakMemory = new("T19a", "soak: memory, end ÷ beginning", 1.05, 1.05),
        SoakTail = new("T19b", "soak: p99 of the last part ÷ the first", 1.2, 1.2);
}
