namespace EscapeHatch.Api.Tests.Streams;

public sealed class NodeTests(TwoFronts fronts) : IClassFixture<TwoFronts>
{
    [Fact]
    public async Task A_shopper_on_one_node_and_an_agent_on_the_other_talk_as_on_one()
    {
        var shop = await fronts.Api.OpenShopAsync();
        await fronts.B.KnowAsync(shop);
        var mira = await fronts.Api.VisitorAsync(shop);
        var omar = await fronts.B.SignInAsync(shop, shop.Omar);
        using var screen = await mira.WatchAsync();
        using var inbox = await omar.ListenAsync("/v1/inbox/events");
        await inbox.AwaitAsync("ready");
        await screen.AwaitAsync("conversation");
        (await mira.SayAsync("Let me talk to a human")).Is(201);
        await inbox.AwaitAsync("conversation", conversation => conversation.GetProperty("status").GetString() == "unassigned");
        await omar.ClaimAsync(mira);
        (await omar.ReplyAsync(mira, "Hello from the other node")).Is(201);
        await screen.AwaitAsync("entry", entry => entry.TryGetProperty("text", out var text) && text.GetString() == "Hello from the other node");
        Assert.Equal(screen.Seqs.SkipLast(1).Prepend(0), screen.Of("entry").Select(entry => entry.Data.GetProperty("prev").GetInt32()));
    }

    [Fact]
    public async Task Tokens_and_idempotency_hold_across_nodes()
    {
        var shop = await fronts.Api.OpenShopAsync();
        await fronts.B.KnowAsync(shop);
        var mira = await fronts.Api.VisitorAsync(shop);
        var omar = await fronts.Api.SignInAsync(shop, shop.Omar);
        var (id, there) = (Guid.CreateVersion7(), mira.At(fronts.B));
        (await mira.SayAsync("Hello", id)).Is(201);
        (await there.PostAsync($"{mira.Path}/messages", new { id, text = "Hello" })).Is(200);
        (await there.PostAsync($"{mira.Path}/messages", new { id, text = "Hullo" })).IsProblem(409, "idReused");
        (await omar.At(fronts.B).GetAsync("/v1/inbox")).Is(200);
        Assert.Equal(mira.Conversation, (await there.PostAsync("/v1/conversations")).Is(200).Id());
    }

    [Fact]
    public async Task A_screen_that_moves_to_the_other_node_goes_on_where_it_was()
    {
        var shop = await fronts.Api.OpenShopAsync();
        await fronts.B.KnowAsync(shop);
        var mira = await fronts.Api.VisitorAsync(shop);
        for (var i = 1; i <= 4; i++) (await mira.SayAsync($"Message {i}")).Is(201);
        using var moved = await mira.At(fronts.B).ListenAsync($"{mira.Path}/events", "2");
        await moved.AwaitSeqAsync(4);
        (await mira.SayAsync("Message 5")).Is(201);
        await moved.AwaitSeqAsync(5);
        Assert.Equal([3, 4, 5], moved.Seqs);
    }
}
