using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Storage;

namespace TestKit;

/// <summary>The bot's part of a conversation, without a worker.</summary>
public static class BotTalk
{
    /// <summary>A decision to send an answer the bot was this sure of; null is a greeting.</summary>
    public static Decision Sure(double? confidence) => EscalationPolicy.Decide(new DecisionInput
    {
        SmallTalk = confidence is null, Thresholds = new Thresholds { Confidence = 0.05 },
        Signals = new TurnSignals { Confidence = confidence is { } value ? Signal.Of(value, "", "scorer", "7") : Signal.Unknown },
    });

    /// <summary>The shopper asks and the bot answers as decided: seq of its message.</summary>
    public static async Task<int> AnswerAsync(this ConversationLog log, Conversation conversation, Decision decision)
    {
        var shopper = Author.Shopper(conversation.ShopperId);
        await log.ChangeAsync(conversation.Id, (held, now) => held.WriteAsShopper(Guid.CreateVersion7(), "How long may I return it?", shopper, false, now), default);
        var said = await log.ChangeAsync(conversation.Id, (held, now) =>
            held.AnswerAsBot(held.Epoch, held.LastShopperSeq, "Within 30 days.", [], DecisionEntry.Of(decision, Intent.Other), now), default);
        return said.Outcome.Entry!.Seq;
    }
}
