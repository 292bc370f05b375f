namespace EscapeHatch.Worker.Answering;

/// <summary>Asks back in the shopper's language when the bot is not sure; says nothing of people, the button for that is on every message.</summary>
public static class Clarifying
{
    private const double WorthOffering = 0.2;
    private const double CloseBy = 0.6;

    /// <summary>The question that helps most: which of two articles is meant, or what it is about.</summary>
    /// <param name="articles">What was found, best first.</param>
    /// <param name="asked">The shopper's message, for its language; English where it doesn't tell.</param>
    public static string Question(IReadOnlyList<SourcePassage> articles, string? asked) => articles switch
    {
        [var first, var second, ..] when first.Score >= WorthOffering && second.Score >= first.Score * CloseBy => SmallTalk.AskBack("which", asked, first.Title, second.Title),
        [var first, ..] when first.Score >= WorthOffering => SmallTalk.AskBack("maybe", asked, first.Title),
        _ => SmallTalk.AskBack("reword", asked),
    };
}
