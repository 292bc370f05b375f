using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Storage;

/// <summary>Postgres takes no NUL and no half of a surrogate pair; whoever lets text in refuses them by name before it comes here.</summary>
public sealed class UnstorableTextTests(Core core) : IClassFixture<Core>
{
    [Fact]
    public Task A_text_with_a_NUL_is_not_acknowledged() => NotAcknowledgedAsync("nul \0 inside");

    [Fact]
    public Task A_text_with_half_a_character_is_not_acknowledged() => NotAcknowledgedAsync("half \ud83c of a lantern");

    [Theory]
    [InlineData("🏮 whole")]
    [InlineData("\u202e right to left \u200d\ufeff")]
    [InlineData("tab\tand\nline\r\n")]
    public async Task Any_other_text_comes_back_as_it_was(string text)
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, text);
        Assert.Equal(text, Assert.Single(await core.EntriesAsync(conversation)).Text);
    }

    [Fact]
    public async Task A_preview_never_cuts_a_character_in_half()
    {
        var conversation = await core.StartAsync();
        await core.SayAsync(conversation, "x" + string.Concat(Enumerable.Repeat("🏮", 100)));
        await core.SayAsync(conversation, string.Concat(Enumerable.Repeat("🏮", 100)));
        Assert.EndsWith("🏮…", (await core.ReadAsync(conversation)).Preview);
    }

    private async Task NotAcknowledgedAsync(string text)
    {
        var (conversation, beside) = (await core.StartAsync(), new List<Conversation>());
        for (var number = 0; number < 10; number++) beside.Add(await core.StartAsync());
        var others = beside.Select(other => core.SayAsync(other, "fine")).ToList();
        await Assert.ThrowsAnyAsync<Exception>(() => core.SayAsync(conversation, text));
        Assert.Empty(await core.EntriesAsync(conversation));
        // Those who were stored in the same statement are not held up by it.
        Assert.All(await Task.WhenAll(others), result => Assert.True(result.Outcome.Ok));
        Assert.True((await core.SayAsync(conversation, "fine")).Outcome.Ok);
    }
}
