using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Routing;

/// <summary>What a shopper reads from the moment a person was asked for, in one language. It promises only what is known.</summary>
public sealed class WaitingMessage
{
    private readonly WaitingWords _words;

    private WaitingMessage(WaitingWords words) => _words = words;

    /// <summary>The messages of a language; English where the product doesn't speak it.</summary>
    /// <param name="language">Two letters, or a tag that begins with them.</param>
    public static WaitingMessage In(string? language) => new(WaitingWords.In(language));

    /// <summary>The text of that moment.</summary>
    /// <param name="storeName">Name of the store.</param>
    /// <param name="liveChat">False when the store answers by e-mail only.</param>
    /// <param name="agentsHere">Agents who are there; null when nobody can tell.</param>
    /// <param name="place">The place in the queue.</param>
    /// <param name="hours">The store's hours in words.</param>
    public string Text(string storeName, bool liveChat, int? agentsHere, QueueShape place, string? hours)
    {
        if (!liveChat) return Put(_words.ByMail, "{store}", storeName);
        if (agentsHere != 0) return Put(Put(_words.Passed, "{place}", Place(place)), "{store}", storeName);
        return Put(Put(_words.Nobody, "{open}", hours is null ? "" : Put(_words.Open, "{hours}", hours)), "{store}", storeName);
    }

    /// <summary>The place in the queue as a sentence.</summary>
    public string Place(QueueShape place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var position = place.Position == 1 ? _words.Next : Put(_words.Number, "{n}", $"{place.Position}");
        return position + (place.EtaSeconds is { } seconds ? $"{Wait(seconds)}." : ".");
    }

    /// <summary>What a shopper reads who has waited longer than the store means them to.</summary>
    /// <param name="storeName">Name of the store.</param>
    /// <param name="place">The place in the queue as a sentence.</param>
    public string Still(string storeName, string place) => Put(Put(_words.Still, "{place}", place), "{store}", storeName);

    /// <summary>What a shopper reads when waiting here is no use: an answer by other ways.</summary>
    public string Callback(string storeName) => Put(_words.Callback, "{store}", storeName);

    private string Wait(int seconds) => seconds <= 60 ? _words.Minute : Put(_words.Minutes, "{minutes}", $"{Math.Ceiling(seconds / 60.0)}");

    private static string Put(string sentence, string gap, string value) => sentence.Replace(gap, value, StringComparison.Ordinal);
}
