using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EscapeHatch.EndToEnd.Faults.Checks;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>An agent's screen: the newest state of every conversation of the store, as the stream tells it.</summary>
public sealed class AgentReader(string name, AgentPlayer agent, Line line, Dice dice) : Reader(line, "/v1/inbox/events", agent.Token, dice)
{
    private readonly ConcurrentDictionary<Guid, Glance> _glances = new();

    /// <summary>What it shows.</summary>
    public Desktop Desktop() => new(name, new Dictionary<Guid, Glance>(_glances));

    /// <inheritdoc />
    protected override Task TakeAsync(string kind, JsonNode data, bool first)
    {
        if (kind == "conversation" && Guid.Parse((string)data["id"]!) is var id)
            _glances[id] = new Glance(id, (int)data["lastSeq"]!, (string)data["status"]!, (string?)data["assignee"]?["id"] is { } assignee ? Guid.Parse(assignee) : null);
        return Task.CompletedTask;
    }
}
