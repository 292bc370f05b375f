namespace EscapeHatch.Api.Tests.Shoppers;

public sealed class HandoffTests(Front front)
{
    [Fact]
    public async Task The_button_asks_for_a_person_and_says_so()
    {
        var mira = await VisitorAsync();
        var conversation = (await mira.PostAsync($"{mira.Path}/handoff", new { note = "My parcel is lost" })).Is(200);
        Assert.Equal(("unassigned", "button"), (conversation.Text("status"), conversation.Text("reason")));
        Assert.Equal(1, conversation["queue"].GetProperty("position").GetInt32());
        Assert.NotNull(conversation.TextOrNull("queuedAt"));
        var entries = await mira.EntriesAsync();
        Assert.Equal("My parcel is lost", entries[0].GetProperty("text").GetString());
        Assert.Equal("system", entries[^1].GetProperty("author").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Asking_again_changes_nothing_and_keeps_what_is_added()
    {
        var mira = await VisitorAsync();
        await mira.AskForPersonAsync();
        var before = (await mira.EntriesAsync()).Count;
        await mira.AskForPersonAsync();
        Assert.Equal(before, (await mira.EntriesAsync()).Count);
        (await mira.PostAsync($"{mira.Path}/handoff", new { note = "It is urgent" })).Is(200);
        Assert.Equal("It is urgent", (await mira.EntriesAsync())[^1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_note_is_stored_once_however_often_the_call_is_repeated()
    {
        var mira = await VisitorAsync();
        var id = Guid.NewGuid();
        object[] notes = [new { note = "My parcel is lost" }, new { note = "It is urgent", id }];
        foreach (var note in notes) (await mira.PostAsync($"{mira.Path}/handoff", note)).Is(200);
        foreach (var answer in await Task.WhenAll(notes.Concat(notes).Select(note => mira.PostAsync($"{mira.Path}/handoff", note)))) answer.Is(200);
        (await mira.PostAsync($"{mira.Path}/handoff", new { note = "Other words", id })).IsProblem(409, "idReused");
        var said = (await mira.EntriesAsync()).Where(entry => entry.GetProperty("author").GetProperty("kind").GetString() == "shopper" && entry.GetProperty("kind").GetString() == "message");
        Assert.Equal(["My parcel is lost", "It is urgent"], said.Select(entry => entry.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task The_same_note_after_the_bot_got_it_back_asks_for_a_person_again()
    {
        var mira = await VisitorAsync();
        (await mira.PostAsync($"{mira.Path}/handoff", new { note = "My parcel is lost" })).Is(200);
        (await mira.PostAsync($"{mira.Path}/return-to-bot")).Is(200);
        Assert.Equal("unassigned", (await mira.PostAsync($"{mira.Path}/handoff", new { note = "My parcel is lost" })).Is(200).Text("status"));
    }

    [Fact]
    public async Task Asking_while_an_agent_is_there_gives_that_conversation()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        await (await front.Api.SignInAsync(shop, shop.Omar)).ClaimAsync(mira);
        var conversation = (await mira.PostAsync($"{mira.Path}/handoff")).Is(200);
        Assert.Equal(("open", "Omar"), (conversation.Text("status"), conversation["assignee"].GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Asking_in_words_hands_over_in_the_same_request()
    {
        var mira = await VisitorAsync();
        (await mira.SayAsync("Let me talk to a human")).Is(201);
        var conversation = await mira.ReadAsync();
        Assert.Equal(("unassigned", "requested"), (conversation.Text("status"), conversation.Text("reason")));
    }

    [Fact]
    public async Task Hidden_entries_leave_no_gap_in_what_the_shopper_reads()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        (await mira.SayAsync("Let me talk to a human")).Is(201);
        (await omar.ActAsync(mira, "notes", new { id = Guid.CreateVersion7(), text = "Be kind" })).Is(201);
        (await omar.PutAsync($"/v1/inbox/{mira.Conversation}/tags", new { add = new[] { "parcel" } })).Is(200);
        await omar.ClaimAsync(mira);
        (await omar.ReplyAsync(mira, "Hello, I am Omar")).Is(201);
        var entries = await mira.EntriesAsync();
        Assert.DoesNotContain(entries, entry => entry.GetProperty("kind").GetString() is "note" or "decision" or "tags" or "action");
        var seqs = entries.Select(entry => entry.GetProperty("seq").GetInt32()).ToList();
        Assert.Equal(seqs[..^1].Prepend(0), entries.Select(entry => entry.GetProperty("prev").GetInt32()));
        Assert.Equal(seqs[^1], (await mira.ReadAsync())["lastSeq"].GetInt32());
        Assert.True(entries[1].GetProperty("prev").GetInt32() < entries[1].GetProperty("seq").GetInt32() - 1);
        Assert.Equal(Enumerable.Range(1, seqs[^1]), (await omar.EntriesAsync(mira)).Select(entry => entry.GetProperty("seq").GetInt32()));
    }

    [Fact]
    public async Task Shoppers_never_see_tags_scores_or_notes()
    {
        var shop = await front.Api.OpenShopAsync();
        var mira = await front.Api.VisitorAsync(shop);
        var omar = await front.Api.SignInAsync(shop, shop.Omar);
        (await mira.SayAsync("I want a human now, this is awful")).Is(201);
        (await omar.ActAsync(mira, "notes", new { id = Guid.CreateVersion7(), text = "hidden-note" })).Is(201);
        (await omar.PutAsync($"/v1/inbox/{mira.Conversation}/tags", new { add = new[] { "hidden-tag" } })).Is(200);
        var conversation = await mira.ReadAsync();
        foreach (var hidden in new[] { "tags", "priority", "intent", "sentiment", "confidence", "preview", "epoch" }) Assert.False(conversation.Body.TryGetProperty(hidden, out _), hidden);
        var entries = (await mira.GetAsync($"{mira.Path}/entries")).Body.GetRawText();
        Assert.DoesNotContain("hidden-", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("signals", entries, StringComparison.Ordinal);
        Assert.DoesNotContain("trigger", entries, StringComparison.Ordinal);
    }

    private async Task<Visitor> VisitorAsync() => await front.Api.VisitorAsync(await front.Api.OpenShopAsync());
}
