using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Web.Inbox.Thread;
using Microsoft.Extensions.DependencyInjection;

namespace EscapeHatch.Web.Tests.Inbox;

public sealed class LabelBoardTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task One_press_says_it_another_changes_it_and_the_same_again_takes_it_back()
    {
        await using var page = await OpenPage.OfAsync(site);
        var (_, seq) = await OpenAsync(page);
        foreach (var (press, now) in new (bool, bool?)[] { (true, true), (false, false), (false, null) })
        {
            await page.Labels.SayAsync(seq, press);
            Assert.Equal(now, page.Labels.Of(seq)?.Right);
        }
    }

    [Fact]
    public async Task The_key_is_for_the_bots_last_answer()
    {
        await using var page = await OpenPage.OfAsync(site);
        var (conversation, first) = await OpenAsync(page);
        var second = await site.Services.GetRequiredService<ConversationLog>().AnswerAsync(conversation, BotTalk.Sure(0.7));
        await Until.Async(() => page.Thread.Log.Last >= second);
        await page.Labels.SayOfLastAsync(false);
        Assert.Equal((null, false), (page.Labels.Of(first)?.Right, page.Labels.Of(second)?.Right));
    }

    [Fact]
    public async Task A_colleagues_label_shows_at_once_and_for_whoever_opens_it_later()
    {
        await using var page = await OpenPage.OfAsync(site);
        var (conversation, seq) = await OpenAsync(page);
        await site.Services.GetRequiredService<Labelling>().SayAsync(site.Shop.Ines, conversation.Id, seq, right: false, TestContext.Current.CancellationToken);
        await Until.Async(() => page.Labels.Of(seq) is { Right: false, By.Name: "Ines" });
        await using var later = await OpenPage.OfAsync(site);
        await later.Session.ShowAsync(later.Queue.View, conversation.Id);
        Assert.Equal("Ines", later.Labels.Of(seq)?.By.Name);
    }

    [Fact]
    public async Task A_press_counts_for_what_is_on_the_screen_even_before_its_labels_were_read()
    {
        await using var page = await OpenPage.OfAsync(site);
        var (before, _) = await OpenAsync(page);
        var opened = await page.StartAsync();
        var seq = await site.Services.GetRequiredService<ConversationLog>().AnswerAsync(opened, BotTalk.Sure(0.8));
        await page.Thread.OpenAsync(opened.Id, TestContext.Current.CancellationToken);
        await page.Labels.SayAsync(seq, true);
        await page.Labels.FollowAsync(TestContext.Current.CancellationToken);
        Assert.True(page.Labels.Of(seq)?.Right);
        var labels = site.Services.GetRequiredService<Labelling>();
        Assert.Single(await labels.OfAsync(site.Shop.Ines, opened.Id, TestContext.Current.CancellationToken));
        Assert.Empty(await labels.OfAsync(site.Shop.Ines, before.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_press_while_the_labels_are_read_is_not_undone_by_them()
    {
        await using var page = await OpenPage.OfAsync(site);
        var (_, seq) = await OpenAsync(page);
        page.Labels.Doubt();
        var read = page.Labels.FollowAsync(TestContext.Current.CancellationToken);
        await page.Labels.SayAsync(seq, true);
        await read;
        Assert.True(page.Labels.Of(seq)?.Right);
    }

    private async Task<(Conversation, int Seq)> OpenAsync(OpenPage page)
    {
        var conversation = await page.StartAsync();
        var seq = await site.Services.GetRequiredService<ConversationLog>().AnswerAsync(conversation, BotTalk.Sure(0.8));
        await page.Session.ShowAsync(page.Queue.View, conversation.Id);
        return (conversation, seq);
    }
}
