using EscapeHatch.Launcher.CommandLine;
using EscapeHatch.Launcher.Feed;

namespace EscapeHatch.Launcher.Verbs;

/// <summary>Asks the NuGet feed anew.</summary>
internal sealed class FeedVerb : Verb
{
    public override string Name => "feed";

    public override string Summary => "Ask the NuGet feed which packages it carries and note it for every build.";

    public override async Task<Exit> RunAsync(Session session, CancellationToken stop)
    {
        await session.Screen.StepAsync("feed", () => FeedProbe.EnsureAsync(session.Checkout, again: true, stop));
        return Exit.Ok;
    }
}
