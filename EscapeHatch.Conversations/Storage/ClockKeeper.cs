using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>Keeps the process' <see cref="DatabaseClock"/> true: asks the database for its time at the start and every <see cref="Limits.ClockSample"/>.</summary>
public sealed class ClockKeeper(TimeProvider clock, IConfiguration configuration, ILogger<ClockKeeper> log) : BackgroundService
{
    // The quickest of a few answers is the truest.
    private const int Asks = 4;
    private bool _said;

    /// <summary>Waits a moment for the first sample, so that nothing is stamped by a wrong wall clock; starts without it when there is no database yet.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (clock is not DatabaseClock ours) return;
        await SampleAsync(ours, cancellationToken).WaitAsync(Limits.ClockFirst, TimeProvider.System, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Limits.ClockSample, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await SampleAsync((DatabaseClock)clock, stoppingToken);
        }
    }

    private async Task SampleAsync(DatabaseClock ours, CancellationToken stop)
    {
        try
        {
            var first = !ours.Synchronised;
            var jump = await AskAsync(ours, stop);
            if (jump.Duration() > DatabaseClock.Step && !_said) Say(first, jump);
        }
        catch (Exception exception) when (Outage.Is(exception) || exception is OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) log.LogDebug(exception, "The database could not be asked for its time; the clock goes on by itself");
        }
    }

    // Once: a machine whose clock is wrong stays wrong, and says so elsewhere.
    private void Say(bool first, TimeSpan jump)
    {
        _said = true;
        if (first) log.LogWarning("This machine's clock is {Seconds:0.0} s off the database's, which counts", -jump.TotalSeconds);
        else log.LogWarning("The database's clock moved by {Seconds:0.0} s; following it", jump.TotalSeconds);
    }

    private async Task<TimeSpan> AskAsync(DatabaseClock ours, CancellationToken stop)
    {
        // A start waits for the first answer; EF's model would take most of that wait. The connection is of the pool that EF takes its own from.
        await using var connection = new NpgsqlConnection(configuration.GetConnectionString("postgres"));
        await connection.OpenAsync(stop);
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var best = await OnceAsync(command, ours, stop);
        for (var more = 1; more < Asks; more++)
            if (await OnceAsync(command, ours, stop) is var next && next.Answered - next.Asked < best.Answered - best.Asked) best = next;
        return ours.Take(best.Told, best.Asked, best.Answered);
    }

    private static async Task<(DateTimeOffset Told, long Asked, long Answered)> OnceAsync(DbCommand command, TimeProvider clock, CancellationToken stop)
    {
        var asked = clock.GetTimestamp();
        var told = (DateTime)(await command.ExecuteScalarAsync(stop))!;
        return (told, asked, clock.GetTimestamp());
    }
}
