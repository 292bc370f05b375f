using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EscapeHatch.Conversations;
using EscapeHatch.Worker.Scoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EscapeHatch.Worker.Tests.Answering;

/// <summary>What is counted and written down of a model's calls: kinds and times, never words.</summary>
public sealed class ModelRecordTests
{
    private const string Secret = "My card number is 4111 and my name is Mira Quill, how long does delivery take?";

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(401, "refused")]
    [InlineData(429, "throttled")]
    [InlineData(503, "error")]
    public async Task Every_call_is_counted_by_purpose_and_outcome_and_timed(int status, string outcome)
    {
        using var meters = new Meters();
        await using var model = await ModelEndpoint.StartAsync(status == 200 ? ModelEndpoint.Says("Two days.") : ModelEndpoint.Refuses(status, "60"));
        await using var worker = model.Worker();
        var draft = await worker.DraftAsync(Secret);
        await worker.GetRequiredService<ModelScorer>().ScoreAsync(draft, [], TestContext.Current.CancellationToken);
        Assert.Contains($"escapehatch.model.calls purpose=answer outcome={outcome}", meters.Seen);
        Assert.Contains($"escapehatch.model.calls purpose=score outcome={outcome}", meters.Seen);
        Assert.Contains("escapehatch.model.time purpose=score", meters.Seen);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task No_word_of_a_shopper_or_a_model_is_logged(int status)
    {
        var lines = new ConcurrentQueue<string>();
        await using var model = await ModelEndpoint.StartAsync(status == 200 ? ModelEndpoint.Sends($"not json: {Secret}") : ModelEndpoint.Refuses(status, "60"));
        await using var worker = model.Worker(change: services => services.AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(new Kept(lines))));
        var draft = await worker.DraftAsync(Secret);
        await worker.GetRequiredService<ModelScorer>().ScoreAsync(draft, [], TestContext.Current.CancellationToken);
        Assert.Contains(lines, line => line.Contains("The model gave no answer"));
        Assert.Contains(lines, line => line.Contains("The model gave no score"));
        Assert.DoesNotContain(lines, line => line.Contains("Mira") || line.Contains("4111") || line.Contains("not json"));
    }

    private sealed class Meters : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Meters()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name.StartsWith("escapehatch.model.", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
            _listener.Start();
        }

        // Other tests run at the same time: only what must be there is looked for.
        public ConcurrentQueue<string> Seen { get; } = [];

        public void Dispose() => _listener.Dispose();

        private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
            => Seen.Enqueue(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Prepend(instrument.Name)));
    }

    private sealed class Kept(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
