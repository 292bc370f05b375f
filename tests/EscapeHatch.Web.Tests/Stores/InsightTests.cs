using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Web.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Web.Tests.Stores;

public sealed class InsightTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task The_curve_stands_there_as_a_drawing_and_as_a_table()
    {
        AnswerLabel[] labels = [.. Enumerable.Range(0, 4).Select(index => new AnswerLabel { Confidence = 0.8, IsRight = index < 3, Scorer = "scorer 7" })];
        var html = await Drawn.AsHtmlAsync<ReliabilityChart>(site.Services, ("Found", StoreReliability.Of("lantern", labels)));
        Assert.Contains("role=\"img\" aria-label=\"How often the bot was right, by how sure it was: 80 % sure, 75 % right.\"", html);
        Assert.Contains("<td>80 %</td><td>75 %</td><td>30 % – 95 %</td><td>4</td>", html);
        Assert.DoesNotContain("polyline", html);
    }

    [Fact]
    public async Task A_store_without_labels_says_how_to_get_some()
    {
        var shop = await Shop.OpenAsync(site.Services.GetRequiredService<Database>(), TimeProvider.System);
        var html = await Drawn.AsHtmlAsync<CalibrationCard>(site.Services, ("Store", shop.Key));
        Assert.Contains("Uncalibrated", html);
        Assert.Contains("Nobody has said anything yet", html);
        Assert.Contains("200 more labels", html);
        await LabelAsync(shop);
        html = await Drawn.AsHtmlAsync<CalibrationCard>(site.Services, ("Store", shop.Key));
        Assert.Contains("<dt>Calibration error</dt><dd>20.0 %</dd>", html);
        Assert.Contains("199 more labels", html);
    }

    [Fact]
    public async Task A_threshold_that_would_hide_the_human_route_stands_there_in_red_with_its_name()
    {
        var form = StoreForm.Of(new Store { Key = "lantern", Name = "Lantern Books" });
        form.SetLimit(Thresholds.Ranges.Single(range => range.Name == "unanswered"), "9");
        var html = await Drawn.AsHtmlAsync<ThresholdFields>(site.Services, ("Form", form), ("Problems", form.Problems()));
        Assert.Contains("must be between 1 and 4, not 9: shoppers without an answer would be kept from a person", html);
        Assert.Single(html.Split("class=\"slider wrong\"")[1..]);
        Assert.Contains("class=\"slider wrong\"", html);
        foreach (var range in Thresholds.Ranges) Assert.Equal(!StoreForm.IsDeadline(range), html.Contains($"id=\"limit-{range.Name}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Moving_on_gives_up_what_was_being_tried_and_only_the_last_is_drawn()
    {
        var shop = await Shop.OpenAsync(site.Services.GetRequiredService<Database>(), TimeProvider.System);
        await LabelAsync(shop);
        using var desk = new TrialDesk(site.Services.GetRequiredService<RecordedChats>(), TimeProvider.System);
        Assert.False(await desk.TryAsync(new Thresholds(), new Thresholds()));
        await desk.LoadAsync(shop.Key);
        Assert.True(await desk.TryAsync(new Thresholds(), new Thresholds()));
        var overtaken = desk.TryAsync(new Thresholds(), new Thresholds { Confidence = 0.5 });
        Assert.True(desk.Busy);
        var last = desk.TryAsync(new Thresholds(), new Thresholds { Confidence = 0.9 });
        Assert.Equal((false, true, false), (await overtaken, await last, desk.Busy));
        Assert.Equal((1, 0, 1), (desk.Trial!.Chats, desk.Trial.AskedBackNow, desk.Trial.AskedBackThen));
    }

    // One chat with one answer the bot was 0.8 sure of, which an agent called right.
    private async Task LabelAsync(Shop shop)
    {
        var shopper = await shop.ShopperAsync();
        var log = site.Services.GetRequiredService<ConversationLog>();
        var (conversation, _) = await log.StartAsync(shop.Key, shopper.Id, TestContext.Current.CancellationToken);
        var seq = await log.AnswerAsync(conversation, BotTalk.Sure(0.8));
        await site.Services.GetRequiredService<Labelling>().SayAsync(shop.Omar, conversation.Id, seq, right: true, TestContext.Current.CancellationToken);
    }
}
