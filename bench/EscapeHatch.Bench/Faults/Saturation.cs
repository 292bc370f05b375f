using System.Globalization;
using EscapeHatch.EndToEnd.Faults.Ground;
using EscapeHatch.EndToEnd.Faults.Play;

namespace EscapeHatch.Bench.Faults;

/// <summary>How much this machine can take just now: faults are injected at half of it.</summary>
internal static class Saturation
{
    private const int Shoppers = 40;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3), Measured = TimeSpan.FromSeconds(5);

    /// <summary>Mean time between two messages of one of forty shoppers at half of what forty senders without a pause get through.</summary>
    internal static async Task<TimeSpan> PaceAsync(Dice dice, FaultTable table)
    {
        await using var house = await FaultHouse.OpenAsync(new GroundPlan());
        await using var troupe = await Troupe.OpenAsync(new TroupePlan { Shoppers = Shoppers, Pace = TimeSpan.FromTicks(1), WithBot = 0 }, dice.For("saturation"), house.Nodes, house.Postgres.Connection());
        await troupe.BeginAsync();
        await Task.Delay(Warm, TimeProvider.System);
        var (began, acked) = (troupe.History.Now, troupe.History.Acked);
        await Task.Delay(Measured, TimeProvider.System);
        var rate = (troupe.History.Acked - acked) / (troupe.History.Now - began).TotalSeconds;
        table.Note(string.Create(CultureInfo.InvariantCulture, $"Saturation with the load client on the same machine: {rate:0} acked messages a second; faults are injected at half of it."));
        Console.WriteLine($"Saturation {rate:0} msg/s.");
        return Pace(Math.Max(10, rate / 2));
    }

    /// <summary>Mean time between two messages of one of forty shoppers who send this many a second together.</summary>
    internal static TimeSpan Pace(double rate) => TimeSpan.FromSeconds(Shoppers / rate);
}
