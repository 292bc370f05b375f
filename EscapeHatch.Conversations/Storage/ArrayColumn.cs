using EscapeHatch.Conversations.Lifecycle;
using Npgsql;

namespace EscapeHatch.Conversations.Storage;

/// <summary>A column written for many rows at once: its values travel as one array.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Type">Postgres' name of its type.</param>
/// <param name="Values">The parameter that carries it for these rows.</param>
internal sealed record ArrayColumn<TRow>(string Name, string Type, Func<IReadOnlyList<TRow>, NpgsqlParameter> Values)
{
    internal static ArrayColumn<TRow> Of<T>(string name, string type, Func<TRow, T> value) => new(name, type, rows =>
    {
        var values = new T[rows.Count];
        for (var row = 0; row < values.Length; row++) values[row] = value(rows[row]);
        return new NpgsqlParameter<T[]> { TypedValue = values, DataTypeName = $"{type}[]" };
    });

    /// <summary><c>unnest($1::uuid[], …) AS alias(id, …)</c>, its parameters counted from <paramref name="first"/>.</summary>
    internal static string Unnest(IReadOnlyList<ArrayColumn<TRow>> columns, int first, string alias) =>
        $"unnest({string.Join(", ", columns.Select((column, place) => $"${first + place}::{column.Type}[]"))}) AS {alias}({Names(columns)})";

    internal static string Names(IReadOnlyList<ArrayColumn<TRow>> columns) => string.Join(", ", columns.Select(column => column.Name));
}

/// <summary>A column of the fold that messages leave as it is.</summary>
/// <param name="Carried">How its values travel.</param>
/// <param name="Changes">Whether a move changes it.</param>
/// <param name="Assignment">How it is set from the row <c>r</c> that travelled.</param>
internal sealed record FoldColumn(ArrayColumn<Move> Carried, Predicate<Move> Changes, string Assignment)
{
    internal static FoldColumn Of<T>(string name, string type, Func<Conversation, T> value, string? from = null) => new(
        ArrayColumn<Move>.Of(name, type, move => value(move.After)),
        move => !EqualityComparer<T>.Default.Equals(value(move.Before), value(move.After)),
        $"{name} = {from ?? $"r.{name}"}");
}
