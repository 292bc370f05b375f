using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.FanOut;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests;

/// <summary>What every test of this project needs while it runs.</summary>
internal static class Running
{
    /// <summary>Cancelled when the run is.</summary>
    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The next event a reader is told.</summary>
    internal static Task<FeedEvent> NextAsync(this FeedReader reader) =>
        reader.Events.ReadAsync(Stop).AsTask().WaitAsync(Until.Usual, TimeProvider.System, Stop);

    /// <summary>An agent of a store who needs no account.</summary>
    internal static SignedIn Temp(string store, string name = "Temp") => new(Guid.CreateVersion7(), name, [store], Role.Agent);

    /// <summary>The texts of a log's messages.</summary>
    internal static IEnumerable<string?> Messages(this IEnumerable<Entry> entries) =>
        entries.Where(entry => entry.Kind == EntryKind.Message).Select(entry => entry.Text);
}
