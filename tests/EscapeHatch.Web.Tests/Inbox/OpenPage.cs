using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Web.Inbox;
using EscapeHatch.Web.Inbox.Queue;
using EscapeHatch.Web.Inbox.Thread;
using EscapeHatch.Web.Inbox.Toasts;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Web.Tests.Inbox;

/// <summary>Omar's inbox page without its browser.</summary>
internal sealed class OpenPage(WebSite site, AsyncServiceScope scope) : IAsyncDisposable
{
    public InboxSession Session => scope.ServiceProvider.GetRequiredService<InboxSession>();

    public QueueBoard Queue { get; } = scope.ServiceProvider.GetRequiredService<QueueBoard>();

    public ThreadBoard Thread { get; } = scope.ServiceProvider.GetRequiredService<ThreadBoard>();

    public LabelBoard Labels { get; } = scope.ServiceProvider.GetRequiredService<LabelBoard>();

    public ToastBoard Toasts { get; } = scope.ServiceProvider.GetRequiredService<ToastBoard>();

    public static async Task<OpenPage> OfAsync(WebSite site)
    {
        var page = new OpenPage(site, site.Services.CreateAsyncScope());
        var turn = new SemaphoreSlim(1);
        page.Session.Start(site.Shop.Omar, new BrowserHello("Europe/Berlin"), work => InTurnAsync(turn, work));
        await Until.Async(() => page.Queue.Rows is not null);
        return page;
    }

    public async Task<Conversation> StartAsync(Shop? shop = null)
    {
        var shopper = await (shop ?? site.Shop).ShopperAsync();
        return (await site.Services.GetRequiredService<ConversationLog>().StartAsync(shopper.Store, shopper.Id, default)).Conversation;
    }

    public Task AskAsync(Conversation conversation) => site.Services.GetRequiredService<HandOvers>().AskAsync(conversation.Id, new HandOvers.Request(Reason.Button, Author.Shopper(conversation.ShopperId)), default);

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    private static async Task InTurnAsync(SemaphoreSlim turn, Func<Task> work)
    {
        await turn.WaitAsync();
        try { await work(); }
        finally { turn.Release(); }
    }
}
