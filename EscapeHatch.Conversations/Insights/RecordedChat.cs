using EscapeHatch.Conversations.Escalation;

namespace EscapeHatch.Conversations.Insights;

/// <summary>A turn of the bot as it was decided.</summary>
/// <param name="Seq">Seq of the decision's entry.</param>
/// <param name="Decision">The record.</param>
public sealed record RecordedTurn(int Seq, Decision Decision);

/// <summary>What the bot decided in one conversation.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="ShopperId">The shopper.</param>
/// <param name="ShopperName">Their name, when known.</param>
/// <param name="At">When the conversation last changed.</param>
/// <param name="Stretches">The turns from its beginning, and from each hand-back on, to the next hand-over; oldest first.</param>
public sealed record RecordedChat(Guid Id, Guid ShopperId, string? ShopperName, DateTimeOffset At, IReadOnlyList<IReadOnlyList<RecordedTurn>> Stretches);
