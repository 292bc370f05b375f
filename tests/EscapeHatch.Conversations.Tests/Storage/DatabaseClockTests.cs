using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class DatabaseClockTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2), Second = TimeSpan.FromSeconds(1);
    private readonly ManualClock _machine = new();
    private readonly DatabaseClock _clock;

    public DatabaseClockTests() => _clock = new DatabaseClock(_machine);

    [Fact]
    public void Before_the_database_was_asked_it_is_the_wall_clock()
    {
        Assert.False(_clock.Synchronised);
        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());
    }

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    [InlineData(0.2)]
    public void The_first_answer_counts_however_wrong_the_wall_clock_is(double seconds)
    {
        var database = _machine.GetUtcNow().AddSeconds(seconds);
        Assert.Equal(database - _machine.GetUtcNow(), Answer(database, TimeSpan.Zero));
        _machine.Advance(Second);
        Assert.Equal(database + Second, _clock.GetUtcNow());
    }

    [Fact]
    public void A_small_difference_is_made_up_for_slowly_and_never_backwards()
    {
        Answer(_machine.GetUtcNow(), TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, Answer(_machine.GetUtcNow() - 0.5 * Second, TimeSpan.Zero));
        var before = _clock.GetUtcNow();
        for (var step = 0; step < 50; step++)
        {
            _machine.Advance(0.1 * Second);
            var now = _clock.GetUtcNow();
            Assert.InRange(now - before, 0.09 * Second, 0.1 * Second);
            before = now;
        }
        Assert.Equal(_machine.GetUtcNow() - 0.5 * Second, before);
    }

    [Theory]
    [InlineData(-90)]
    [InlineData(1.5)]
    public void A_step_of_the_database_is_followed_at_once(double seconds)
    {
        Answer(_machine.GetUtcNow(), TimeSpan.Zero);
        Assert.Equal(seconds * Second, Answer(_machine.GetUtcNow().AddSeconds(seconds), TimeSpan.Zero));
        Assert.Equal(_machine.GetUtcNow().AddSeconds(seconds), _clock.GetUtcNow());
    }

    [Fact]
    public void A_slow_answer_that_may_well_agree_changes_nothing()
    {
        var start = _machine.GetUtcNow();
        Answer(start, Quick);
        // The database looked at its clock at once and the answer took four seconds: half of that is taken for the way there.
        Assert.Equal(TimeSpan.Zero, Answer(_machine.GetUtcNow(), 4 * Second));
        _machine.Advance(30 * Second);
        Assert.InRange(_clock.GetUtcNow() - _machine.GetUtcNow(), -Quick, Quick);
    }

    [Fact]
    public void A_slow_answer_that_cannot_agree_is_believed()
    {
        Answer(_machine.GetUtcNow(), Quick);
        Assert.NotEqual(TimeSpan.Zero, Answer(_machine.GetUtcNow().AddMinutes(5), 4 * Second));
        Assert.InRange(_clock.GetUtcNow() - _machine.GetUtcNow(), TimeSpan.FromMinutes(5) - 2 * Second, TimeSpan.FromMinutes(5) + 2 * Second);
    }

    [Fact]
    public void Timers_and_timestamps_are_the_machine_s()
    {
        var fired = 0;
        using var timer = _clock.CreateTimer(_ => fired++, null, Second, Timeout.InfiniteTimeSpan);
        var began = _clock.GetTimestamp();
        Answer(_machine.GetUtcNow().AddDays(1), TimeSpan.Zero);
        Assert.Equal(0, fired);
        _machine.Advance(Second);
        Assert.Equal((1, Second), (fired, _clock.GetElapsedTime(began)));
    }

    [Fact]
    public async Task A_node_whose_wall_clock_is_wrong_and_jumps_tells_the_database_s_time()
    {
        await using var database = await TestDatabase.CreateAsync();
        var machine = new WrongClock { Off = TimeSpan.FromMinutes(-5) };
        using var host = await HostAsync(database, machine);
        var clock = host.Services.GetRequiredService<TimeProvider>();
        var postgres = host.Services.GetRequiredService<Database>();
        Assert.InRange(await BehindAsync(postgres, clock), -Second, Second);
        machine.Off = TimeSpan.FromMinutes(5);
        Assert.InRange(await BehindAsync(postgres, clock), -Second, Second);
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task Without_a_database_the_node_starts_by_its_wall_clock()
    {
        var machine = new WrongClock { Off = TimeSpan.FromMinutes(-5) };
        using var host = await HostAsync(null, machine);
        var clock = Assert.IsType<DatabaseClock>(host.Services.GetRequiredService<TimeProvider>());
        Assert.False(clock.Synchronised);
        Assert.InRange(TimeProvider.System.GetUtcNow() - clock.GetUtcNow(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        await host.StopAsync(Stop);
    }

    private TimeSpan Answer(DateTimeOffset database, TimeSpan later)
    {
        var asked = _machine.GetTimestamp();
        _machine.Advance(later);
        return _clock.Take(database, asked, _machine.GetTimestamp());
    }

    private static async Task<TimeSpan> BehindAsync(Database database, TimeProvider clock) => await database.UseAsync(async db =>
        (await db.Database.SqlQueryRaw<DateTime>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(Stop)) - clock.GetUtcNow());

    private static async Task<IHost> HostAsync(TestDatabase? database, TimeProvider machine)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:postgres"] = database?.ConnectionString ?? "Host=127.0.0.1;Port=1;Username=nobody;Timeout=1";
        builder.Configuration["ConnectionStrings:redis"] = TestStores.DeadRedis;
        builder.Services.AddSingleton<TimeProvider>(new DatabaseClock(machine));
        builder.AddConversations();
        var host = builder.Build();
        await host.StartAsync(Stop);
        return host;
    }

    /// <summary>Runs as the machine's, and shows the wrong time.</summary>
    private sealed class WrongClock : TimeProvider
    {
        public TimeSpan Off { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Off;
    }
}
