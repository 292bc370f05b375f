using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Agents;

public sealed class LabellingTests(Core core) : IClassFixture<Core>
{
    private Labelling Labelling => core.Node.Get<Labelling>();

    private AnswerLabels Stored => core.Node.Get<AnswerLabels>();

    [Fact]
    public async Task A_label_keeps_who_when_and_how_sure_the_bot_was()
    {
        var (conversation, seq) = await AnsweredAsync(0.8);
        var said = await Labelling.SayAsync(core.Omar, conversation.Id, seq, right: false, Stop);
        Assert.Equal((seq, false, core.Omar.Id, "Omar", core.Clock.GetUtcNow()), (said!.Seq, said.Right, said.By.Id, said.By.Name, said.At));
        var label = Assert.Single(await Stored.OfAsync(conversation.Id, Stop));
        Assert.Equal((conversation.Store, 0.8, "scorer 7"), (label.Store, label.Confidence, label.Scorer));
    }

    [Fact]
    public async Task The_last_word_counts_and_can_be_taken_back()
    {
        var (conversation, seq) = await AnsweredAsync(0.8);
        await Labelling.SayAsync(core.Omar, conversation.Id, seq, right: true, Stop);
        await Labelling.SayAsync(core.Ines, conversation.Id, seq, right: false, Stop);
        var label = Assert.Single(await Labelling.OfAsync(core.Omar, conversation.Id, Stop));
        Assert.Equal((false, "Ines"), (label.Right, label.By.Name));
        Assert.True(await Labelling.UnsayAsync(core.Omar, conversation.Id, seq, Stop));
        Assert.Empty(await Labelling.OfAsync(core.Omar, conversation.Id, Stop));
        Assert.True(await Labelling.UnsayAsync(core.Omar, conversation.Id, seq, Stop));
    }

    [Fact]
    public async Task Only_what_the_bot_said_can_be_labelled()
    {
        var (conversation, seq) = await AnsweredAsync(0.8);
        foreach (var other in (int[])[0, -1, seq - 2, seq - 1, seq + 1, int.MaxValue])
            Assert.Null(await Labelling.SayAsync(core.Omar, conversation.Id, other, right: true, Stop));
        Assert.Null(await Labelling.SayAsync(core.Omar, Guid.NewGuid(), seq, right: true, Stop));
        Assert.Empty(await Stored.OfAsync(conversation.Id, Stop));
    }

    [Fact]
    public async Task A_greeting_and_a_question_back_have_no_confidence_that_could_be_wrong()
    {
        var (conversation, greeting) = await AnsweredAsync(null);
        var back = await core.Log.AnswerAsync(conversation, BotTalk.Sure(0.8) with { Action = DecisionAction.Clarify });
        foreach (var seq in (int[])[greeting, back]) await Labelling.SayAsync(core.Omar, conversation.Id, seq, right: true, Stop);
        Assert.Equal([null, null], (await Stored.OfAsync(conversation.Id, Stop)).Select(label => label.Confidence));
    }

    [Fact]
    public async Task What_counts_is_the_score_before_the_stores_curve()
    {
        var decision = BotTalk.Sure(0.8);
        var curved = decision with { Signals = decision.Signals with { Confidence = decision.Signals.Confidence with { Value = 0.6, Raw = 0.8 } } };
        var conversation = await core.StartAsync();
        await Labelling.SayAsync(core.Omar, conversation.Id, await core.Log.AnswerAsync(conversation, curved), right: true, Stop);
        Assert.Equal(0.8, Assert.Single(await Stored.OfAsync(conversation.Id, Stop)).Confidence);
    }

    [Fact]
    public async Task An_agent_of_another_store_neither_labels_nor_reads_nor_takes_back()
    {
        var (conversation, seq) = await AnsweredAsync(0.8);
        await Labelling.SayAsync(core.Omar, conversation.Id, seq, right: true, Stop);
        var stranger = Temp("another-store");
        Assert.Null(await Labelling.SayAsync(stranger, conversation.Id, seq, right: false, Stop));
        Assert.False(await Labelling.UnsayAsync(stranger, conversation.Id, seq, Stop));
        Assert.Empty(await Labelling.OfAsync(stranger, conversation.Id, Stop));
        Assert.True(Assert.Single(await Stored.OfAsync(conversation.Id, Stop)).IsRight);
    }

    [Fact]
    public async Task Other_agents_are_told_and_the_log_stays_as_it_was()
    {
        var (conversation, seq) = await AnsweredAsync(0.8);
        var before = (await core.EntriesAsync(conversation)).Count;
        using var reader = core.Feed.OpenStores([conversation.Store]);
        await Labelling.SayAsync(core.Omar, conversation.Id, seq, right: true, Stop);
        var told = Assert.IsType<Labelled>(await reader.NextAsync());
        Assert.Equal((conversation.Id, seq, true), (told.Conversation, told.Seq, told.Label!.Right));
        Assert.Equal(told, Assert.Single(Hint.Read(Hint.Write(Guid.NewGuid(), [told]))));
        await Labelling.UnsayAsync(core.Omar, conversation.Id, seq, Stop);
        Assert.Null(Assert.IsType<Labelled>(await reader.NextAsync()).Label);
        Assert.Equal(before, (await core.EntriesAsync(conversation)).Count);
    }

    [Fact]
    public async Task Any_change_of_a_stores_labels_shows_in_its_mark()
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        Assert.Equal(new LabelMark(0, null), await Stored.MarkAsync(shop.Key, Stop));
        var conversation = await core.StartAsync(shop: shop);
        var seq = await core.Log.AnswerAsync(conversation, BotTalk.Sure(0.8));
        List<LabelMark> marks = [];
        foreach (var right in (bool?[])[true, false, null])
        {
            core.Clock.Advance(TimeSpan.FromSeconds(1));
            if (right is { } said) await Labelling.SayAsync(shop.Omar, conversation.Id, seq, said, Stop);
            else await Labelling.UnsayAsync(shop.Omar, conversation.Id, seq, Stop);
            marks.Add(await Stored.MarkAsync(shop.Key, Stop));
        }
        Assert.Equal([1, 1, 0], marks.Select(mark => mark.Count));
        Assert.Equal(3, marks.Distinct().Count());
    }

    private async Task<(Conversation, int Seq)> AnsweredAsync(double? confidence)
    {
        var conversation = await core.StartAsync();
        return (conversation, await core.Log.AnswerAsync(conversation, BotTalk.Sure(confidence)));
    }
}
