using System.Globalization;
using System.Text.Json;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>An object in a file of somebody else, read leniently; what can't be used is named by line and field.</summary>
internal readonly struct JsonSpot
{
    private readonly JsonElement _element;
    private readonly string _line, _path;

    /// <exception cref="Trouble">It is no object.</exception>
    public JsonSpot(JsonElement element, string line, string path)
    {
        (_element, _line, _path) = (element, line, path);
        if (element.ValueKind != JsonValueKind.Object) throw new Trouble(path.Length > 0 ? $"{line}: '{path}' must be an object." : $"{line}: this is no JSON object.");
    }

    /// <exception cref="Trouble">It is missing, or neither text nor number.</exception>
    public string Text(string name) => Find(name) is not { } found ? throw Wrong(name, "is missing") : Text(found) ?? throw Wrong(name, "must be text");

    /// <summary>Also what stands as a number; the fallback when it is missing.</summary>
    public string TextOr(string name, string otherwise) => MaybeText(name) ?? otherwise;

    public string? MaybeText(string name) => Find(name) is { } found ? Text(found) ?? throw Wrong(name, "must be text") : null;

    /// <exception cref="Trouble">It is there and no number.</exception>
    public double? NumberOr(string name) => Find(name) is not { } found ? null
        : found.ValueKind == JsonValueKind.Number && found.GetDouble() is var number && double.IsFinite(number) ? number : throw Wrong(name, "must be a number");

    public int? MaybeWhole(string name) => NumberOr(name) is not { } number ? null
        : number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : throw Wrong(name, "must be a whole number");

    public int WholeOr(string name, int otherwise) => MaybeWhole(name) ?? otherwise;

    public bool? FlagOr(string name) => Find(name) is not { } found ? null : found.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "must be true or false"),
    };

    /// <summary>A list of texts; empty when it is missing.</summary>
    public string[] Texts(string name)
    {
        if (Find(name) is not { } found) return [];
        if (found.ValueKind != JsonValueKind.Array) return Text(found) is { } single ? [single] : throw Wrong(name, "must be a list");
        var spot = this;
        return [.. found.EnumerateArray().Select(item => Text(item) ?? throw spot.Wrong(name, "must hold text"))];
    }

    public JsonSpot? Child(string name) => Find(name) is { } found ? new JsonSpot(found, _line, Path(name)) : null;

    /// <summary>The objects of a list that must be there.</summary>
    /// <exception cref="Trouble">It is missing, or no list of objects.</exception>
    public IEnumerable<JsonSpot> Items(string name)
    {
        if (Find(name) is not { } found) throw Wrong(name, "is missing");
        if (found.ValueKind != JsonValueKind.Array) throw Wrong(name, "must be a list");
        var (line, path) = (_line, Path(name));
        return found.EnumerateArray().Select((item, index) => new JsonSpot(item, line, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")));
    }

    private JsonElement? Find(string name) => _element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    private string Path(string name) => _path.Length > 0 ? $"{_path}.{name}" : name;

    private Trouble Wrong(string name, string what) => new($"{_line}: '{Path(name)}' {what}.");
}
