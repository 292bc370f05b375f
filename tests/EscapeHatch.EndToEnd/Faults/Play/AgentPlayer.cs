using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>An agent who claims, writes, puts back, returns to the bot and ends, at random, among conversations others also want.</summary>
public sealed class AgentPlayer(string name, string email, Line line, HistoryLog history, Dice dice) : Player(name, line, history, dice)
{
    private readonly List<Guid> _mine = [];
    private int _wrote;

    /// <summary>The account's address.</summary>
    public string Email => email;

    /// <summary>Signs in.</summary>
    /// <exception cref="InvalidOperationException">The Api refuses.</exception>
    public async Task SignInAsync(string password = "lantern-demo") =>
        Token = (string)(await Line.SetUpAsync(HttpMethod.Post, "/v1/agents/login", null, new { email, password }))["accessToken"]!;

    /// <summary>Tries to take it.</summary>
    public async Task<Reply> ClaimAsync(Guid conversation, CancellationToken stop)
    {
        var reply = await ActAsync(Deed.Claim, conversation, "claim", stop);
        if (reply.Good && !_mine.Contains(conversation)) _mine.Add(conversation);
        return reply;
    }

    /// <summary>Writes to the shopper.</summary>
    public async Task<Reply> ReplyAsync(Guid conversation, CancellationToken stop)
    {
        var (id, text) = (Dice.Id(), $"Answer {++_wrote} of {Name}, {Dice.Next(1_000_000)}");
        var reply = await DoAsync(Deed.Reply, conversation, $"/v1/inbox/{conversation}/messages", new { id, text }, id, text, stop);
        if (reply.Status == 409) _mine.Remove(conversation);
        return reply;
    }

    /// <summary>Puts it back into the queue.</summary>
    public Task<Reply> ReleaseAsync(Guid conversation, CancellationToken stop) => LeaveAsync(Deed.Release, conversation, "release", stop);

    /// <summary>Gives it back to the bot.</summary>
    public Task<Reply> ReturnAsync(Guid conversation, CancellationToken stop) => LeaveAsync(Deed.ReturnToBot, conversation, "return-to-bot", stop);

    /// <summary>Works until stopped.</summary>
    /// <param name="wanted">Conversations to work on.</param>
    /// <param name="pace">Mean time between two deeds.</param>
    /// <param name="stop">Ends it after the deed under way.</param>
    public async Task WorkAsync(IReadOnlyList<Guid> wanted, TimeSpan pace, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var roll = Dice.Next(100);
            if (_mine.Count == 0 || roll < 25) await ClaimAsync(wanted[Dice.Next(wanted.Count)], stop);
            else if (roll < 88) await ReplyAsync(Mine(), stop);
            else if (roll < 95) await ReleaseAsync(Mine(), stop);
            else if (roll < 98) await ReturnAsync(Mine(), stop);
            else await LeaveAsync(Deed.End, Mine(), "end", stop);
            await PauseAsync(Dice.Between(pace * 0.5, pace * 1.5), stop);
        }
    }

    private Guid Mine() => _mine[Dice.Next(_mine.Count)];

    private async Task<Reply> LeaveAsync(Deed deed, Guid conversation, string verb, CancellationToken stop)
    {
        var reply = await ActAsync(deed, conversation, verb, stop);
        if (!reply.Unclear) _mine.Remove(conversation);
        return reply;
    }

    private Task<Reply> ActAsync(Deed deed, Guid conversation, string verb, CancellationToken stop) =>
        DoAsync(deed, conversation, $"/v1/inbox/{conversation}/{verb}", new { }, Guid.Empty, null, stop);
}
