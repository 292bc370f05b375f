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
public class BackRoom : Core
{
    private readonly List<WebApplicationFactory<Program>> _workers = [];
    private int _asked;

    /// <summary>The worker's clock.</summary>
    protected virtual TimeProvider Time => TimeProvider.System;

    /// <summary>What the worker takes its model for.</summary>
    protected virtual string Provider => "embedded";

    /// <summary>What the model does with the next question; it answers from the article until told otherwise.</summary>
    internal Func<CancellationToken, Task<string?>> Model { get; set; } = Answering;

    /// <summary>How often the model was asked.</summary>
    internal int Asked => _asked;

    internal static Task<string?> Answering(CancellationToken stop) => Task.FromResult<string?>("You have 30 days.");

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await PutArticleAsync("Returning a book", "How long do I have to return a book?", "You have 30 days to return a printed book.");
        // Timers are tested elsewhere; here a loaded machine must not look like a silent bot.
        await Postgres.ExecuteAsync($"UPDATE stores SET thresholds = thresholds || jsonb_build_object('botSilentSeconds', 120)");
        AddWorker();
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers) await worker.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>One worker more on the same database.</summary>
    internal void AddWorker()
    {
        var worker = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("ConnectionStrings:postgres", Postgres.ConnectionString).UseSetting("ConnectionStrings:redis", TestStores.Redis)
            .UseSetting("Model:Provider", Provider).UseSetting("Model:Name", "m-1")
            .ConfigureTestServices(services => services.AddSingleton(Time).AddSingleton<IChatCompletionService>(new ScriptedModel((_, stop) =>
            {
                Interlocked.Increment(ref _asked);
                return Model(stop);
            }))));
        _workers.Add(worker);
        _ = worker.Server;
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
