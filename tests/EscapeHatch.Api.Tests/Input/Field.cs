namespace EscapeHatch.Api.Tests.Input;

/// <summary>A value for a field: what it is called, the value (null is absent), and the field that is blamed; none when it is right.</summary>
internal sealed record Trial(string What, JsonNode? Value, string? Blamed = null);

/// <summary>A field of a body, with what is wrong in it and what is just right.</summary>
internal sealed record Field(string Name, params Trial[] Trials)
{
    // What JSON nodes can't hold is put into the bytes later.
    internal const string Lone = "@@lone@@", Bytes = "@@bytes@@";

    /// <summary>A text.</summary>
    internal static Field Text(string name, int most, bool needed = false, int least = 1) => new(name,
    [
        .. Types(name, needed), .. Characters(name), new("one too long", new string('x', most + 1), name), new("just as long as allowed", new string('x', most)),
        .. needed ? [new Trial("blank", "  ", name), new Trial("just long enough", new string('y', least))] : Array.Empty<Trial>(),
        .. least > 1 ? [new Trial("one too short", new string('y', least - 1), name)] : Array.Empty<Trial>(),
    ]);

    /// <summary>A text in any script: what is two bytes in UTF-8 counts once, what is two code units in UTF-16 counts twice.</summary>
    internal static Field Prose(string name, int most) => Text(name, most, needed: true) with
    {
        Trials = [.. Text(name, most, needed: true).Trials, new("just as long in another script", new string('й', most)), new("emoji, one too long", new string('x', most - 1) + "📚", name)],
    };

    /// <summary>A UUID.</summary>
    internal static Field Id(string name, bool needed = true) => new(name,
        [.. Types(name, needed), .. Characters(name), .. new[] { "", "7", "not-a-uuid", "'; DROP TABLE entries;--", $"{Guid.Empty}", $"{{{Guid.NewGuid()}}}" }.Select(text => new Trial(text, text, name))]);

    /// <summary>One of some words.</summary>
    internal static Field Word(string name, bool needed, params string[] words) => new(name,
        [.. Types(name, needed), .. Characters(name), new("unknown word", "sideways", name), new("number as a word", "1", name), .. words.Select(word => new Trial(word, word))]);

    /// <summary>An e-mail address.</summary>
    internal static Field Email(string name, int most, bool needed = false) => new(name,
    [
        .. Types(name, needed), .. Characters(name), new("one too long", Address(most + 1), name), new("just as long as allowed", Address(most)),
        .. new[] { "mira", "mira@", "@x.test", "mira@x", "mira@x..test", "a b@x.test", "<script>@x.test", "mira@x.test\nBcc: all" }.Select(text => new Trial(text, text, name)),
    ]);

    /// <summary>An http address.</summary>
    internal static Field Url(string name, int most) => new(name,
    [
        .. Types(name, false), .. Characters(name), new("one too long", "http://x.test/".PadRight(most + 1, 'x'), name), new("just as long as allowed", "http://x.test/".PadRight(most, 'x')),
        .. new[] { "javascript:alert(1)", "data:text/html,x", "//x.test", "/books", "ftp://x.test" }.Select(text => new Trial(text, text, name)),
    ]);

    /// <summary>A whole or decimal number.</summary>
    internal static Field Number(string name, JsonNode below, JsonNode least, JsonNode most, JsonNode above, bool needed = false) => new(name,
    [
        new("text", "7", name), new("true", true, name), new("object", new JsonObject(), name), .. needed ? [new Trial("absent", null, name)] : Array.Empty<Trial>(),
        new("below", below, name), new("above", above, name), new("least", least), new("most", most),
    ]);

    /// <summary>A list of texts.</summary>
    internal static Field List(string name, int mostItems, int most, Func<int, string>? item = null) => new(name,
    [
        new("text", "x", name), new("object", new JsonObject(), name), new("number inside", new JsonArray(7), $"{name}[0]"),
        new("null inside", new JsonArray("ok", null), $"{name}[1]"), new("blank inside", new JsonArray(" "), $"{name}[0]"), new("NUL inside", new JsonArray("a\0b"), $"{name}[0]"),
        new("one too many", Items(mostItems + 1, item), name), new("item one too long", new JsonArray(new string('x', most + 1)), $"{name}[0]"),
        new("just as many as allowed", Items(mostItems, item)),
        .. item is null ? [new Trial("item just as long as allowed", new JsonArray(new string('x', most)))] : Array.Empty<Trial>(),
    ]);

    private static JsonArray Items(int count, Func<int, string>? item) => [.. Enumerable.Range(0, count).Select(i => (JsonNode)(item?.Invoke(i) ?? $"item {i}"))];

    // The stage puts a UUID for {fresh}: an address can be taken only once.
    private static string Address(int length) => $"{{fresh}}{new string('m', length - 43)}@x.test";

    private static IEnumerable<Trial> Types(string name, bool needed) =>
    [
        new("number", 7, name), new("true", true, name), new("list", new JsonArray(), name), new("object", new JsonObject(), name),
        .. needed ? [new Trial("absent", null, name)] : Array.Empty<Trial>(),
    ];

    private static Trial[] Characters(string name) => [new("NUL", "a\0b", name), new("a lone surrogate", Lone, name), new("invalid UTF-8", Bytes, name)];
}
