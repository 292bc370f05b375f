using System.Text.Json;
using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Moods;

/// <summary>One turn of a Taobao chat; words are numbers.</summary>
/// <param name="Role">0 or 1, as in the source.</param>
/// <param name="Tokens">The words.</param>
/// <param name="Transferable">True when a person should take over here.</param>
internal sealed record MakeupTurn(int Role, int[] Tokens, bool Transferable);

/// <summary>The makeup part of MHCH-SSA (Liu et al. 2021). Only what was said is read; sentiment and satisfaction labels are not inputs.</summary>
internal static class MakeupChats
{
    /// <summary>Reads all chats.</summary>
    public static IReadOnlyList<MakeupTurn[]> Read(DataFolder data) => [.. File.ReadLines(data.File("mhch_ssa_makeup_dev/makeup_eval.jsonl")).Select(Chat)];

    private static MakeupTurn[] Chat(string line)
    {
        using var document = JsonDocument.Parse(line);
        return [.. document.RootElement.GetProperty("turns").EnumerateArray().Select(turn => new MakeupTurn(turn.GetProperty("role").GetInt32(),
            [.. turn.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32())], turn.GetProperty("handoff").GetInt32() == 1))];
    }
}
