using EscapeHatch.Conversations.Insights;

namespace EscapeHatch.Conversations.Wire;

/// <summary>What an agent said of one answer of the bot; for agents only.</summary>
/// <param name="Seq">Seq of the bot's message.</param>
/// <param name="Right">True when the bot was right.</param>
/// <param name="By">Who said so last.</param>
/// <param name="At">When.</param>
public sealed record LabelShape(int Seq, bool Right, AgentShape By, DateTimeOffset At)
{
    /// <summary>A label for agents.</summary>
    public static LabelShape Of(AnswerLabel label) => new(label.Seq, label.IsRight, new AgentShape(label.AgentId, label.AgentName), label.At);
}
