using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Api.Tests.Inbox;

public sealed class LabelTests(Front front) : IAsyncLifetime
{
    private Shop _shop = null!;
    private Visitor _mira = null!;
    private Clerk _omar = null!, _ines = null!;
    private string _path = "";
    private int _seq;

    public async ValueTask InitializeAsync()
    {
        _shop = await front.Api.OpenShopAsync();
        _mira = await front.Api.VisitorAsync(_shop);
        (_omar, _ines) = (await front.Api.SignInAsync(_shop, _shop.Omar), await front.Api.SignInAsync(_shop, _shop.Ines));
        var asked = (await front.Api.Get<Transcript>().FindAsync(_mira.Conversation, default))!;
        _seq = await front.Api.Get<ConversationLog>().AnswerAsync(asked, BotTalk.Sure(0.8));
        _path = $"/v1/inbox/{_mira.Conversation}/labels/{_seq}";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_said_of_an_answer_stands_in_the_file_until_it_is_taken_back()
    {
        var said = (await _omar.PutAsync(_path, new { right = true })).Is(200);
        Assert.Equal((_seq, true, "Omar"), (said["seq"].GetInt32(), said["right"].GetBoolean(), said["by"].GetProperty("name").GetString()));
        (await _ines.PutAsync(_path, new { right = false })).Is(200);
        var label = Assert.Single((await _omar.OpenAsync(_mira))["labels"].EnumerateArray());
        Assert.Equal((false, "Ines"), (label.GetProperty("right").GetBoolean(), label.GetProperty("by").GetProperty("name").GetString()));
        (await _omar.DeleteAsync(_path)).Is(204);
        (await _omar.DeleteAsync(_path)).Is(204);
        Assert.Empty((await _omar.OpenAsync(_mira))["labels"].EnumerateArray());
    }

    [Fact]
    public async Task What_the_bot_did_not_say_has_no_label()
    {
        foreach (var seq in (int[])[_seq - 2, _seq - 1, _seq + 1, 0])
            (await _omar.PutAsync($"/v1/inbox/{_mira.Conversation}/labels/{seq}", new { right = true })).IsProblem(404, "not-found");
        (await _omar.PutAsync($"/v1/inbox/{Guid.NewGuid()}/labels/{_seq}", new { right = true })).IsProblem(404, "not-found");
        (await _omar.PutAsync(_path, new { })).Blames("right");
    }

    [Fact]
    public async Task Agents_of_the_store_are_told_and_its_shopper_hears_and_reads_nothing()
    {
        using var inbox = await _ines.ListenAsync("/v1/inbox/events");
        using var screen = await _mira.WatchAsync();
        await inbox.AwaitAsync("ready");
        var before = (await _mira.EntriesAsync()).Count;
        (await _omar.PutAsync(_path, new { right = false })).Is(200);
        var told = await inbox.AwaitAsync("label", label => label.GetProperty("seq").GetInt32() == _seq);
        Assert.False(told.Data.GetProperty("label").GetProperty("right").GetBoolean());
        // What comes after it has come, so it would have come too.
        (await _mira.SayAsync("Thank you")).Is(201);
        await screen.AwaitAsync("entry", entry => entry.TryGetProperty("text", out var text) && text.GetString() == "Thank you");
        Assert.Empty(screen.Of("label"));
        Assert.Equal(before + 1, (await _mira.EntriesAsync()).Count);
        Assert.DoesNotContain("label", (await _mira.ReadAsync()).Body.GetRawText());
    }
}
