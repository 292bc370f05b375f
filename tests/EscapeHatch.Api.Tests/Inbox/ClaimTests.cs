namespace EscapeHatch.Api.Tests.Inbox;

public sealed class ClaimTests(Front front)
{
    [Fact]
    public async Task Exactly_one_of_many_simultaneous_claims_wins_and_the_others_learn_who()
    {
        var shop = await front.Api.OpenShopAsync();
        Clerk[] clerks = [await front.Api.SignInAsync(shop, shop.Omar), await front.Api.SignInAsync(shop, shop.Ines), await front.Api.SignInAsync(shop, shop.Ada)];
        for (var round = 0; round < 5; round++)
        {
            var mira = await front.Api.VisitorAsync(shop);
            await mira.AskForPersonAsync();
            var answers = await Task.WhenAll(clerks.Select(clerk => clerk.ActAsync(mira, "claim")));
            var winner = Assert.Single(answers, answer => answer.Status == 200)["assignee"].GetProperty("id").GetGuid();
            foreach (var loser in answers.Where(answer => answer.Status != 200))
                Assert.Equal(winner, loser.IsProblem(409, "taken")["assignee"].GetProperty("id").GetGuid());
            Assert.Equal(winner, (await mira.ReadAsync())["assignee"].GetProperty("id").GetGuid());
        }
    }

    [Fact]
    public async Task Claiming_twice_is_no_change()
    {
        var (_, mira, omar) = await MeetAsync();
        var first = await omar.ClaimAsync(mira);
        Assert.Equal(first["lastSeq"].GetInt32(), (await omar.ClaimAsync(mira))["lastSeq"].GetInt32());
    }

    [Fact]
    public async Task Claiming_from_the_bot_is_a_takeover()
    {
        var (_, mira, omar) = await MeetAsync();
        var claimed = await omar.ClaimAsync(mira);
        Assert.Equal(("open", "takeover"), (claimed.Text("status"), claimed.Text("reason")));
    }

    [Fact]
    public async Task Only_who_has_it_writes()
    {
        var (shop, mira, omar) = await MeetAsync();
        (await omar.ReplyAsync(mira, "Too early")).IsProblem(409, "claimFirst");
        await omar.ClaimAsync(mira);
        var ines = await front.Api.SignInAsync(shop, shop.Ines);
        var refused = (await ines.ReplyAsync(mira, "Mine")).IsProblem(409, "taken");
        Assert.Equal("Omar", refused["assignee"].GetProperty("name").GetString());
        Assert.DoesNotContain(await mira.EntriesAsync(), entry => entry.GetProperty("kind").GetString() == "message");
    }

    [Fact]
    public async Task An_agents_message_is_stored_once()
    {
        var (_, mira, omar) = await MeetAsync();
        await omar.ClaimAsync(mira);
        var id = Guid.CreateVersion7();
        var first = (await omar.ReplyAsync(mira, "Hello", id)).Is(201);
        Assert.Equal(first["seq"].GetInt32(), (await omar.ReplyAsync(mira, "Hello", id)).Is(200)["seq"].GetInt32());
        (await omar.ReplyAsync(mira, "Hullo", id)).IsProblem(409, "idReused");
        Assert.Equal(("agent", "Omar"), (first["author"].GetProperty("kind").GetString(), first["author"].GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_note_is_stored_once_and_needs_no_claim()
    {
        var (_, mira, omar) = await MeetAsync();
        var id = Guid.CreateVersion7();
        (await omar.ActAsync(mira, "notes", new { id, text = "Call back" })).Is(201);
        (await omar.ActAsync(mira, "notes", new { id, text = "Call back" })).Is(200);
        (await omar.ActAsync(mira, "notes", new { id, text = "Don't" })).IsProblem(409, "idReused");
        Assert.Equal("note", Assert.Single(await omar.EntriesAsync(mira)).GetProperty("kind").GetString());
        Assert.Empty(await mira.EntriesAsync());
    }

    private async Task<(Shop Shop, Visitor Mira, Clerk Omar)> MeetAsync()
    {
        var shop = await front.Api.OpenShopAsync();
        return (shop, await front.Api.VisitorAsync(shop), await front.Api.SignInAsync(shop, shop.Omar));
    }
}
