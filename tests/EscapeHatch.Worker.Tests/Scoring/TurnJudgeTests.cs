using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Scoring;
using EscapeHatch.Worker.Tests.Answering;
using EscapeHatch.Worker.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Worker.Tests.Scoring;

/// <summary>When a model scores a turn, and what comes of it.</summary>
public sealed class TurnJudgeTests
{
    private const string Asked = "How long do I have to return a book?";
    private const double Sure = 0.9, JustSureEnough = 0.5;

    [Fact]
    public async Task Where_the_embedded_scorers_are_sure_the_model_is_not_asked()
    {
        await using var model = await Saying(answers: 0, wantsPerson: 1);
        await using var worker = model.Worker();
        Assert.Equal(DecisionAction.Answer, (await JudgeAsync(worker, Sure)).Decision.Action);
        Assert.Empty(model.Asked);
    }

    [Fact]
    public async Task What_goes_to_a_person_anyway_costs_no_call()
    {
        await using var model = await Saying(answers: 1, wantsPerson: 0);
        await using var worker = model.Worker();
        Assert.Equal(Reason.Requested, (await JudgeAsync(worker, JustSureEnough, "let me talk to a human")).Decision.Reason);
        Assert.Empty(model.Asked);
    }

    [Fact]
    public async Task Near_a_limit_the_model_may_find_that_the_draft_is_no_answer()
    {
        await using var model = await Saying(answers: 0.1, wantsPerson: 0);
        await using var worker = model.Worker();
        var verdict = await JudgeAsync(worker, JustSureEnough);
        Assert.Equal((DecisionAction.Clarify, "Which book?"), (verdict.Decision.Action, verdict.Text));
        Assert.Equal((0.1, "m-1", Prompt.Score.Version, 1), (verdict.Decision.Signals.Confidence.Value, verdict.Decision.Signals.Confidence.Model,
            verdict.Decision.Signals.Confidence.Version, verdict.Decision.Signals.Unanswered));
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task Near_a_limit_the_model_may_find_that_a_person_is_asked_for()
    {
        await using var model = await Saying(answers: 1, wantsPerson: 0.9);
        await using var worker = model.Worker();
        Assert.Equal(Reason.Requested, (await JudgeAsync(worker, JustSureEnough)).Decision.Reason);
    }

    [Fact]
    public async Task The_stores_curve_bends_both_confidences_before_they_are_compared()
    {
        await using var model = await Saying(answers: 0.8, wantsPerson: 0);
        await using var worker = model.Worker();
        var decision = (await JudgeAsync(worker, Sure, curve: signal => signal with { Raw = signal.Value, Value = signal.Value - (signal.Model == "m-1" ? 0.5 : 0.35) })).Decision;
        Assert.Equal((DecisionAction.Clarify, 0.3, 0.8, "m-1"), (decision.Action, Math.Round(decision.Signals.Confidence.Value!.Value, 3), decision.Signals.Confidence.Raw, decision.Signals.Confidence.Model));
    }

    [Fact]
    public async Task A_model_that_finds_all_is_well_changes_nothing()
    {
        await using var model = await Saying(answers: 1, wantsPerson: 0);
        await using var worker = model.Worker();
        var verdict = await JudgeAsync(worker, JustSureEnough);
        Assert.Equal((DecisionAction.Answer, JustSureEnough), (verdict.Decision.Action, verdict.Decision.Signals.Confidence.Value));
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task A_score_that_fails_leaves_the_turn_as_it_was()
    {
        await using var model = await ModelEndpoint.StartAsync(ModelEndpoint.Refuses(500, "60"));
        await using var worker = model.Worker();
        var verdict = await JudgeAsync(worker, JustSureEnough);
        var without = TurnReading.Judge(new Store { Key = "demo", Name = "Demo" }, Dialogue(Asked), Drafted(JustSureEnough), TimeSpan.Zero);
        Assert.Equal((without.Decision.Action, without.Decision.Signals, without.Text), (verdict.Decision.Action, verdict.Decision.Signals, verdict.Text));
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task A_draft_that_announces_a_person_hands_over_as_not_sure()
    {
        await using var model = await Saying(answers: 1, wantsPerson: 0);
        await using var worker = model.Worker();
        var decision = (await JudgeAsync(worker, Sure, draft: Drafted(Sure) with { Text = "", WantsPerson = true })).Decision;
        Assert.Equal((DecisionAction.HandOver, Reason.LowConfidence), (decision.Action, decision.Reason));
        Assert.Contains("announcing a person", decision.Counterfactual);
    }

    [Theory]
    [InlineData(Asked)]
    [InlineData("This is the third time I ask, you useless thing!!!")]
    [InlineData("let me talk to a human")]
    [InlineData("Somebody used my card, I will call my lawyer")]
    [InlineData("   ")]
    [InlineData("😡😡😡")]
    public async Task The_kernel_functions_score_as_the_pure_scorers_do(string asked)
    {
        await using var services = Scene.Services();
        Assert.Equal(TextSignals.Of(asked, ["Returning a book"]), await services.GetRequiredService<TurnJudge>().WordsAsync(asked, ["Returning a book"], TestContext.Current.CancellationToken));
    }

    private static Task<ModelEndpoint> Saying(double answers, double wantsPerson) => ModelEndpoint.StartAsync(ModelEndpoint.Says(
        FormattableString.Invariant($$"""{"answers":{{answers}},"wantsPerson":{{wantsPerson}},"sentiment":0.9,"frustration":0,"sensitive":[]}""")));

    private static Task<TurnVerdict> JudgeAsync(IServiceProvider worker, double confidence, string asked = Asked, Draft? draft = null, Func<Signal, Signal>? curve = null)
        => worker.GetRequiredService<TurnJudge>().JudgeAsync(new Store { Key = "demo", Name = "Demo" }, Dialogue(asked), draft ?? Drafted(confidence), curve ?? (signal => signal),
            worker.GetRequiredService<TimeProvider>().GetTimestamp(), TestContext.Current.CancellationToken);

    private static Dialogue Dialogue(string asked) => new(asked, 1, [], [], []);

    private static Draft Drafted(double confidence) => new()
    {
        Text = "You have 30 days.", ClarifyingQuestion = "Which book?", Confidence = Signal.Of(confidence, "", "article-match", "1"),
        Material = new Material(Asked, [new("Returning a book", "You have 30 days.", 0.8)], []), Model = "m-1",
    };
}
