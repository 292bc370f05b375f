using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Conversations.Tests.Deadlines;

/// <summary>Moves conversations into the past by the database's clock, which nobody can move, and lets timers look.</summary>
internal static class Timed
{
    /// <summary>Sets the commands' clock to the time that the timers go by.</summary>
    internal static void CatchUp(this Core core)
    {
        var late = TimeProvider.System.GetUtcNow() - core.Clock.GetUtcNow();
        if (late > TimeSpan.Zero) core.Clock.Advance(late);
    }

    /// <summary>As if everything about the conversation had happened that much earlier.</summary>
    internal static async Task AgeAsync(this Core core, Guid conversation, TimeSpan by)
    {
        await core.Postgres.ExecuteAsync($"""
            UPDATE conversations SET owed_since = owed_since - {by}, queued_at = queued_at - {by}, alerted_at = alerted_at - {by}, updated_at = updated_at - {by},
                next_step_at = next_step_at - {by} WHERE id = {conversation}
            """);
        // Nobody but the log changes a fold in life, so the node must forget what it remembers of this one.
        core.Node.Get<FoldCache>().Forget(conversation);
    }

    /// <summary>Looks until nothing is due.</summary>
    internal static async Task LookAsync(this Core core)
    {
        while (await core.Node.Deadlines.LookAsync(Stop) > 0) { }
    }

    /// <summary>The conversation that long after it was as it is, and after the timers looked.</summary>
    internal static async Task<Conversation> AfterAsync(this Core core, Conversation conversation, TimeSpan by)
    {
        await core.AgeAsync(conversation.Id, by);
        await core.LookAsync();
        return await core.ReadAsync(conversation);
    }

    /// <summary>When a timer looks at the conversation.</summary>
    internal static Task<DateTimeOffset?> NextLookAsync(this Core core, Guid conversation) => core.Database.UseAsync(db =>
        db.Database.SqlQuery<DateTimeOffset?>($"""SELECT next_step_at AS "Value" FROM conversations WHERE id = {conversation}""").SingleAsync(Stop));

    /// <summary>Why the product took a conversation from its agent, for each change of status.</summary>
    internal static IEnumerable<string?> Becauses(this IEnumerable<Entry> log) =>
        log.Where(entry => entry.Kind == EntryKind.Status).Select(entry => (string?)entry.Data!["because"]);
}
