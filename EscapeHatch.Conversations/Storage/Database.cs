using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Conversations.Storage;

/// <summary>A context for the length of one piece of work, for callers that live longer than a request.</summary>
public sealed class Database(IServiceScopeFactory scopes)
{
    /// <summary>Runs the work on a context of its own.</summary>
    public async Task<T> UseAsync<T>(Func<EscapeHatchDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<EscapeHatchDb>());
    }

    /// <summary>Runs the work on a context of its own.</summary>
    public Task UseAsync(Func<EscapeHatchDb, Task> work) => UseAsync(async db =>
    {
        await work(db);
        return true;
    });
}
