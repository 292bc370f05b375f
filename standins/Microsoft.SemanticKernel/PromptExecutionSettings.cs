namespace Microsoft.SemanticKernel;

/// <summary>How a model is asked.</summary>
public class PromptExecutionSettings
{
    /// <summary>Which registered service to ask.</summary>
    public string? ServiceId { get; set; }

    /// <summary>Which model to ask.</summary>
    public string? ModelId { get; set; }

    /// <summary>Settings no member stands for.</summary>
    public IDictionary<string, object>? ExtensionData { get; set; }
}
