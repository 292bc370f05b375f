using System.Reflection;
using System.Text.Json.Nodes;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Lifecycle;

/// <summary>Commands picked by a seed, as people, bots and timers might send them in any order.</summary>
internal sealed class RandomLife(int seed)
{
    private static readonly Author[] Agents = [.. Enumerable.Range(0, 3).Select(one => Author.Agent(Guid.CreateVersion7(), $"Agent {one}"))];
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(40)];
    private static readonly string[] Tags = ["parcel", "licence", "angry"];

    private static readonly PropertyInfo[] Folded = [.. typeof(Conversation).GetProperties()
        .Where(property => property.Name is not (nameof(Conversation.Fresh) or nameof(Conversation.BotTrace)))];

    private readonly Random _random = new(seed);
    private DateTimeOffset _now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private int _text;

    /// <summary>Every command a conversation knows.</summary>
    internal static readonly string[] Commands =
    [
        nameof(Conversation.WriteAsShopper), nameof(Conversation.AnswerAsBot), nameof(Conversation.HandOver), nameof(Conversation.Rate),
        nameof(Conversation.LeaveContact), nameof(Conversation.End), nameof(Conversation.CallAgain), nameof(Conversation.Claim), nameof(Conversation.Assign),
        nameof(Conversation.WriteAsAgent), nameof(Conversation.Note), nameof(Conversation.Release), nameof(Conversation.ReturnToBot),
        nameof(Conversation.Reopen), nameof(Conversation.Tag), nameof(Conversation.StepIn),
    ];

    /// <summary>The next command's name; shoppers and the bot talk more than anything else happens.</summary>
    internal string Next() => _random.Next(3) > 0 ? Any(Commands) : Chance() ? nameof(Conversation.WriteAsShopper) : nameof(Conversation.AnswerAsBot);

    /// <summary>When the life began, or a while later.</summary>
    internal DateTimeOffset Now() => _now += Any(Pauses);

    /// <summary>Carries a command out.</summary>
    internal Outcome Do(string command, Conversation on, DateTimeOffset now)
    {
        var (agent, shopper, id) = (Any(Agents), Author.Shopper(on.ShopperId, "Mira"), Guid.CreateVersion7());
        return command switch
        {
            nameof(Conversation.WriteAsShopper) => on.WriteAsShopper(id, Text(), shopper, Chance(), now),
            nameof(Conversation.AnswerAsBot) => on.AnswerAsBot(Epoch(on), on.LastShopperSeq - (Chance() ? 0 : 1), Text(), [], Decision(), now),
            nameof(Conversation.HandOver) => Chance() ? on.HandOver(Reason.Button, Text(), shopper, now)
                : on.HandOver(Reason.Loop, Text(), Author.Bot, now, Decision(), Epoch(on)),
            nameof(Conversation.Rate) => on.Rate(_random.Next(1, 6), Chance() ? Text() : null, shopper, now),
            nameof(Conversation.LeaveContact) => on.LeaveContact(shopper, now, "email"),
            nameof(Conversation.End) => on.End(Chance() ? shopper : agent, now),
            nameof(Conversation.CallAgain) => on.CallAgain(Chance() ? Text() : null, Chance(), now),
            nameof(Conversation.Claim) => on.Claim(agent, now),
            nameof(Conversation.Assign) => on.Assign(agent.Id!.Value, agent.Name!, Any(Agents), now),
            nameof(Conversation.WriteAsAgent) => on.WriteAsAgent(id, Text(), agent, now),
            nameof(Conversation.Note) => on.Note(id, Text(), agent, now),
            nameof(Conversation.Release) => Chance() ? on.Release(agent, Text(), now) : on.Release(Author.System, Text(), now, "agent-gone"),
            nameof(Conversation.ReturnToBot) => on.ReturnToBot(Chance() ? agent : Author.System, now),
            nameof(Conversation.Reopen) => on.Reopen(agent, now),
            nameof(Conversation.StepIn) => on.StepIn(id, Text(), agent, now),
            nameof(Conversation.Tag) => on.Tag([Any(Tags)], [Any(Tags)], agent, now),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
        };
    }

    /// <summary>Everything a conversation's log determines, by name.</summary>
    internal static Dictionary<string, string?> StateOf(Conversation conversation) => Folded.ToDictionary(property => property.Name, property => property.GetValue(conversation) switch
    {
        string[] texts => string.Join(',', texts),
        DateTimeOffset time => time.UtcDateTime.ToString("O"),
        var value => value?.ToString(),
    });

    private JsonObject Decision() => new()
    {
        ["intent"] = Chance() ? "delivery" : null,
        ["signals"] = new JsonObject { ["confidence"] = new JsonObject { ["value"] = _random.NextDouble() }, ["sentiment"] = Chance() ? new JsonObject { ["value"] = 0.5 } : null },
    };

    private int Epoch(Conversation on) => on.Epoch - (_random.Next(4) == 0 ? 1 : 0);

    private string Text() => $"text {++_text}" + (_random.Next(6) == 0 ? string.Concat(Enumerable.Repeat("🏮", 90)) : "");

    private bool Chance() => _random.Next(2) == 0;

    private T Any<T>(T[] of) => of[_random.Next(of.Length)];
}
