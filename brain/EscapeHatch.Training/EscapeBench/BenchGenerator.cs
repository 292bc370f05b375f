using System.Globalization;
using EscapeHatch.Training.Training;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>Writes escape-bench anew from a seed, the same to the bit on every machine. The halves share no wording.</summary>
public static class BenchGenerator
{
    /// <summary>The half that thresholds and weights may be chosen on, and the one that is only measured.</summary>
    public const string Dev = "dev", HeldOut = "heldout";

    /// <summary>The seed of the figures in the docs.</summary>
    public const ulong Seed = 20261128;

    private const int DueEach = 110, KeepEach = 132, OtherLanguages = 24;
    private static readonly string[] Shops = ["demo", "thyme"], AllLanguages = ["de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar"], SomeLanguages = ["de", "fr", "es"];

    /// <summary>One half: 110 conversations of each slice in which a person is due, 132 of each other one, so that half of all are due.</summary>
    public static IReadOnlyList<BenchChat> Write(string half, ulong seed)
    {
        var random = new SeededRandom(seed ^ (half == Dev ? 0UL : 0x9E3779B97F4A7C15));
        var common = Wordings.Of(half, "common");
        var stores = Shops.ToDictionary(shop => shop, shop => Wordings.Of(half, shop));
        var chats = new List<BenchChat>();
        foreach (var slice in (string[])[.. Slices.Due, .. Slices.Keep])
            for (var number = 0; number < (Slices.Due.Contains(slice) ? DueEach : KeepEach); number++)
            {
                var lang = Language(slice, random);
                var shop = lang == "en" ? Shops[random.Below(Shops.Length)] : "thyme";
                var shopper = new Shopper(random, half, shop, lang, common, stores[shop]);
                Scenes.Write(slice, shopper);
                chats.Add(shopper.Chat(string.Create(CultureInfo.InvariantCulture, $"{half}-{slice}-{number:000}"), slice));
            }
        return chats;
    }

    // The stores' articles know German, French and Spanish; asking for a person is known in all ten.
    private static string Language(string slice, SeededRandom random)
    {
        string[] languages = slice switch
        {
            Slices.Direct => AllLanguages,
            Slices.Sensitive => [.. SomeLanguages, "it", "nl", "pl"],
            Slices.Buried or Slices.Typos or Slices.HardNegative or Slices.Conditional or Slices.Frustration => SomeLanguages,
            _ => [],
        };
        return languages.Length > 0 && random.Below(100) < OtherLanguages ? languages[random.Below(languages.Length)] : "en";
    }
}
