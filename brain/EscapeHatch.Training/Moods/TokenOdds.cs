namespace EscapeHatch.Training.Moods;

/// <summary>How much a token speaks for a transfer: smoothed log-odds against the share of all turns, counted over training chats; a chat of training is judged without itself.</summary>
internal sealed class TokenOdds
{
    private const double Smoothing = 4;

    private readonly Dictionary<long, (int True, int All)> counts = [];
    private int truths;
    private int total;

    /// <summary>Adds a chat's turns, or takes them away again.</summary>
    /// <param name="keys">Each turn's keys.</param>
    /// <param name="chat">The turns.</param>
    /// <param name="sign">1 or -1.</param>
    public void Count(IReadOnlyList<long[]> keys, MakeupTurn[] chat, int sign)
    {
        for (var turn = 0; turn < chat.Length; turn++)
        {
            var up = chat[turn].Transferable ? sign : 0;
            (truths, total) = (truths + up, total + sign);
            foreach (var key in keys[turn])
            {
                var (known, all) = counts.GetValueOrDefault(key);
                counts[key] = (known + up, all + sign);
            }
        }
    }

    /// <summary>The log-odds ratio of one key; 0 for an unknown one.</summary>
    public double Of(long key)
    {
        if (!counts.TryGetValue(key, out var count) || count.All <= 0)
            return 0;
        var share = truths / (double)total;
        var smoothed = (count.True + (Smoothing * share)) / (count.All + Smoothing);
        return Math.Log(smoothed / (1 - smoothed) * (1 - share) / share);
    }
}
