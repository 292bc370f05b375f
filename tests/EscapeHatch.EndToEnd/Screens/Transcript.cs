using EscapeHatch.EndToEnd.Processes;
using TestKit;

namespace EscapeHatch.EndToEnd.Screens;

/// <summary>What was said in a conversation, as the database has it and as the screens show it.</summary>
public static class Transcript
{
    /// <summary>The messages in the database, in order: who and what.</summary>
    public static async Task<string[]> StoredAsync(House house, string conversation) =>
        [.. await house.Database.ReadAsync("SELECT author_kind, text FROM entries WHERE conversation_id = $1 AND kind = 'message' ORDER BY seq",
            row => $"{row.GetString(0)}: {row.GetString(1)}", Guid.Parse(conversation))];

    /// <summary>Returns when both screens show exactly what the database has.</summary>
    public static async Task IsSameEverywhereAsync(House house, string conversation, ShopperScreen shopper, AgentScreen agent)
    {
        var stored = Bare(await StoredAsync(house, conversation));
        var (seen, read) = (stored, stored);
        try
        {
            await Until.Async(async () =>
            {
                (seen, read) = (Bare(await shopper.TranscriptAsync()), Bare(await agent.TranscriptAsync()));
                return seen.SequenceEqual(stored) && read.SequenceEqual(stored);
            });
        }
        catch (TimeoutException)
        {
            // The comparison says more than the time that passed.
            Assert.Equal(stored, seen);
            Assert.Equal(stored, read);
        }
    }

    // The screens draw lists and bold type of what is stored as Markdown.
    private static string[] Bare(string[] lines) => [.. lines.Select(line => string.Concat(line.Where(char.IsLetterOrDigit)))];
}
