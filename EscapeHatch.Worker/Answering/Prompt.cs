using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace EscapeHatch.Worker.Answering;

/// <summary>The instructions a model gets, and their version, which is stored beside each answer.</summary>
public static class Prompt
{
    private const int VersionLength = 8;

    /// <summary>The instructions.</summary>
    public static string Text { get; } = Load();

    /// <summary>The first letters of the instructions' hash.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..VersionLength];

    private static string Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("EscapeHatch.Worker.Answering.prompt.txt")
            ?? throw new InvalidOperationException("The prompt is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
