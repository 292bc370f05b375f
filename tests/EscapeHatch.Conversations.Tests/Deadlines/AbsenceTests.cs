using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Deadlines;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;

namespace EscapeHatch.Conversations.Tests.Deadlines;

public sealed class AbsenceTests(Core core) : IClassFixture<Core>, IAsyncLifetime
{
    private static readonly TimeSpan Grace = Patience.Of(new Thresholds()).Gone;

    public ValueTask InitializeAsync()
    {
        core.CatchUp();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_agent_whose_screen_is_gone_too_long_loses_the_conversation()
    {
        var held = await HeldAsync(core);
        CloseScreens();
        await NoteAsync();
        await GoneForAsync(Grace - TimeSpan.FromSeconds(5));
        await core.LookAsync();
        Assert.Equal(Status.Open, (await core.ReadAsync(held)).Status);
        await GoneForAsync(Grace + TimeSpan.FromSeconds(1));
        await core.LookAsync();
        Assert.Equal((Status.Unassigned, 1), ((await core.ReadAsync(held)).Status, (await core.ReadAsync(held)).Priority));
        Assert.Contains(Because.AgentGone, (await core.EntriesAsync(held)).Becauses());
    }

    [Fact]
    public async Task An_agent_who_came_back_in_time_keeps_it()
    {
        var held = await HeldAsync(core);
        CloseScreens();
        await NoteAsync();
        await core.Presence.BeatAgentAsync([core.Shop.Key], core.Omar.Id);
        await NoteAsync();
        await GoneForAsync(Grace * 2);
        await core.LookAsync();
        Assert.Equal(Status.Open, (await core.ReadAsync(held)).Status);
    }

    [Fact]
    public async Task An_agent_who_said_to_be_away_is_expected_back()
    {
        var held = await HeldAsync(core);
        await core.Node.Get<Attendance>().SayAsync(core.Omar, Availability.Away, null, Stop);
        await NoteAsync();
        await GoneForAsync(Grace * 2);
        await core.LookAsync();
        Assert.Equal(Status.Open, (await core.ReadAsync(held)).Status);
        await core.Node.Get<Attendance>().SayAsync(core.Omar, Availability.Available, null, Stop);
    }

    // No beat comes any more, and the last one runs out.
    private void CloseScreens() => core.Clock.Advance(Limits.PresenceLife + TimeSpan.FromSeconds(1));

    private Task NoteAsync() => core.Node.Get<Absences>().NoteAsync(Stop);

    // The absence noted that long ago; a look notes and moves the deadline like the timers do.
    private async Task GoneForAsync(TimeSpan ago)
    {
        await core.Postgres.ExecuteAsync($"UPDATE agent_absences SET since = now() - {ago}");
        await NoteAsync();
    }

    private static async Task<Conversation> HeldAsync(Core core)
    {
        await core.Presence.BeatAgentAsync([core.Shop.Key], core.Omar.Id);
        var conversation = await core.StartAsync();
        await core.AskForPersonAsync(conversation);
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        await core.Desk.ReplyAsync(core.Omar, conversation.Id, Guid.CreateVersion7(), "Hello", Stop);
        return conversation;
    }
}

public sealed class AbsenceWithoutRedisTests(CoreWithoutRedis core) : IClassFixture<CoreWithoutRedis>
{
    [Fact]
    public async Task Nobody_counts_as_gone_when_nobody_can_tell()
    {
        var conversation = await core.StartAsync();
        await core.Desk.ClaimAsync(core.Omar, conversation.Id, Stop);
        await core.Desk.ReplyAsync(core.Omar, conversation.Id, Guid.CreateVersion7(), "Hello", Stop);
        await core.Postgres.ExecuteAsync($"INSERT INTO agent_absences VALUES ({core.Omar.Id}, now() - interval '1 hour')");
        await core.Node.Get<Absences>().NoteAsync(Stop);
        await core.Postgres.ExecuteAsync($"UPDATE conversations SET next_step_at = now() WHERE id = {conversation.Id}");
        await core.LookAsync();
        Assert.Equal(Status.Open, (await core.ReadAsync(conversation)).Status);
        Assert.Empty(await core.Node.Get<DeadlineQueue>().ClaimAsync(1, Stop));
    }
}
