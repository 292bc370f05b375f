using System.Text.Json;
using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Moods;

/// <summary>One call of BETOLD up to a user's turn, as events in order.</summary>
/// <param name="Events">Who spoke, the intent and the entities, as <c>u:negate</c> or <c>s:propose_date</c>.</param>
/// <param name="BrokeDown">True when the caller hung up or asked for a person later on.</param>
/// <param name="GoesOn">True when more of the caller follows the prefix.</param>
internal sealed record CallPrefix(IReadOnlyList<string> Events, bool BrokeDown, bool GoesOn);

/// <summary>
/// BETOLD (Terragni et al. 2022), cut to prefixes: nothing after the eighth user turn is read, not even how many events there are, and no feature counts the prefix's length
/// (the calls that stop at seven give themselves away). The rare events that ask for a person are left out, since they are the label.
/// </summary>
internal static class PhoneCalls
{
    /// <summary>User turns that are read at most.</summary>
    public const int UserTurns = 8;

    private const string AsksForPerson = "transfer_agent";

    /// <summary>Reads all calls.</summary>
    public static IReadOnlyList<CallPrefix> Read(DataFolder data)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(data.File("betold_dev/BETOLD_valid.json")));
        return [.. document.RootElement.EnumerateArray().Select(Prefix)];
    }

    private static CallPrefix Prefix(JsonElement call)
    {
        var (events, turns, goesOn) = (new List<string>(), 0, false);
        foreach (var spoken in call.GetProperty("utterances_annotations").EnumerateArray())
        {
            var byUser = spoken.GetProperty("caller_name").GetString() == "nlu";
            goesOn = turns == UserTurns && (goesOn || byUser);
            if (turns == UserTurns)
                continue;
            turns += byUser ? 1 : 0;
            if (spoken.GetProperty("intent").GetString() is not { } intent || intent == AsksForPerson)
                continue;
            var entities = spoken.GetProperty("entities").EnumerateArray().Select(entity => entity.GetProperty("entity").GetString()).Order(StringComparer.Ordinal);
            events.Add($"{(byUser ? "u" : "s")}:{intent}+{string.Join('+', entities)}");
        }
        return new CallPrefix(events, call.GetProperty("LUHF").GetString() == "luhf", goesOn);
    }
}
