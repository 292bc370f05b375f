namespace EscapeHatch.Worker.Answering;

/// <summary>Asks back when the bot is not sure; says nothing of people, the button for that is on every message.</summary>
public static class Clarifying
{
    private const double WorthOffering = 0.2;
    private const double CloseBy = 0.6;

    /// <summary>The question that helps most: which of two articles is meant, or what it is about.</summary>
    public static string Question(IReadOnlyList<SourcePassage> articles) => articles switch
    {
        [var first, var second, ..] when first.Score >= WorthOffering && second.Score >= first.Score * CloseBy
            => $"I want to be sure I get this right. Is it about “{first.Title}” or about “{second.Title}”?",
        [var first, ..] when first.Score >= WorthOffering
            => $"I'm not quite sure I understood. Is it about “{first.Title}”? If not, could you say it in other words?",
        _ => "I'm not sure I can answer that. Could you say it in other words, or add a detail such as the order number or the title?",
    };
}
