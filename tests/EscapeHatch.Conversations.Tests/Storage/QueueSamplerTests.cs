using System.Diagnostics.Metrics;
using EscapeHatch.Conversations.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class QueueSamplerTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public async Task The_meters_show_how_many_wait_for_whom_and_for_how_long()
    {
        var (asked, waiting) = (await core.StartAsync(), await core.StartAsync());
        await core.SayAsync(asked, "Where is it?");
        await core.AskForPersonAsync(waiting);
        await core.Postgres.ExecuteAsync($"UPDATE conversations SET bot_due_at = bot_due_at - interval '1 hour', queued_at = queued_at - interval '2 hours'");
        using var sampler = new QueueSampler(core.Database, core.Clock, NullLogger<QueueSampler>.Instance);
        await sampler.SampleAsync(Stop);
        var shown = new Dictionary<(string, string?), double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name.StartsWith("escapehatch.queue.", StringComparison.Ordinal)) listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => shown[(instrument.Name, (string?)tags[0].Value)] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal((1, 1), (shown[("escapehatch.queue.length", "bot")], shown[("escapehatch.queue.length", "people")]));
        Assert.InRange(shown[("escapehatch.queue.age", "bot")], 3_590, 3_900);
        Assert.InRange(shown[("escapehatch.queue.age", "people")], 7_190, 7_500);
    }
}
