using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EscapeHatch.Conversations;

/// <summary>The product's own spans and instruments; the name is what ServiceDefaults listens to.</summary>
public static class Telemetry
{
    /// <summary>Name of the source and the meter.</summary>
    public const string Name = "EscapeHatch";

    /// <summary>Where spans begin.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Messages stored, by author kind.</summary>
    public static readonly Counter<long> Messages = Meter.CreateCounter<long>("escapehatch.messages", "{message}");

    /// <summary>Conversations handed to people, by reason.</summary>
    public static readonly Counter<long> Handovers = Meter.CreateCounter<long>("escapehatch.handovers", "{conversation}");

    /// <summary>Seconds from asking for a person to an agent taking it.</summary>
    public static readonly Histogram<double> TimeToPerson = Meter.CreateHistogram<double>("escapehatch.time_to_person", "s");

    /// <summary>Seconds from a shopper's message to the bot's answer.</summary>
    public static readonly Histogram<double> BotTurn = Meter.CreateHistogram<double>("escapehatch.bot_turn", "s");

    /// <summary>Seconds one stage of a bot's turn took, by stage: queue, read, retrieve, draft, decide, commit.</summary>
    public static readonly Histogram<double> TurnStage = Meter.CreateHistogram<double>("escapehatch.bot_turn.stage", "s");

    /// <summary>Calls of a configured model, by purpose (answer, score, brief) and outcome (ok, or what failed).</summary>
    public static readonly Counter<long> ModelCalls = Meter.CreateCounter<long>("escapehatch.model.calls", "{call}", "Calls of a configured model");

    /// <summary>Seconds a call of a configured model took with all its tries, by purpose.</summary>
    public static readonly Histogram<double> ModelTime = Meter.CreateHistogram<double>("escapehatch.model.time", "s", "How long calls of a configured model took");

    /// <summary>Tries again at a model, by whether the budget allowed them: taken or denied.</summary>
    public static readonly Counter<long> ModelRetries = Meter.CreateCounter<long>("escapehatch.model.retries", "{try}", "Tries again at a model");

    /// <summary>The state of the model's circuit breaker: 0 closed, 1 one call tries, 2 open.</summary>
    public static readonly Gauge<int> ModelBreaker = Meter.CreateGauge<int>("escapehatch.model.breaker", "{state}", "0 closed, 1 one call tries, 2 open");

    /// <summary>Turns given up after <see cref="Limits.BotTries"/> tries, by what failed; each was handed over.</summary>
    public static readonly Counter<long> QuarantinedTurns = Meter.CreateCounter<long>("escapehatch.bot_turn.quarantined", "{turn}");

    /// <summary>Steps taken because nobody did anything in time, by kind.</summary>
    public static readonly Counter<long> Deadlines = Meter.CreateCounter<long>("escapehatch.deadlines", "{step}");

    /// <summary>Seconds between a deadline and its step, by kind.</summary>
    public static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>("escapehatch.deadline.lateness", "s");

    /// <summary>Bot drafts dropped, by why.</summary>
    public static readonly Counter<long> DroppedDrafts = Meter.CreateCounter<long>("escapehatch.dropped_drafts", "{draft}");

    /// <summary>Changes whose hint was lost and that the sweep told.</summary>
    public static readonly Counter<long> HealedHints = Meter.CreateCounter<long>("escapehatch.hints.healed", "{change}", "Changes whose hint was lost and that the sweep told");

    /// <summary>Conversations of which a later change overtook an earlier one; what lay between was read from Postgres.</summary>
    public static readonly Counter<long> HealedGaps = Meter.CreateCounter<long>("escapehatch.gaps.healed", "{gap}", "Gaps between hints that were read from Postgres");

    /// <summary>Hints published, one for each committed batch.</summary>
    public static readonly Counter<long> HintsSent = Meter.CreateCounter<long>("escapehatch.hints.sent", "{hint}", "Hints published");

    /// <summary>Hints that came from other nodes.</summary>
    public static readonly Counter<long> HintsHeard = Meter.CreateCounter<long>("escapehatch.hints.heard", "{hint}", "Hints that came from other nodes");

    /// <summary>Readers cut off because they did not read.</summary>
    public static readonly Counter<long> CutReaders = Meter.CreateCounter<long>("escapehatch.readers.cut", "{reader}", "Readers cut off because they did not read");

    /// <summary>Readers open on this node, by kind: conversation or store.</summary>
    public static readonly UpDownCounter<long> Readers = Meter.CreateUpDownCounter<long>("escapehatch.readers.open", "{reader}", "Readers open on this node");

    /// <summary>Conversations changed by one statement.</summary>
    public static readonly Histogram<int> CommitSize = Meter.CreateHistogram<int>("escapehatch.commit.size", "{conversation}");

    /// <summary>Writes decided on a state that was no longer the newest, refused by the database and decided anew.</summary>
    public static readonly Counter<long> StaleWrites = Meter.CreateCounter<long>("escapehatch.commit.stale_writes", "{write}");

    /// <summary>Writes refused because too many wait.</summary>
    public static readonly Counter<long> Overloads = Meter.CreateCounter<long>("escapehatch.commit.overloads", "{write}");

    /// <summary>Calls that went without Redis.</summary>
    public static readonly Counter<long> WithoutRedis = Meter.CreateCounter<long>("escapehatch.without_redis", "{call}");

    /// <summary>Devices with an open screen on this node, by who.</summary>
    public static readonly UpDownCounter<long> Devices = Meter.CreateUpDownCounter<long>("escapehatch.presence.devices", "{device}");

    /// <summary>Devices whose beats ran out and that this node told the screens of, by who.</summary>
    public static readonly Counter<long> Expiries = Meter.CreateCounter<long>("escapehatch.presence.expiries", "{device}");

    /// <summary>Devices that were back within their grace, so that nobody was told, by who.</summary>
    public static readonly Counter<long> DampedFlaps = Meter.CreateCounter<long>("escapehatch.presence.damped_flaps", "{device}");

    /// <summary>Puts up a gauge that is read when somebody collects.</summary>
    internal static void Gauge(string name, string unit, string description, Func<IEnumerable<Measurement<double>>> read) =>
        Meter.CreateObservableGauge(name, read, unit, description);
}
