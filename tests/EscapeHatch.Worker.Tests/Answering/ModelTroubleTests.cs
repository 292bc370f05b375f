using EscapeHatch.Conversations;
using EscapeHatch.Worker.Answering;
using Microsoft.Extensions.DependencyInjection;
using TestKit;

namespace EscapeHatch.Worker.Tests.Answering;

/// <summary>What a model does over a real connection, good and bad.</summary>
public sealed class ModelTroubleTests
{
    private const string Question = "How long does delivery take?";

    [Fact]
    public async Task A_models_answer_is_sent_with_its_sources()
    {
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Says("It takes two to three working days."));
        await using var worker = model.Worker();
        var draft = await worker.DraftAsync(Question);
        Assert.Equal(("It takes two to three working days.", null, "m-1"), (draft.Text, draft.Failure, draft.Model));
        Assert.NotEmpty(draft.Sources);
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task A_failure_that_passes_is_tried_again()
    {
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Refuses(500), ModelEndpoint.Says("Two days."));
        await using var worker = model.Worker();
        Assert.Equal("Two days.", (await worker.DraftAsync(Question)).Text);
        Assert.Equal(2, model.Asked.Count);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("""{"id":"1","choices":[{"index":0,"message":{"role":"assistant","content":"Two d""")]
    [InlineData("""{"id":"1","choices":[]}""")]
    [InlineData("""[]""")]
    [InlineData("")]
    public async Task A_body_that_is_no_answer_is_a_failure(string body)
    {
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Sends(body));
        await using var worker = model.Worker();
        var draft = await worker.DraftAsync(Question);
        Assert.Contains(draft.Failure, (string?[])["garbage", "error"]);
        Assert.Equal("", draft.Text);
    }

    [Fact]
    public async Task A_response_without_end_is_not_read_to_the_end()
    {
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Says(new string('x', Limits.ModelBytes)));
        await using var worker = model.Worker();
        Assert.Equal("error", (await worker.DraftAsync(Question)).Failure);
        Assert.Single(model.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_model_is_a_timeout_and_all_tries_share_one_limit(bool beginsToAnswer)
    {
        var clock = new ManualClock();
        await using var model = await ModelEndpoint.StartAsync(beginsToAnswer ? ModelEndpoint.Trickles : ModelEndpoint.Hangs);
        await using var worker = model.Worker(clock);
        var began = clock.GetTimestamp();
        var asking = worker.DraftAsync(Question);
        await Until.Async(() => model.Asked.Count == 1);
        clock.Advance(Limits.ModelCall);
        await Until.Async(() => Passes(clock) && model.Asked.Count == 2, what: "it is tried again");
        await Until.Async(() => Passes(clock) && asking.IsCompleted, what: "it is given up");
        Assert.Equal("timeout", (await asking).Failure);
        Assert.InRange(clock.GetElapsedTime(began), Limits.ModelAnswer, Limits.ModelAnswer + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_model_that_asks_for_a_pause_gets_it()
    {
        var clock = new ManualClock();
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Refuses(429, "2"), ModelEndpoint.Says("Two days."));
        await using var worker = model.Worker(clock);
        var began = clock.GetTimestamp();
        var asking = worker.DraftAsync(Question);
        await Until.Async(() => model.Asked.Count == 1);
        await Until.Async(() => Passes(clock) && model.Asked.Count == 2);
        Assert.InRange(clock.GetElapsedTime(began), TimeSpan.FromSeconds(2), Limits.ModelCall);
        Assert.Equal("Two days.", (await asking).Text);
    }

    [Fact]
    public async Task A_model_that_asks_for_a_long_pause_is_not_waited_for()
    {
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Refuses(429, "60"));
        await using var worker = model.Worker();
        Assert.Equal("throttled", (await worker.DraftAsync(Question)).Failure);
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task A_wrong_key_is_no_reason_to_try_again()
    {
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Refuses(401));
        await using var worker = model.Worker();
        Assert.Equal("refused", (await worker.DraftAsync(Question)).Failure);
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task A_model_that_keeps_failing_is_left_alone_and_tried_with_one_call_later()
    {
        var clock = new ManualClock();
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Refuses(503, "60"));
        await using var worker = model.Worker(clock);
        for (var call = 0; call < Limits.ModelBreakerCalls; call++) Assert.Equal("error", (await worker.DraftAsync(Question)).Failure);
        Assert.Equal("breaker", (await worker.DraftAsync(Question)).Failure);
        Assert.Equal(Limits.ModelBreakerCalls, model.Asked.Count);

        clock.Advance(Limits.ModelBreakerPause);
        Assert.Equal("error", (await worker.DraftAsync(Question)).Failure);
        Assert.Equal("breaker", (await worker.DraftAsync(Question)).Failure);
        Assert.Equal(Limits.ModelBreakerCalls + 1, model.Asked.Count);

        clock.Advance(Limits.ModelBreakerPause);
        model.Script(ModelEndpoint.Says("Two days."));
        Assert.Equal("Two days.", (await worker.DraftAsync(Question)).Text);
        Assert.Equal("Two days.", (await worker.DraftAsync(Question)).Text);
    }

    [Fact]
    public async Task Tries_again_come_out_of_one_budget()
    {
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Says("Two days."));
        var clock = new ManualClock();
        await using var worker = model.Worker(clock);
        var budget = worker.GetRequiredService<RetryBudget>();
        for (var taken = 0; taken < Limits.ModelRetryBudget; taken++) Assert.True(budget.TryTake());
        model.Script(ModelEndpoint.Refuses(500), ModelEndpoint.Says("Two days."));
        Assert.Equal("error", (await worker.DraftAsync(Question)).Failure);
        Assert.Single(model.Asked);

        clock.Advance(Limits.ModelRetryRefill);
        Assert.True(budget.TryTake());
        Assert.False(budget.TryTake());
    }

    [Fact]
    public async Task Without_a_model_nothing_is_called()
    {
        await using var model = await ModelEndpoint.StartAsync();
        await using var worker = model.Worker(provider: "embedded");
        Assert.NotEqual("", (await worker.DraftAsync(Question)).Text);
        Assert.Empty(model.Asked);
    }

    // A little of the model's time for each look.
    private static bool Passes(ManualClock clock)
    {
        clock.Advance(TimeSpan.FromSeconds(0.25));
        return true;
    }
}
