namespace EscapeHatch.Launcher.Ports;

/// <summary>One fixed local port.</summary>
/// <param name="Name">As in <c>--port api=5101</c>.</param>
/// <param name="Setting">As in the environment: <c>Ports__Api</c>.</param>
/// <param name="Number">1 to 65535.</param>
internal sealed record LocalPort(string Name, string Setting, int Number);

/// <summary>Which port each resource listens on.</summary>
internal sealed class PortPlan
{
    private static readonly LocalPort[] s_defaults =
    [
        new("api", "Api", 5100), new("web", "Web", 5200), new("shop", "Shop", 5300), new("worker", "Worker", 15400), new("dashboard", "Dashboard", 15200),
        new("mail", "Mail", 15300), new("smtp", "Smtp", 15301), new("postgres", "Postgres", 15432), new("redis", "Redis", 16379),
        new("otlp", "Otlp", 15201), new("resource-service", "ResourceService", 15202),
    ];

    private PortPlan(IReadOnlyList<LocalPort> ports) => All = ports;

    public IReadOnlyList<LocalPort> All { get; }

    public int this[string name] => All.First(port => port.Name == name).Number;

    /// <param name="from">First of a row of ports that replaces all defaults; null for the defaults.</param>
    /// <param name="overrides">Words like <c>api=5101</c>.</param>
    /// <exception cref="Refusal">Not a port, no such name, or one number twice.</exception>
    public static PortPlan Parse(string? from, IEnumerable<string> overrides)
    {
        var ports = from is null ? [.. s_defaults] : InARow(Number(from, "--ports-from"));
        foreach (var word in overrides)
        {
            var (name, value) = word.Split('=', 2) is [var left, var right] ? (left, right) : (word, "");
            var at = Array.FindIndex(ports, port => port.Name == name);
            if (at < 0)
            {
                throw new Refusal(Exit.Usage, $"'--port {word}' names no port; there are {string.Join(", ", ports.Select(port => port.Name))}.");
            }

            ports[at] = ports[at] with { Number = Number(value, $"--port {name}") };
        }

        return ports.GroupBy(port => port.Number).FirstOrDefault(same => same.Count() > 1) is { } clash
            ? throw new Refusal(Exit.Usage, $"Port {clash.Key} is given to both {string.Join(" and ", clash.Select(port => port.Name))}.")
            : new PortPlan(ports);
    }

    /// <summary>As the AppHost reads them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment => All.Select(port => KeyValuePair.Create($"Ports__{port.Setting}", $"{port.Number}"));

    private static LocalPort[] InARow(int first) =>
        first + s_defaults.Length <= 65536
            ? [.. s_defaults.Select((port, i) => port with { Number = first + i })]
            : throw new Refusal(Exit.Usage, $"'--ports-from {first}' leaves no room for {s_defaults.Length} ports.");

    private static int Number(string text, string option) =>
        int.TryParse(text, out var number) && number is > 0 and < 65536 ? number : throw new Refusal(Exit.Usage, $"'{option}' needs a port between 1 and 65535, not '{text}'.");
}
