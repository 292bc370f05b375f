using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace EscapeHatch.Worker.Answering;

/// <summary>Instructions to a model, from a file, and their version, which is stored beside whatever the model made of them.</summary>
/// <param name="Text">The instructions.</param>
/// <param name="Schema">The JSON schema the reply must follow; empty for prose.</param>
public sealed record Prompt(string Text, string Schema = "")
{
    private const int VersionLength = 8;

    /// <summary>How to answer a shopper.</summary>
    public static Prompt Answer { get; } = new(Load("Answering.answer.md"));

    /// <summary>How to score a turn.</summary>
    public static Prompt Score { get; } = new(Load("Scoring.score.md"), Load("Scoring.score.schema.json"));

    /// <summary>How to brief the agent who takes over.</summary>
    public static Prompt Brief { get; } = new(Load("Briefing.brief.md"), Load("Briefing.brief.schema.json"));

    /// <summary>The first letters of the hash of instructions and schema.</summary>
    public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text + Schema)))[..VersionLength];

    private static string Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"EscapeHatch.Worker.{name}")
            ?? throw new InvalidOperationException($"The prompt {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
