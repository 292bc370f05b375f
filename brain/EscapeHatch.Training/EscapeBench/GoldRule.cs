namespace EscapeHatch.Training.EscapeBench;

/// <summary>Says by the written rule when a person is due, from what is true of each message. No taste, no look at what the bot did.</summary>
/// <remarks>
/// direct request: now · unanswerable need: ok at once, now at the second turn on it · the bot asked the same again: ok at the first time, now at the
/// second · frustration 3, or a second turn with 2 or more: now · sensitive: now · conditional request: ok · the rest: no.
/// </remarks>
public static class GoldRule
{
    private const int Frustrated = 2, AtTheEnd = 3;

    /// <summary>The conversation with its gold filled in.</summary>
    public static BenchChat Apply(BenchChat chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        BenchTurn[] turns = [.. chat.Turns.Select((turn, at) => turn with { Gold = Judge(chat.Turns, at) })];
        return chat with { Turns = turns, Gold = Window(turns) };
    }

    private static TurnGold Judge(IReadOnlyList<BenchTurn> turns, int at)
    {
        var gold = turns[at].Gold ?? new TurnGold();
        var (now, ok) = (new List<string>(), new List<string>());
        if (gold.Explicit == "direct") now.Add("requested");
        if (gold.Sensitive.Count > 0) now.Add("sensitive");
        if (IsFrustrated(turns, at, gold)) now.Add("frustration");
        var before = EarlierOnTheNeed(turns, at);
        if (gold.Answerable == false) (before > 0 ? now : ok).Add("unanswerable");
        if (gold.Answerable == true && before > 0) (before > 1 ? now : ok).Add("loop");
        if (gold.Explicit == "conditional") ok.Add("conditional");
        return gold with { Handoff = now.Count > 0 ? "now" : ok.Count > 0 ? "ok" : "no", Why = [.. now, .. ok] };
    }

    private static bool IsFrustrated(IReadOnlyList<BenchTurn> turns, int at, TurnGold gold) => gold.Frustration >= AtTheEnd
        || (gold.Frustration >= Frustrated && turns.Take(at).Any(turn => turn.Gold?.Frustration >= Frustrated));

    // Turns on one need point at each other; the chain leads to the first of them.
    private static int EarlierOnTheNeed(IReadOnlyList<BenchTurn> turns, int at) => turns.Take(at).Count(turn => Root(turns, turn) == Root(turns, turns[at]));

    private static int Root(IReadOnlyList<BenchTurn> turns, BenchTurn turn)
    {
        while (turn.Gold?.RephraseOf is { } before && before < turn.I && turns.FirstOrDefault(one => one.I == before) is { } earlier)
            turn = earlier;
        return turn.I;
    }

    private static ChatGold Window(BenchTurn[] turns)
    {
        if (Array.Find(turns, turn => turn.Gold!.Handoff == "now") is not { } due) return new ChatGold(false);
        var primary = due.Gold!.Why[0];
        var first = turns.First(turn => turn.Gold!.Handoff != "no" && turn.Gold.Why.Contains(primary) && SameNeed(turns, turn, due, primary));
        return new ChatGold(true, first.I, due.I, due.I, primary);
    }

    private static bool SameNeed(BenchTurn[] turns, BenchTurn turn, BenchTurn due, string primary) =>
        primary is not ("unanswerable" or "loop") || Root(turns, turn) == Root(turns, due);
}
