using EscapeHatch.Conversations.Insights;
using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Insights;

public sealed class StoreCurvesTests(Core core) : IClassFixture<Core>
{
    private static readonly Signal Sure = Signal.Of(0.9, "an article", "scorer", "7");

    private StoreCurves Curves => core.Node.Get<StoreCurves>();

    [Fact]
    public async Task Two_hundred_labels_bend_the_confidence_and_fewer_leave_it()
    {
        var shop = await LabelledAsync(199);
        Assert.Same(Sure, await ApplyAsync(shop, Sure));
        await LabelAsync(shop, 1);
        Assert.Same(Sure, await ApplyAsync(shop, Sure));
        core.Clock.Advance(TimeSpan.FromSeconds(11));
        var bent = await ApplyAsync(shop, Sure);
        Assert.Equal((0.9, "an article", "scorer", "7"), (bent.Raw, bent.Evidence, bent.Model, bent.Version));
        Assert.InRange(bent.Value!.Value, 0.4, 0.65);
    }

    [Fact]
    public async Task A_curve_bends_only_what_its_own_scorer_gave()
    {
        var shop = await LabelledAsync(200);
        Assert.Null((await ApplyAsync(shop, Sure with { Version = "8" })).Raw);
        Assert.Same(Signal.Unknown, await ApplyAsync(shop, Signal.Unknown));
        Assert.Null((await ApplyAsync(core.Shop, Sure)).Raw);
        Assert.NotNull((await ApplyAsync(shop, Sure)).Raw);
    }

    [Fact]
    public async Task Labels_taken_back_take_the_curve_back()
    {
        var shop = await LabelledAsync(200);
        Assert.NotNull((await ApplyAsync(shop, Sure)).Raw);
        await core.Postgres.ExecuteAsync($"DELETE FROM labels WHERE store = {shop.Key} AND seq = 1");
        core.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Null((await ApplyAsync(shop, Sure)).Raw);
    }

    private async Task<Signal> ApplyAsync(Shop shop, Signal confidence) => (await Curves.OfAsync(shop.Key, Stop))(confidence);

    private async Task<Shop> LabelledAsync(int count)
    {
        var shop = await Shop.OpenAsync(core.Database, core.Clock);
        await LabelAsync(shop, count);
        return shop;
    }

    // The bot says 0.9 and is right in six of ten.
    private async Task LabelAsync(Shop shop, int count)
    {
        var conversation = await core.StartAsync(shop: shop);
        await core.Postgres.ExecuteAsync($"""
            INSERT INTO labels SELECT {conversation.Id}, n, {shop.Key}, n % 10 < 6, 0.9, 'scorer 7', {shop.Omar.Id}, 'Omar', {core.Clock.GetUtcNow()} FROM generate_series(1, {count}) n
            """);
    }
}
