namespace EscapeHatch.Training.Moods;

/// <summary>Numbers of a call's prefix: how often each event, pair of events and reply came, what came last, and how much of it was repetition.</summary>
internal sealed class CallFeatures
{
    private const int Rare = 12;
    private const int Recent = 4;

    private readonly Dictionary<string, int> columns;

    private CallFeatures(Dictionary<string, int> columns) => this.columns = columns;

    /// <summary>Takes the events that the calls of training have often enough.</summary>
    public static CallFeatures Of(IEnumerable<CallPrefix> calls)
    {
        var common = calls.SelectMany(call => Names(call).Select(pair => pair.Name).Distinct()).GroupBy(name => name).Where(group => group.Count() >= Rare).Select(group => group.Key);
        return new CallFeatures(common.Order(StringComparer.Ordinal).Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index));
    }

    /// <summary>The numbers.</summary>
    public double[] Row(CallPrefix call)
    {
        var row = new double[columns.Count];
        foreach (var (name, value) in Names(call))
            if (columns.TryGetValue(name, out var column))
                row[column] += value;
        return row;
    }

    private static IEnumerable<(string Name, double Value)> Names(CallPrefix call)
    {
        string[] intents = [.. call.Events.Select(Intent)];
        foreach (var (index, intent) in intents.Index())
        {
            yield return (intent, 1);
            if (index > 0)
                yield return ($"{intents[index - 1]} {intent}", 1);
            foreach (var entity in call.Events[index].Split('+').Skip(1).Where(entity => entity.Length > 0))
                yield return ($"{intent[..1]}+{entity}", 1);
            if (intents.AsSpan(0, index).Contains(intent))
                yield return ($"again {intent}", 1);
        }
        foreach (var pair in Endings(intents).Concat(Repetition(call.Events, intents)))
            yield return pair;
    }

    private static IEnumerable<(string Name, double Value)> Endings(string[] intents)
    {
        for (var back = 1; back <= Math.Min(Recent, intents.Length); back++)
        {
            yield return ($"last{back} {intents[^back]}", 1);
            yield return ($"recent {intents[^back]}", 1);
        }
        foreach (var intent in intents.Distinct())
            yield return ($"since {intent}", Math.Min(12, intents.Length - 1 - Array.LastIndexOf(intents, intent)) - 13);
    }

    private static IEnumerable<(string Name, double Value)> Repetition(IReadOnlyList<string> events, string[] intents)
    {
        string[] bot = [.. intents.Where(intent => intent[0] == 's')];
        string[] user = [.. intents.Where(intent => intent[0] == 'u')];
        yield return ("bot repeats", (bot.Length - bot.Distinct().Count()) / (double)Math.Max(1, bot.Length));
        yield return ("user repeats", (user.Length - user.Distinct().Count()) / (double)Math.Max(1, user.Length));
        yield return ("bot twice running", bot.Zip(bot.Skip(1)).Count(pair => pair.First == pair.Second) / (double)Math.Max(1, bot.Length));
        yield return ("most said", bot.GroupBy(intent => intent).Select(group => group.Count()).DefaultIfEmpty().Max());
        yield return ("bot's share", bot.Length / (double)Math.Max(1, intents.Length));
        yield return ("entities", events.Sum(spoken => spoken.Count(character => character == '+') - 1) / (double)Math.Max(1, events.Count));
        yield return ("kinds", intents.Distinct().Count() / (double)Math.Max(1, intents.Length));
    }

    private static string Intent(string spoken) => spoken[..spoken.IndexOf('+', StringComparison.Ordinal)];
}
