namespace EscapeHatch.Training.EscapeBench;

/// <summary>Writes one conversation of each slice.</summary>
internal static class Scenes
{
    private static readonly string[] Answered = ["en", "de", "fr", "es"];

    /// <summary>Writes the slice's conversation with this shopper.</summary>
    public static void Write(string slice, Shopper shopper)
    {
        switch (slice)
        {
            case Slices.Direct: Direct(shopper); break;
            case Slices.Buried: Buried(shopper); break;
            case Slices.Unanswerable: Unanswerable(shopper); break;
            case Slices.Typos: Typos(shopper); break;
            case Slices.Loop: Loop(shopper); break;
            case Slices.Frustration: Frustration(shopper); break;
            case Slices.Courier: Courier(shopper); break;
            case Slices.HardNegative: HardNegative(shopper); break;
            case Slices.Sensitive: Sensitive(shopper); break;
            case Slices.Conditional: Conditional(shopper); break;
            case Slices.ChitChat: ChitChat(shopper); break;
            default: throw new ArgumentOutOfRangeException(nameof(slice), slice, "There is no such slice.");
        }
    }

    // What comes before the point: nothing, a greeting, or a question or two that are answered.
    private static void Opening(Shopper shopper, int most = 2)
    {
        if (shopper.Chance(25)) shopper.Say(shopper.Pick("greeting"));
        for (var question = 0; question < most && Answered.Contains(shopper.Lang) && shopper.Chance(45); question++)
            shopper.Ask();
    }

    private static void Thanks(Shopper shopper)
    {
        if (shopper.Chance(60)) shopper.Say(shopper.Pick("thanks"), new TurnGold { Sentiment = "positive" });
    }

    private static void Direct(Shopper shopper)
    {
        Opening(shopper);
        shopper.Say(shopper.Typed(shopper.Pick("direct")), new TurnGold { Explicit = "direct" });
    }

    private static void Buried(Shopper shopper)
    {
        if (shopper.Lang == "en") Opening(shopper, 1);
        var (request, after) = (shopper.Pick("request"), shopper.Chance(60) ? " " + shopper.Pick("after") : "");
        var ask = shopper.Chance(50) ? $"{request}." : shopper.Chance(50) ? $"so {request}." : $"anyway, {request}.";
        shopper.Say(shopper.Typed($"{shopper.Pick("before")} {(shopper.Lang == "en" ? ask : request + ".")}{after}"), new TurnGold { Explicit = "direct" });
    }

    private static void Unanswerable(Shopper shopper)
    {
        Opening(shopper, 1);
        var need = shopper.PickUnanswerable();
        var first = shopper.Count;
        shopper.Say(shopper.Typed(need[0]), new TurnGold { Answerable = false });
        if (shopper.Chance(20)) shopper.Say(shopper.Pick("chat"));
        shopper.Say(shopper.Typed(need[1]), new TurnGold { Answerable = false, RephraseOf = first });
        shopper.Say(shopper.Typed(need[2]), new TurnGold { Answerable = false, RephraseOf = first, Sentiment = "negative", Frustration = 1 });
    }

    private static void Typos(Shopper shopper)
    {
        if (shopper.Chance(20)) shopper.Say(shopper.Pick("greeting"));
        shopper.Ask(typed: shopper.Sloppy);
        if (shopper.Chance(40)) shopper.Ask(typed: shopper.Sloppy);
        Thanks(shopper);
    }

    private static void Loop(Shopper shopper)
    {
        Opening(shopper, 1);
        var (doc, said) = shopper.PickNamed("loops");
        var first = shopper.Count;
        for (var time = 0; time < said.Length; time++)
            shopper.Say(shopper.Typed(said[time]), new TurnGold { Answerable = true, Doc = doc, RephraseOf = time == 0 ? null : first, Sentiment = time == 2 ? "negative" : "neutral", Frustration = time == 2 ? 1 : 0 });
    }

    private static void Frustration(Shopper shopper)
    {
        var (twice, slowly) = (shopper.Chance(50) && shopper.Lang is "en" or "de", shopper.Chance(50));
        if (Answered.Contains(shopper.Lang) && shopper.Chance(60)) shopper.Ask();
        if (slowly && shopper.Lang == "en") shopper.Ask(shopper.Pick("frustrated 1"), new TurnGold { Sentiment = "negative", Frustration = 1 });
        if (twice)
        {
            shopper.Ask(shopper.Pick("frustrated 2"), new TurnGold { Sentiment = "negative", Frustration = 2 });
            shopper.Ask(shopper.Pick("frustrated 2"), new TurnGold { Sentiment = "negative", Frustration = 2 });
        }
        else
        {
            shopper.Say(shopper.Typed(shopper.Pick("frustrated 3")), new TurnGold { Sentiment = "negative", Frustration = 3 });
        }
    }

    private static void Courier(Shopper shopper)
    {
        if (shopper.Chance(30)) shopper.Say(shopper.Pick("greeting"));
        var (doc, said) = shopper.PickNamed("courier");
        shopper.Say(shopper.Typed(said[0]), new TurnGold { Answerable = true, Doc = doc, Sentiment = "negative", Frustration = 1 });
        if (shopper.Chance(30)) shopper.Ask();
        shopper.Say(said[1], new TurnGold { Sentiment = "positive" });
    }

    private static void HardNegative(Shopper shopper)
    {
        Opening(shopper, 1);
        string[] kinds = shopper.Lang == "en" ? ["about_bot", "negated", "reported"] : shopper.Lang == "de" ? ["about_bot", "negated"] : ["negated"];
        var kind = kinds[shopper.Chance(50) ? 0 : kinds.Length - 1];
        if (kinds.Length == 3 && shopper.Chance(35)) kind = kinds[1];
        shopper.Ask(shopper.Pick($"hard {kind}"), new TurnGold { Explicit = kind });
        Thanks(shopper);
    }

    private static void Sensitive(Shopper shopper)
    {
        Opening(shopper, 1);
        var (kind, said) = shopper.PickNamed("sensitive");
        shopper.Say(shopper.Typed(said[0]), new TurnGold { Sensitive = [kind], Sentiment = "negative", Frustration = 1 });
    }

    private static void Conditional(Shopper shopper)
    {
        Opening(shopper, 1);
        shopper.Ask(shopper.Pick("conditional"), new TurnGold { Explicit = "conditional" });
        Thanks(shopper);
    }

    private static void ChitChat(Shopper shopper)
    {
        shopper.Say(shopper.Pick("greeting"));
        if (shopper.Chance(20)) shopper.Say(shopper.Pick("chat"), pause: 0.6);
        if (shopper.Chance(50)) shopper.Say(shopper.Pick("chat"));
        shopper.Ask();
        if (shopper.Chance(60)) shopper.Say(shopper.Pick("chat"));
        shopper.Ask();
        if (shopper.Chance(20)) Curious(shopper);
        if (shopper.Chance(40)) shopper.Ask();
        Thanks(shopper);
    }

    // One question without an answer, and not insisted on: nobody is due.
    private static void Curious(Shopper shopper)
    {
        shopper.Say(shopper.Typed(shopper.PickUnanswerable()[0]), new TurnGold { Answerable = false });
        shopper.Say(shopper.Pick("never mind"));
    }
}
