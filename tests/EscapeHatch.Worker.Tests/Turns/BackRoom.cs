using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Worker.Tests.Answering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;

namespace EscapeHatch.Worker.Tests.Turns;

/// <summary>The real worker on a store with one article, with a model that does what the test says.</summary>
public sealed class BackRoom : Core
{
    private WebApplicationFactory<Program>? _worker;

    /// <summary>What the model does with the next question; it answers from the article until told otherwise.</summary>
    internal Func<CancellationToken, Task<string?>> Model { get; set; } = Answering;

    /// <summary>How often the model was asked.</summary>
    internal int Asked { get; private set; }

    internal static Task<string?> Answering(CancellationToken stop) => Task.FromResult<string?>("You have 30 days.");

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await PutArticleAsync("Returning a book", "How long do I have to return a book?", "You have 30 days to return a printed book.");
        _worker = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("ConnectionStrings:postgres", Postgres.ConnectionString).UseSetting("ConnectionStrings:redis", TestStores.Redis)
            .ConfigureTestServices(services => services.AddSingleton<IChatCompletionService>(new ScriptedModel((_, stop) =>
            {
                Asked++;
                return Model(stop);
            }))));
        _ = _worker.Server;
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (_worker is not null) await _worker.DisposeAsync();
        await base.DisposeAsync();
    }

    internal Task PutArticleAsync(string title, string question, string body) => Database.UseAsync(db =>
    {
        db.Articles.Add(new Article { Id = Guid.CreateVersion7(), Store = Shop.Key, Title = title, Questions = [question], Body = body, UpdatedAt = TimeProvider.System.GetUtcNow() });
        return db.SaveChangesAsync();
    });

    internal async Task<List<Entry>> BotEntriesAsync(Conversation conversation) =>
        [.. (await EntriesAsync(conversation)).Where(entry => entry is { Kind: EntryKind.Message, AuthorKind: AuthorKind.Bot })];

    internal Task AnsweredAsync(Conversation conversation, int times = 1) =>
        Until.Async(async () => (await BotEntriesAsync(conversation)).Count == times, what: $"the bot answered {times} times");
}
