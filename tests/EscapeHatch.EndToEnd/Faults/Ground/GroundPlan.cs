namespace EscapeHatch.EndToEnd.Faults.Ground;

/// <summary>Which processes to play with.</summary>
public sealed record GroundPlan
{
    /// <summary>Nodes of the Api.</summary>
    public int Apis { get; init; } = 1;

    /// <summary>Workers.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Whether each Api node reaches the stores, and clients each node, through proxies.</summary>
    public bool Proxied { get; init; }

    /// <summary>Whether the limits a caller meets are the product's own; else they are far away.</summary>
    public bool Limited { get; init; }

    /// <summary>More environment of the Api and the worker.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>More settings of Postgres, <c>name=value</c>.</summary>
    public IReadOnlyList<string> Postgres { get; init; } = [];

    /// <summary>Where Postgres' folder is made; the usual place when null.</summary>
    public string? Volume { get; init; }

    /// <summary>Connections one process may have to Postgres.</summary>
    public int Pool { get; init; } = 30;

    /// <summary>Put before the command of the last Api node, such as a program that shifts its clock.</summary>
    public IReadOnlyList<string> LastApiUnder { get; init; } = [];
}
