using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Conversations.Routing;

/// <summary>What a shopper reads the moment a person was asked for. It promises only what is known.</summary>
public static class WaitingMessage
{
    /// <summary>The text.</summary>
    /// <param name="storeName">Name of the store.</param>
    /// <param name="liveChat">False when the store answers by e-mail only.</param>
    /// <param name="agentsHere">Agents who are there; null when nobody can tell.</param>
    /// <param name="place">The place in the queue.</param>
    /// <param name="hours">The store's hours in words.</param>
    public static string Text(string storeName, bool liveChat, int? agentsHere, QueueShape place, string? hours)
    {
        if (!liveChat)
            return $"Thanks. {storeName} answers by e-mail: leave your address here and a person will write to you. What you wrote goes along.";
        if (agentsHere == 0)
            return $"I've passed this to the people at {storeName}, with everything you wrote. Nobody is here right now"
                + $"{(hours is null ? "" : $" (we're here {hours})")}; leave your e-mail and we'll answer there, or stay and we'll answer here.";
        return $"I've passed this to a person at {storeName}, with everything you wrote, so you won't have to repeat it. {Place(place)}";
    }

    /// <summary>The place in the queue as a sentence.</summary>
    public static string Place(QueueShape place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var position = place.Position == 1 ? "You're next" : $"You're number {place.Position} in line";
        return position + (place.EtaSeconds is { } seconds ? $", usually within {Minutes(seconds)}." : ".");
    }

    /// <summary>What a shopper reads who has waited longer than the store means them to.</summary>
    /// <param name="storeName">Name of the store.</param>
    /// <param name="place">The place in the queue as a sentence.</param>
    public static string Still(string storeName, string place) =>
        $"Thanks for waiting. I've called the people at {storeName} again. {place}";

    /// <summary>What a shopper reads when waiting here is no use: an answer by other ways.</summary>
    public static string Callback(string storeName) =>
        $"I'm sorry, nobody at {storeName} is free yet. Leave your e-mail address or phone number and a person will get back to you; you needn't wait here, and your place is kept.";

    private static string Minutes(int seconds) => seconds <= 60 ? "a minute" : $"{Math.Ceiling(seconds / 60.0)} minutes";
}
