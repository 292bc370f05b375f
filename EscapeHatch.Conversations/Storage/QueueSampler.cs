using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Conversations.Storage;

/// <summary>How long the bot's and the people's queue are and how long the first in them waits, measured once for all who read the meters.</summary>
public sealed class QueueSampler : BackgroundService
{
    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly ILogger<QueueSampler> _log;
    private volatile IReadOnlyList<Queue> _queues = [];

    /// <summary>Puts the gauges up; they show nothing until the first sample.</summary>
    public QueueSampler(Database database, TimeProvider clock, ILogger<QueueSampler> log)
    {
        (_database, _clock, _log) = (database, clock, log);
        Telemetry.Gauge("escapehatch.queue.length", "{conversation}", "Conversations that wait, by whom they wait for.", () => Show(queue => queue.Length));
        Telemetry.Gauge("escapehatch.queue.age", "s", "How long the first of them has waited, by whom they wait for.", () => Show(queue => queue.Age));
    }

    /// <summary>Measures once.</summary>
    public async Task SampleAsync(CancellationToken stop) => _queues = await _database.UseAsync(db => db.Database.SqlQuery<Queue>($"""
        SELECT 'bot' AS "Name", count(*)::float8 AS "Length", coalesce(extract(epoch FROM now() - min(bot_due_at)), 0)::float8 AS "Age"
        FROM conversations WHERE bot_due_at IS NOT NULL
        UNION ALL
        SELECT 'people', count(*)::float8, coalesce(extract(epoch FROM now() - min(queued_at)), 0)::float8 FROM conversations WHERE status = 'unassigned'
        """).ToListAsync(stop));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Before the first sample too: a start has more urgent things to do.
            await Task.Delay(Limits.QueueSample, _clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await SampleAsync(stoppingToken);
            }
            catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
            {
                if (!stoppingToken.IsCancellationRequested) _log.LogWarning("The queues could not be measured ({Kind})", exception.GetType().Name);
            }
        }
    }

    private IEnumerable<Measurement<double>> Show(Func<Queue, double> value) =>
        _queues.Select(queue => new Measurement<double>(value(queue), KeyValuePair.Create("queue", (object?)queue.Name)));

    private sealed record Queue(string Name, double Length, double Age);
}
