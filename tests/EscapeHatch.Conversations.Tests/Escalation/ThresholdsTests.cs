using EscapeHatch.Conversations.Escalation;

namespace EscapeHatch.Conversations.Tests.Escalation;

public sealed class ThresholdsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(new Thresholds().Validate());

    public static TheoryData<string, Thresholds> Hiding => new()
    {
        { "confidence", new Thresholds { Confidence = 0 } },
        { "confidence", new Thresholds { Confidence = double.NaN } },
        { "hysteresis", new Thresholds { Hysteresis = 0.5 } },
        { "unanswered", new Thresholds { Unanswered = 99 } },
        { "unanswered", new Thresholds { Unanswered = 0 } },
        { "sentiment", new Thresholds { Sentiment = 0 } },
        { "upsetTurns", new Thresholds { UpsetTurns = 50 } },
        { "frustration", new Thresholds { Frustration = 1 } },
        { "upsetFrustration", new Thresholds { UpsetFrustration = 0.95 } },
        { "repeats", new Thresholds { Repeats = 10 } },
        { "coolDownTurns", new Thresholds { CoolDownTurns = 21 } },
        { "matters", new Thresholds { Matters = 7 } },
        { "maxBotTurns", new Thresholds { MaxBotTurns = int.MaxValue } },
        { "botSilentSeconds", new Thresholds { BotSilentSeconds = 86_400 } },
        { "nobodyAnswersSeconds", new Thresholds { NobodyAnswersSeconds = 86_400 } },
        { "agentSilentSeconds", new Thresholds { AgentSilentSeconds = 0 } },
        { "agentGoneSeconds", new Thresholds { AgentGoneSeconds = 86_400 } },
        { "idleHours", new Thresholds { IdleHours = 0 } },
    };

    [Theory]
    [MemberData(nameof(Hiding))]
    public void A_setting_that_would_hide_the_person_is_refused_by_name(string name, Thresholds thresholds)
    {
        var (field, what) = Assert.Single(thresholds.Validate());
        Assert.Equal(name, field);
        Assert.StartsWith("must be between", what);
    }

    [Fact]
    public void Every_bound_of_every_range_is_valid()
    {
        Assert.Empty(new Thresholds { Confidence = 0.05, Hysteresis = 0, Unanswered = 1, Sentiment = 0.05, UpsetTurns = 1, Frustration = 0.5, UpsetFrustration = 0.3, CoolDownTurns = 0, Matters = 2, Repeats = 1, MaxBotTurns = 2, BotSilentSeconds = 5, NobodyAnswersSeconds = 30, AgentSilentSeconds = 30, AgentGoneSeconds = 15, IdleHours = 1 }.Validate());
        Assert.Empty(new Thresholds { Confidence = 0.95, Hysteresis = 0.2, Unanswered = 4, Sentiment = 0.5, UpsetTurns = 4, Frustration = 0.95, UpsetFrustration = 0.9, CoolDownTurns = 20, Matters = 6, Repeats = 4, MaxBotTurns = 40, BotSilentSeconds = 120, NobodyAnswersSeconds = 3_600, AgentSilentSeconds = 3_600, AgentGoneSeconds = 600, IdleHours = 168 }.Validate());
    }

    [Theory]
    [InlineData("explicit")]
    [InlineData("sensitive")]
    [InlineData("botFailure")]
    [InlineData("nonsense")]
    public void What_must_hand_over_cant_be_softened_to_an_offer(string trigger)
    {
        var (field, what) = Assert.Single(new Thresholds { Offers = ["vip", trigger] }.Validate());
        Assert.Equal("offers", field);
        Assert.StartsWith($"\"{trigger}\" can't be softened", what);
        Assert.Empty(new Thresholds { Offers = Thresholds.Offerable }.Validate());
    }

    [Fact]
    public void Only_known_matters_can_be_kept_for_people()
    {
        Assert.Equal("intents", Assert.Single(new Thresholds { Intents = ["returns", "gossip"] }.Validate()).Field);
        Assert.Empty(new Thresholds { Intents = ["returns", "fraud"], Offers = null! }.Validate());
    }

    [Fact]
    public void Lists_left_out_are_empty()
    {
        var none = new Thresholds { Intents = null!, Offers = null! };
        Assert.Empty(none.Intents);
        Assert.Empty(none.Offers);
        Assert.Empty(none.Validate());
    }

    [Fact]
    public void Everything_wrong_is_said_at_once() => Assert.Equal(["confidence", "idleHours", "offers", "intents", "forbidden"],
        new Thresholds { Confidence = 2, IdleHours = 0, Offers = ["explicit"], Intents = ["gossip"], Forbidden = null! }.Validate().Select(wrong => wrong.Field));

    private static readonly (string? Text, bool Fit)[] Topics =
    [
        ("", true),
        ("legal, médical", true),
        (new string('a', Thresholds.LongestForbidden), true),
        (new string('a', Thresholds.LongestForbidden + 1), false),
        ("legal\nmedical", false),
        ("\t", false),
        ("pills \U0001F48A", false),
        (null, false),
    ];

    [Fact]
    public void Forbidden_topics_are_short_plain_text() => Assert.All(Topics, one =>
        Assert.Equal(one.Fit ? [] : [("forbidden", "must be topics and phrases, separated by commas, at most 1000 characters")], new Thresholds { Forbidden = one.Text! }.Validate()));
}
