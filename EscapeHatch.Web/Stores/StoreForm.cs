using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Conversations.Wire;

namespace EscapeHatch.Web.Stores;

/// <summary>A store's settings while they are changed.</summary>
/// <remarks>Public because Razor's generated components are.</remarks>
public sealed partial class StoreForm
{
    private readonly JsonObject _limits;

    private StoreForm(JsonObject limits) => _limits = limits;

    /// <summary>The name shoppers read.</summary>
    internal string Name { get; set; } = "";

    /// <summary><c>#rrggbb</c>.</summary>
    internal string Colour { get; set; } = "";

    /// <summary>One origin a line.</summary>
    internal string Origins { get; set; } = "";

    /// <summary>Opening hours in words.</summary>
    internal string? Hours { get; set; }

    /// <summary>True when people chat live.</summary>
    internal bool LiveChat { get; set; }

    /// <summary>True when the store's VIPs go to a person at once.</summary>
    internal bool VipToPerson
    {
        get => (bool?)_limits["vipToPerson"] ?? false;
        set => _limits["vipToPerson"] = value;
    }

    /// <summary>Fills the form.</summary>
    internal static StoreForm Of(Store store) => new(JsonSerializer.SerializeToNode(store.Thresholds, Names.Json)!.AsObject())
    {
        Name = store.Name, Colour = store.Brand.Colour, Origins = string.Join('\n', store.Origins), Hours = store.Hours, LiveChat = store.LiveChat,
    };

    /// <summary>A threshold as text.</summary>
    internal string Limit(ThresholdRange range) => _limits[range.Name]?.ToString() ?? "";

    /// <summary>Takes a threshold as typed; what is no number becomes one that is out of range.</summary>
    internal void SetLimit(ThresholdRange range, string? text)
    {
        var number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && double.IsFinite(read) ? read : -1;
        _limits[range.Name] = IsWhole(range) ? JsonValue.Create((int)Math.Clamp(Math.Round(number), -1, 1_000_000)) : JsonValue.Create(number);
    }

    /// <summary>True for counts and seconds.</summary>
    internal static bool IsWhole(ThresholdRange range) => range.Most >= 2;

    /// <summary>True for a deadline, which a replay of past turns can't tell anything about.</summary>
    internal static bool IsDeadline(ThresholdRange range) => range.Name.EndsWith("Seconds", StringComparison.Ordinal) || range.Name.EndsWith("Hours", StringComparison.Ordinal);

    /// <summary>What is wrong, by field; empty when it can be saved.</summary>
    internal Dictionary<string, string> Problems()
    {
        var wrong = Thresholds.Validate().ToDictionary(one => one.Field, one => one.What);
        if (Name.Trim().Length is 0 or > Limits.Name) wrong["name"] = $"A name of 1 to {Limits.Name} characters is needed.";
        if (!Hex().IsMatch(Colour)) wrong["colour"] = "A colour as in #2f6f4f is needed.";
        if (Lines.Length > Limits.Origins) wrong["origins"] = $"At most {Limits.Origins} origins.";
        else if (Lines.FirstOrDefault(line => !IsOrigin(line)) is { } bad) wrong["origins"] = $"“{bad}” is no origin; one looks like https://shop.example, without a path.";
        if (Hours?.Length > Limits.Name) wrong["hours"] = $"At most {Limits.Name} characters.";
        return wrong;
    }

    /// <summary>Puts the settings into the store.</summary>
    internal Store Into(Store store)
    {
        (store.Name, store.Origins, store.LiveChat) = (Name.Trim(), Lines, LiveChat);
        store.Hours = string.IsNullOrWhiteSpace(Hours) ? null : Hours.Trim();
        (store.Brand, store.Thresholds) = (store.Brand with { Colour = Colour.ToLowerInvariant() }, Thresholds);
        return store;
    }

    /// <summary>The thresholds as they stand in the form.</summary>
    internal Thresholds Thresholds => _limits.Deserialize<Thresholds>(Names.Json)!;

    private string[] Lines => [.. Origins.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.TrimEnd('/')).Distinct()];

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();
}
