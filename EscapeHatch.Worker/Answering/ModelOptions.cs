namespace EscapeHatch.Worker.Answering;

/// <summary>Which model answers; section <c>Model</c> of the configuration.</summary>
public sealed class ModelOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Model";

    /// <summary>The provider that needs neither key nor network.</summary>
    public const string Embedded = "embedded";

    /// <summary><c>embedded</c>, <c>openai</c>, <c>azure</c> or <c>ollama</c>.</summary>
    public string Provider { get; set; } = Embedded;

    /// <summary>The base address, OpenAI-compatible, <c>/v1</c> included; known for <c>openai</c> and <c>ollama</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's or deployment's name.</summary>
    public string? Name { get; set; }

    /// <summary>The key; none for local models.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// How near a signal must be to its limit for the model to score the turn too, 0 to 0.5 on the signals' own scale. At 0 it never does;
    /// wide, it costs a call in nearly every turn.
    /// </summary>
    public double ScoreBand { get; set; } = 0.15;

    /// <summary>True when no model is asked.</summary>
    public bool IsEmbedded => Provider == Embedded;

    /// <summary>The address the model is asked at.</summary>
    public Uri? Address => Uri.TryCreate(Endpoint ?? Usual, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private string? Usual => Provider switch
    {
        "openai" => "https://api.openai.com/v1",
        "ollama" => "http://localhost:11434/v1",
        _ => null,
    };

    /// <summary>What is wrong with the settings, naming each; empty when they may be used.</summary>
    public IEnumerable<string> Validate()
    {
        if (Provider is not (Embedded or "openai" or "azure" or "ollama"))
        {
            yield return $"Model:Provider must be embedded, openai, azure or ollama, not '{Provider}'.";
            yield break;
        }
        if (IsEmbedded)
            yield break;
        if (ScoreBand is not (>= 0 and <= 0.5))
            yield return "Model:ScoreBand must be between 0 and 0.5.";
        if (Address is null)
            yield return "Model:Endpoint must be the model's http(s) address, such as https://example.openai.azure.com/openai/v1.";
        if (string.IsNullOrWhiteSpace(Name))
            yield return "Model:Name must name the model or deployment.";
        if (string.IsNullOrWhiteSpace(ApiKey) && Provider is "openai" or "azure")
            yield return "Model:ApiKey is missing.";
    }
}
