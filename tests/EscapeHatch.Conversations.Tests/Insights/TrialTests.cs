using System.Diagnostics;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Insights;

/// <summary>Chats of known outcome, stored and read back.</summary>
public sealed class TrialTests(Core core) : IClassFixture<Core>
{
    private static readonly Thresholds Live = new();

    private RecordedChats Recorded => core.Node.Get<RecordedChats>();

    [Fact]
    public async Task Live_thresholds_reproduce_every_recorded_decision()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        foreach (var confidences in (double?[][])[[0.9, 0.8], [0.2, 0.3], [0.2, 0.9, 0.47, 0.48], [null, 0.9], [0.44, 0.46, 0.1, 0.1]]) await ChatAsync(shop, confidences);
        await ExplicitAsync(shop);
        var chats = await Recorded.NewestAsync(shop.Key, Stop);
        Assert.Equal(6, chats.Count);
        foreach (var turns in chats.SelectMany(chat => chat.Stretches).Select(turns => turns.Select(turn => turn.Decision).ToList()))
        {
            Assert.Equal(turns.Select(Written), turns.Select(turn => Written(Decision.Replay(turn)!)));
            Assert.Equal(turns.Select(Written), Decision.Replay(turns, Live).Select(Written));
        }
        var trial = ThresholdTrial.Of(chats, Live, Live, Stop);
        Assert.Equal((6, 3, 3, 0), (trial.Chats, trial.HandedOverNow, trial.HandedOverThen, trial.Changed.Count));
    }

    [Fact]
    public async Task Other_thresholds_hand_over_the_chats_they_should_and_name_them()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var sure = await ChatAsync(shop, 0.9, 0.9);
        var middling = await ChatAsync(shop, 0.5, 0.55, 0.6);
        var lost = await ChatAsync(shop, 0.9, 0.2, 0.1);
        var chats = await Recorded.NewestAsync(shop.Key, Stop);
        var strict = ThresholdTrial.Of(chats, Live, Live with { Confidence = 0.7 }, Stop);
        Assert.Equal((3, 1, 2), (strict.Chats, strict.HandedOverNow, strict.HandedOverThen));
        var added = Assert.Single(strict.Changed);
        Assert.Equal((middling, TrialChange.Added, null, 2, Reason.LowConfidence), (added.Chat.Id, added.What, added.Now, added.Then, added.Reason));
        Assert.Equal((1, 2), (strict.AskedBackNow, strict.AskedBackThen));
        var hasty = ThresholdTrial.Of(chats, Live, Live with { Unanswered = 1 }, Stop);
        Assert.Equal((lost, TrialChange.Earlier, 3, 2), hasty.Changed.Select(one => (one.Chat.Id, one.What, one.Now!.Value, one.Then!.Value)).Single());
        var patient = ThresholdTrial.Of(chats, Live, Live with { Unanswered = 4 }, Stop);
        Assert.Equal((lost, TrialChange.Kept, 0), (patient.Changed.Single().Chat.Id, patient.Changed.Single().What, patient.HandedOverThen));
        Assert.DoesNotContain(strict.Changed.Concat(hasty.Changed).Concat(patient.Changed), one => one.Chat.Id == sure);
        // The link leads to the decision that would have been another.
        Assert.Equal(EntryKind.Decision, (await core.EntriesAsync((await core.Transcript.FindAsync(lost, Stop))!)).Single(entry => entry.Seq == hasty.Changed[0].Seq).Kind);
    }

    [Fact]
    public async Task No_setting_keeps_whoever_asks_for_a_person()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        await ExplicitAsync(shop);
        var chats = await Recorded.NewestAsync(shop.Key, Stop);
        var lax = new Thresholds { Confidence = 0.05, Unanswered = 4, Repeats = 4, MaxBotTurns = 40, Frustration = 0.95, UpsetTurns = 4, Sentiment = 0.05 };
        Assert.Empty(lax.Validate());
        var trial = ThresholdTrial.Of(chats, Live, lax, Stop);
        Assert.Equal((1, 1, 0), (trial.HandedOverNow, trial.HandedOverThen, trial.Changed.Count));
    }

    [Fact]
    public async Task What_was_settled_by_a_hand_back_is_a_stretch_of_its_own()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        var id = await ChatAsync(shop, 0.2, 0.1);
        await core.Desk.ClaimAsync(shop.Omar, id, Stop);
        await core.Desk.ReturnToBotAsync(shop.Omar, id, Stop);
        await GoOnAsync((await core.Transcript.FindAsync(id, Stop))!, [0.2]);
        var chat = Assert.Single(await Recorded.NewestAsync(shop.Key, Stop));
        Assert.Equal([2, 1], chat.Stretches.Select(turns => turns.Count));
        var hasty = Assert.Single(ThresholdTrial.Of([chat], Live, Live with { Unanswered = 1 }, Stop).Changed);
        Assert.Equal((TrialChange.Earlier, 1), (hasty.What, hasty.Then));
    }

    [Fact]
    public async Task Another_stores_chats_and_unreadable_records_are_left_out()
    {
        var (shop, other) = (await Shop.OpenAsync(core.Database, core.Clock), await Shop.OpenAsync(core.Database, core.Clock));
        await ChatAsync(other, 0.9);
        var kept = await ChatAsync(shop, 0.9);
        var broken = await ChatAsync(shop, 0.9);
        await core.Postgres.ExecuteAsync($"UPDATE entries SET data = jsonb_build_object('action', 'dance') WHERE conversation_id = {broken} AND kind = 'decision'");
        Assert.Equal([kept], (await Recorded.NewestAsync(shop.Key, Stop)).Select(chat => chat.Id));
    }

    [Fact]
    public async Task Five_hundred_chats_are_tried_in_a_moment_and_the_trial_can_be_cut()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        await ChatAsync(shop, 0.9, 0.4, 0.9, 0.3);
        var one = Assert.Single(await Recorded.NewestAsync(shop.Key, Stop));
        RecordedChat[] chats = [.. Enumerable.Repeat(one, RecordedChats.Most)];
        ThresholdTrial.Of(chats, Live, Live with { Confidence = 0.6 }, Stop);
        var began = Stopwatch.GetTimestamp();
        var trial = ThresholdTrial.Of(chats, Live, Live with { Confidence = 0.35 }, Stop);
        var took = Stopwatch.GetElapsedTime(began);
        TestContext.Current.TestOutputHelper!.WriteLine($"500 chats of 4 turns under two settings: {took.TotalMilliseconds:F0} ms");
        Assert.Equal(500, trial.Chats);
        // Ten times what it takes on an idle core.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Throws<OperationCanceledException>(() => ThresholdTrial.Of(chats, Live, Live, new CancellationToken(true)));
    }

    private async Task<Guid> ChatAsync(Shop shop, params double?[] confidences)
    {
        var conversation = await core.StartAsync(shop: shop);
        await GoOnAsync(conversation, confidences);
        return conversation.Id;
    }

    // Each turn as the worker decides it, with what went before since the last hand-back; null is a greeting.
    private async Task GoOnAsync(Conversation conversation, double?[] confidences)
    {
        var earlier = new List<TurnSignals>();
        foreach (var confidence in confidences)
        {
            core.Clock.Advance(TimeSpan.FromSeconds(20));
            var decision = EscalationPolicy.Decide(new DecisionInput
            {
                Signals = new TurnSignals { Confidence = confidence is { } value ? Signal.Of(value) : Signal.Unknown },
                SmallTalk = confidence is null, Earlier = [.. earlier], BotTurns = earlier.Count + 1, Thresholds = Live,
            });
            earlier.Add(decision.Signals);
            if (decision.Action != DecisionAction.HandOver) await core.Log.AnswerAsync(conversation, decision);
            else await core.HandOvers.AskAsync(conversation.Id, new HandOvers.Request(decision.Reason!, Author.Bot, DecisionEntry.Of(decision, Intent.Other)), Stop);
            if (decision.Action == DecisionAction.HandOver) return;
        }
    }

    private async Task ExplicitAsync(Shop shop)
    {
        const string text = "let me talk to a human";
        var conversation = await core.StartAsync(shop: shop);
        var decision = Decision.ForExplicit(ExplicitRequest.Detect(text), text, TimeSpan.Zero);
        await core.HandOvers.AskAsync(conversation.Id, new HandOvers.Request(decision.Reason!, Author.Shopper(conversation.ShopperId), DecisionEntry.Of(decision, Intent.Other)), Stop);
    }

    private static string Written(Decision decision) => decision.ToJson().ToJsonString();
}
