using System.Text.Json;
using System.Text.Json.Serialization;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Wire;

/// <summary>How enums and shapes read outside the process.</summary>
public static class Names
{
    /// <summary>The JSON of the HTTP contract: camelCase, absent instead of null, enums as lower-case words.</summary>
    public static readonly JsonSerializerOptions Json = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Sets the options every part of the product speaks with.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>The word for an enum value, as in <c>unassigned</c>.</summary>
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value a word stands for, or null.</summary>
    public static T? Parse<T>(string? word) where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Of(value) == word ? value : null;

    /// <summary>All words of an enum, for error texts.</summary>
    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Of));

    /// <summary>The status word.</summary>
    public static string Of(Status status) => Of<Status>(status);
}
