using EscapeHatch.Conversations.Insights;
using EscapeHatch.Web.Look;

namespace EscapeHatch.Web.Stores;

/// <summary>What a trial of thresholds reads like.</summary>
internal static class TrialWords
{
    /// <summary>A kind of change, after its number.</summary>
    internal static string Of(TrialChange what) => what switch
    {
        TrialChange.Added => "more",
        TrialChange.Earlier => "earlier",
        TrialChange.Later => "later",
        _ => "fewer",
    };

    /// <summary>What would have become of one chat.</summary>
    internal static string Of(ChangedChat chat)
    {
        var why = Words.Of(chat.Reason) is { } reason ? $" ({reason})" : "";
        return chat.What switch
        {
            TrialChange.Added => $"goes to a person at turn {chat.Then}{why}",
            TrialChange.Kept => $"stays with the bot at turn {chat.Now}{why}",
            _ => $"goes to a person at turn {chat.Then} instead of {chat.Now}{why}",
        };
    }
}
