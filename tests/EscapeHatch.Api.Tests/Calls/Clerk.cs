using EscapeHatch.Conversations.Agents;

namespace EscapeHatch.Api.Tests.Calls;

/// <summary>A signed-in agent.</summary>
public sealed class Clerk(RunningApi api, SignedIn agent, string token, string refreshToken) : Caller(api, token)
{
    /// <summary>Who it is.</summary>
    public SignedIn Agent => agent;

    /// <summary>What renews their tokens.</summary>
    public string RefreshToken => refreshToken;

    /// <summary>Does something with a conversation.</summary>
    public Task<Answer> ActAsync(Visitor visitor, string verb, object? body = null) => PostAsync($"/v1/inbox/{visitor.Conversation}/{verb}", body);

    /// <summary>Writes to the shopper.</summary>
    public Task<Answer> ReplyAsync(Visitor visitor, string text, Guid? id = null) => ActAsync(visitor, "messages", new { id = id ?? Guid.CreateVersion7(), text });

    /// <summary>Takes a conversation.</summary>
    public async Task<Answer> ClaimAsync(Visitor visitor) => (await ActAsync(visitor, "claim")).Is(200);

    /// <summary>The file of a conversation.</summary>
    public async Task<Answer> OpenAsync(Visitor visitor) => (await GetAsync($"/v1/inbox/{visitor.Conversation}")).Is(200);

    /// <summary>The whole log of a conversation.</summary>
    public async Task<IReadOnlyList<JsonElement>> EntriesAsync(Visitor visitor) => [.. (await OpenAsync(visitor))["entries"].EnumerateArray()];
}
