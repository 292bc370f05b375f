using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Deadlines;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Presence;
using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Conversations;

/// <summary>Gives a process the conversations: storage, fan-out and presence.</summary>
public static class Registration
{
    /// <summary>Registers everything against the connection strings <c>postgres</c> and <c>redis</c>.</summary>
    public static void AddConversations(this IHostApplicationBuilder builder)
    {
        // A command is one explicit transaction; EF's own retry can't repeat those.
        builder.AddNpgsqlDbContext<EscapeHatchDb>("postgres", settings => settings.DisableRetry = true,
            options => options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)));
        // Redis may be away: chat goes on without it, so it doesn't count for readiness.
        builder.AddRedisClient("redis", settings => settings.DisableHealthChecks = true, options => options.ConnectTimeout = 2000);
        // One line a query would drown everything else, and traces show them.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning);
        var services = builder.Services;
        StoreAddresses.Require(services);
        services.TryAddSingleton<TimeProvider>(new DatabaseClock(TimeProvider.System));
        services.AddHostedService<ClockKeeper>();
        services.AddSingleton<Database>();
        services.AddSingleton<ChangeReader>();
        services.AddSingleton<RedisLink>();
        services.AddSingleton<Trust>();
        services.AddSingleton<PresenceBook>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<Attached>();
        services.AddSingleton<Heartbeat>();
        services.AddSingleton<Expiries>();
        services.AddSingleton<Feed>();
        services.AddSingleton<WriteSource>();
        services.AddSingleton<FoldCache>();
        services.AddSingleton<FoldReader>();
        services.AddSingleton<CommitNews>();
        services.AddSingleton<Committer>();
        services.AddSingleton(provider => new ConversationLog(provider.GetRequiredService<Committer>(), provider.GetRequiredService<FoldCache>(),
            provider.GetRequiredService<CommitNews>(), provider.GetRequiredService<Transcript>(), provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<QueueEstimate>();
        services.AddSingleton<ShopperLanguage>();
        services.AddSingleton<Standings>();
        services.AddSingleton<HandOvers>();
        services.AddSingleton<Desk>();
        services.AddSingleton<Labelling>();
        services.AddSingleton<Attendance>();
        services.AddSingleton<CaseFiles>();
        services.AddSingleton<StoreSettings>();
        services.AddSingleton<People>();
        services.AddSingleton<Transcript>();
        services.AddSingleton<InboxQuery>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<ReadMarks>();
        services.AddSingleton<AnswerLabels>();
        services.AddSingleton<Briefs>();
        services.AddSingleton<StoreCurves>();
        services.AddSingleton<RecordedChats>();
        services.AddSingleton(provider => new BotQueue(provider.GetRequiredService<Database>(), provider.GetRequiredService<RedisLink>(), provider.GetRequiredService<FoldCache>()));
        services.AddHostedService<FeedEar>();
        services.AddSingleton<DeadlineQueue>();
        services.AddSingleton<Absences>();
        services.AddSingleton<Steps>();
        services.AddSingleton<DeadlineLoop>();
        services.AddHostedService<FeedSweep>();
        services.AddSingleton<Pulse>();
        services.AddHostedService(provider => provider.GetRequiredService<Pulse>());
        services.AddDataProtection().SetApplicationName("EscapeHatch");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, StoredKeys>();
    }

    /// <summary>Lets the process chase deadlines and measure the queues too.</summary>
    public static void AddDeadlines(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService(services => services.GetRequiredService<DeadlineLoop>());
        builder.Services.AddHostedService<QueueSampler>();
    }
}
