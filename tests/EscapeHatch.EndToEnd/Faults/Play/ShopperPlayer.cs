using EscapeHatch.EndToEnd.Faults.History;

namespace EscapeHatch.EndToEnd.Faults.Play;

/// <summary>A shopper with one conversation who sends messages in order: the next one when the one before is settled.</summary>
public sealed class ShopperPlayer(string name, Line line, HistoryLog history, Dice dice) : Player(name, line, history, dice)
{
    private int _said;

    /// <summary>The conversation.</summary>
    public Guid Conversation { get; private set; }

    /// <summary>Opens a session and a conversation.</summary>
    /// <exception cref="InvalidOperationException">The Api refuses.</exception>
    public async Task OpenAsync()
    {
        Token = (string)(await Line.SetUpAsync(HttpMethod.Post, "/v1/sessions", null, new { store = "demo", locale = "en" }))["token"]!;
        Conversation = Guid.Parse((string)(await Line.SetUpAsync(HttpMethod.Post, "/v1/conversations", Token, new { }))["id"]!);
    }

    /// <summary>The same shopper in another tab: same conversation, other client.</summary>
    public ShopperPlayer Tab(string name, Line line, HistoryLog history) => new(name, line, history, Dice.For(name)) { Token = Token, Conversation = Conversation };

    /// <summary>Sends a message, until it is settled.</summary>
    public Task<Reply> SayAsync(CancellationToken stop) => SayAsync($"Line {++_said} of {Name}, {Dice.Next(1_000_000)}", stop);

    /// <inheritdoc cref="SayAsync(CancellationToken)" />
    public Task<Reply> SayAsync(string text, CancellationToken stop)
    {
        var id = Dice.Id();
        return DoAsync(Deed.Say, Conversation, $"/v1/conversations/{Conversation}/messages", new { id, text }, id, text, stop);
    }

    /// <summary>Asks for a person by the button.</summary>
    public Task<Reply> AskForPersonAsync(CancellationToken stop) =>
        DoAsync(Deed.HandOff, Conversation, $"/v1/conversations/{Conversation}/handoff", new { }, Guid.Empty, null, stop);

    /// <summary>Goes on sending until stopped.</summary>
    /// <param name="pace">Mean time between two messages.</param>
    /// <param name="stop">Ends it after the message under way.</param>
    public async Task TalkAsync(TimeSpan pace, CancellationToken stop)
    {
        await PauseAsync(Dice.Between(TimeSpan.Zero, pace), stop);
        while (!stop.IsCancellationRequested)
        {
            var began = TimeProvider.System.GetTimestamp();
            await SayAsync(stop);
            var rest = Dice.Between(pace * 0.5, pace * 1.5) - TimeProvider.System.GetElapsedTime(began);
            if (rest > TimeSpan.Zero) await PauseAsync(rest, stop);
        }
    }
}
