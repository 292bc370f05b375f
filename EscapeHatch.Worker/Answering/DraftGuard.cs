using System.Text;
using System.Text.RegularExpressions;
using EscapeHatch.Conversations;

namespace EscapeHatch.Worker.Answering;

/// <summary>Looks a model's answer over before anyone sees it: only the handover itself may announce a person.</summary>
public static partial class DraftGuard
{
    /// <summary>The answer without sentences that announce a person, at most <see cref="Limits.BotAnswer"/> long; null when nothing fit to send is left.</summary>
    public static string? Clean(string? answer)
    {
        if (string.IsNullOrWhiteSpace(answer))
            return null;
        var kept = new StringBuilder();
        foreach (var sentence in Sentence.EnumerateMatches(answer))
        {
            var text = answer.AsSpan(sentence.Index, sentence.Length);
            if (!Announcement.IsMatch(text))
                kept.Append(text);
        }
        var clean = kept.ToString().Trim();
        return clean.Length == 0 || !clean.Any(char.IsLetterOrDigit) ? null
            : clean.Length <= Limits.BotAnswer ? clean : clean[..(Limits.BotAnswer - 1)] + "…";
    }

    [GeneratedRegex(@"[^.!?\n]*[.!?\n]*\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Sentence { get; }

    [GeneratedRegex(
        @"\b(transferr?(ing|ed)?|connect(ing|ed)?|forward(ing|ed)?|hand(ing|ed)?|pass(ing|ed)?|put(ting)?|escalat(e|ing|ed)|redirect(ing|ed)?|rout(e|ing|ed))\b[^.!?\n]{0,40}\b(you|your (chat|question|request|case|message)|this|conversation)\b[^.!?\n]{0,60}\b(agent|human|person|colleague|representative|team|someone|specialist|supervisor|manager|support|through|over)\b"
        + @"|\b(agent|human|colleague|representative|team member|someone from|specialist|supervisor)\b[^.!?\n]{0,40}\b(will|is going to|is about to|shall)\b"
        + @"|\bI('ve| have| am|'m| will|'ll)\b[^.!?\n]{0,30}\b(transferr(ed|ing)|transfer|connecting|connect|escalated|escalating|escalate|handing|handed)\b",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement { get; }
}
