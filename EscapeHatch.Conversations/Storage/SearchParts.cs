using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>What a search asks of a message.</summary>
/// <param name="Parts">One tsquery for each word, at least one; a message that is found has them all.</param>
internal sealed record SearchParts(IReadOnlyList<string> Parts)
{
    /// <summary>All parts as one tsquery, for a row that is looked at anyway: it is read once.</summary>
    internal string Whole => string.Join(" & ", Parts);

    /// <summary>
    /// All parts as conditions, for the words' index: it goes from one word's next message straight to another's. One tsquery it would ask of every
    /// message that has the first word (two words in 250,000 messages each and in none together: 42 ms, and 9 as two conditions).
    /// </summary>
    internal string Conditions => string.Join(" AND ", Parts.Select((_, at) => $"words @@ @part{at}::tsquery"));

    /// <summary>What the parameters of <see cref="Conditions"/> stand for.</summary>
    internal IEnumerable<NpgsqlParameter> Values => Parts.Select((part, at) => new NpgsqlParameter($"part{at}", part));
}
