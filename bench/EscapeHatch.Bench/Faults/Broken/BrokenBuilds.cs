using System.Text;
using System.Text.RegularExpressions;
using EscapeHatch.EndToEnd.Faults.Checks;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;

namespace EscapeHatch.Bench.Faults.Broken;

/// <summary>
/// The product beside something that breaks one of its promises from outside: the checker that guards the promise must find it.
/// </summary>
internal static partial class BrokenBuilds
{
    private const string Drop = "DROP INDEX ix_entries_conversation_id_id";

    internal static readonly FaultRow[] All =
    [
        new("B1", "ack before commit: Postgres answers before it has written, and is killed", "I1 finds it", UnwrittenAsync),
        new("B2", "no unique key: a second writer stores messages again", "I2 finds it", stage => SecondWriterAsync(stage, $"{Drop}", SecondWriter.Again, "I2")),
        new("B3", "no version check: a second writer claims what is owned", "I5 finds it", stage => SecondWriterAsync(stage, null, SecondWriter.Claim, "I5")),
        new("B4", "no version check: the bot writes after the hand-over", "I6 finds it", stage => SecondWriterAsync(stage, null, SecondWriter.Bot, "I6")),
        new("B5", "replay off by one: one is skipped", "I4 and I9 find it", stage => ReplayAsync(stage, +1, "I4", "I9")),
        new("B6", "replay off by one: one is repeated", "I2 finds it", stage => ReplayAsync(stage, -1, "I2")),
        new("B7", "a text altered on its way to the table", "I3 finds it", AlteredAsync),
    ];

    private static async Task UnwrittenAsync(Stage stage)
    {
        var house = await stage.HouseAsync(new GroundPlan { Postgres = ["synchronous_commit=off", "wal_writer_delay=10s", "wal_writer_flush_after=128MB"] });
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        await stage.KillAsync(troupe, 2, house.Postgres.Room);
        await Stage.WaitAsync(TimeSpan.FromSeconds(2));
        await CaughtAsync(stage, troupe, "I1");
    }

    private static async Task SecondWriterAsync(Stage stage, string? first, string sql, string expected)
    {
        var house = await stage.HouseAsync();
        if (first is not null) await house.Postgres.RunAsync(first);
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        for (var time = 0; time < 10; time++)
        {
            await house.Postgres.RunAsync(sql);
            await Stage.WaitAsync(TimeSpan.FromMilliseconds(200));
        }
        await CaughtAsync(stage, troupe, expected);
    }

    private static async Task ReplayAsync(Stage stage, int off, params string[] expected)
    {
        var house = await stage.HouseAsync(new GroundPlan { Proxied = true });
        house.Doors[0].Asked = bytes => Encoding.Latin1.GetBytes(LastSeen().Replace(Encoding.Latin1.GetString(bytes.Span), seen => $"{seen.Groups[1].Value}{Math.Max(0, int.Parse(seen.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) + off)}"));
        var troupe = await stage.TroupeAsync(house, new TroupePlan { Agents = 0 });
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        for (var cut = 0; cut < 5; cut++)
        {
            foreach (var screen in troupe.Screens) screen.Cut();
            await Stage.WaitAsync(TimeSpan.FromSeconds(1.5));
        }
        await CaughtAsync(stage, troupe, expected);
    }

    private static async Task AlteredAsync(Stage stage)
    {
        var house = await stage.HouseAsync();
        await house.Postgres.RunAsync("""
            CREATE FUNCTION alter_some() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.author_kind = 'shopper' AND random() < 0.05 THEN NEW.text := NEW.text || '!'; END IF; RETURN NEW; END $$;
            CREATE TRIGGER alter_some BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION alter_some()
            """);
        var troupe = await stage.TroupeAsync(house);
        await troupe.BeginAsync();
        await Stage.WaitAsync(stage.Calm);
        await CaughtAsync(stage, troupe, "I3");
    }

    private static async Task CaughtAsync(Stage stage, Troupe troupe, params string[] expected)
    {
        var findings = Invariants.Judge(await troupe.GatherAsync());
        stage.Measure($"{troupe.History.Acked} acked; found {(findings.Count == 0 ? "nothing" : string.Join(", ", findings.Select(one => $"{one.Id} × {one.Violations.Count}")))}");
        foreach (var id in expected) stage.Require(findings.Any(one => one.Id == id), $"{id} did not find it");
    }

    [GeneratedRegex("(Last-Event-ID: )([0-9]+)", RegexOptions.IgnoreCase)]
    private static partial Regex LastSeen();
}
