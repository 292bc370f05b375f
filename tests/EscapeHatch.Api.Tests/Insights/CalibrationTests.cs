using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Tests.Insights;

public sealed class CalibrationTests(Front front)
{
    [Fact]
    public async Task An_admin_reads_the_curve_with_its_error_and_count_of_the_store_alone()
    {
        var (shop, elsewhere) = (await front.Api.OpenShopAsync(), await front.Api.OpenShopAsync());
        var (omar, ada) = (await front.Api.SignInAsync(shop, shop.Omar), await front.Api.SignInAsync(shop, shop.Ada));
        foreach (var right in (bool[])[true, false]) await LabelAsync(await front.Api.VisitorAsync(shop), omar, right);
        await LabelAsync(await front.Api.VisitorAsync(elsewhere), await front.Api.SignInAsync(elsewhere, elsewhere.Omar), true);
        var found = (await ada.GetAsync($"/v1/insights/calibration?store={shop.Key}")).Is(200);
        Assert.Equal((false, 2, 200), (found["calibrated"].GetBoolean(), found["count"].GetInt32(), found["needed"].GetInt32()));
        Assert.Equal(0.3, found["error"].GetDouble(), 6);
        var bin = Assert.Single(found["bins"].EnumerateArray(), bin => bin.GetProperty("count").GetInt32() > 0);
        Assert.Equal((2, 0.5), (bin.GetProperty("count").GetInt32(), bin.GetProperty("right").GetDouble()));
        Assert.InRange(bin.GetProperty("low").GetDouble(), 0, 0.5);
        Assert.False(found.Body.TryGetProperty("curve", out _));
    }

    [Fact]
    public async Task Only_admins_of_the_store_read_it()
    {
        var (shop, elsewhere) = (await front.Api.OpenShopAsync(), await front.Api.OpenShopAsync());
        var path = $"/v1/insights/calibration?store={shop.Key}";
        (await front.Api.Stranger().GetAsync(path)).IsProblem(401, "unauthorized");
        (await (await front.Api.VisitorAsync(shop)).GetAsync(path)).IsProblem(401, "unauthorized");
        (await (await front.Api.SignInAsync(shop, shop.Omar)).GetAsync(path)).IsProblem(403, "forbidden");
        (await (await front.Api.SignInAsync(elsewhere, elsewhere.Ada)).GetAsync(path)).IsProblem(404, "not-found");
        (await (await front.Api.SignInAsync(shop, shop.Ada)).GetAsync("/v1/insights/calibration")).Blames("store");
    }

    private async Task LabelAsync(Visitor visitor, Clerk agent, bool right)
    {
        var conversation = (await front.Api.Get<Transcript>().FindAsync(visitor.Conversation, default))!;
        var seq = await front.Api.Get<ConversationLog>().AnswerAsync(conversation, BotTalk.Sure(0.8));
        (await agent.PutAsync($"/v1/inbox/{visitor.Conversation}/labels/{seq}", new { right })).Is(200);
    }
}
