using EscapeHatch.Web.Agents;
using EscapeHatch.Web.Articles;
using EscapeHatch.Web.Inbox.Context;
using EscapeHatch.Web.Inbox.People;
using EscapeHatch.Web.Inbox.Queue;
using EscapeHatch.Web.Inbox.Thread;
using EscapeHatch.Web.Inbox.Toasts;
using EscapeHatch.Web.Live;
using EscapeHatch.Web.Stores;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace EscapeHatch.Web.Inbox;

/// <summary>The parts of the inbox: one set a circuit, over what every circuit shares.</summary>
internal static class InboxRegistration
{
    internal static void AddInbox(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ShopperWatch>();
        services.AddSingleton<SharedShapes>();
        services.AddSingleton<AgentAccounts>();
        services.AddSingleton<ArticleShelf>();
        services.AddSingleton<StoreShelf>();
        services.AddSingleton<AgentDirectory>();
        services.AddScoped<Connection>();
        services.AddScoped<CircuitHandler>(scope => scope.GetRequiredService<Connection>());
        services.AddScoped<QueueBoard>();
        services.AddScoped<ThreadBoard>();
        services.AddScoped<ThreadDesk>();
        services.AddScoped<Outbox>();
        services.AddScoped<ComposerFill>();
        services.AddScoped<OnlookerBoard>();
        services.AddScoped<LabelBoard>();
        services.AddScoped<CaseBoard>();
        services.AddScoped<PeopleBoard>();
        services.AddScoped<ToastBoard>();
        services.AddScoped<InboxSession>();
    }
}
