namespace EscapeHatch.Api.Tests.Calls;

/// <summary>A shopper with a session, and their conversation.</summary>
public sealed class Visitor : Caller
{
    private Visitor(RunningApi api, string token, Guid id, Guid conversation) : base(api, token) => (Id, Conversation) = (id, conversation);

    /// <summary>The shopper.</summary>
    public Guid Id { get; }

    /// <summary>The conversation.</summary>
    public Guid Conversation { get; }

    /// <summary>Where the conversation is.</summary>
    public string Path => $"/v1/conversations/{Conversation}";

    /// <summary>Comes in and begins a conversation.</summary>
    public static async Task<Visitor> ComeInAsync(RunningApi api, string store, object? profile = null)
    {
        var session = (await api.Stranger().PostAsync("/v1/sessions", new { store, profile })).Is(200);
        var caller = new Caller(api, session.Text("token"));
        var conversation = (await caller.PostAsync("/v1/conversations")).Is(201);
        return new Visitor(api, session.Text("token"), session["shopper"].GetProperty("id").GetGuid(), conversation.Id());
    }

    /// <summary>Sends a message.</summary>
    public Task<Answer> SayAsync(string text, Guid? id = null) => PostAsync($"{Path}/messages", new { id = id ?? Guid.CreateVersion7(), text });

    /// <summary>Presses the button.</summary>
    public async Task AskForPersonAsync() => (await PostAsync($"{Path}/handoff")).Is(200);

    /// <summary>The conversation as they see it.</summary>
    public async Task<Answer> ReadAsync() => (await GetAsync(Path)).Is(200);

    /// <summary>The entries they see.</summary>
    public async Task<IReadOnlyList<JsonElement>> EntriesAsync() => (await GetAsync($"{Path}/entries?limit=200")).Is(200).Items;

    /// <summary>Opens their screen.</summary>
    public Task<EventReader> WatchAsync(int? after = null) => ListenAsync($"{Path}/events", after is null ? null : $"{after}");
}
