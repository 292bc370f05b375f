namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>How an OpenAI-compatible model is asked.</summary>
public class OpenAIPromptExecutionSettings : PromptExecutionSettings
{
    /// <summary>Randomness, 0 to 2.</summary>
    public double? Temperature { get; set; }

    /// <summary>The most tokens to answer with; sent as <c>max_completion_tokens</c>.</summary>
    public int? MaxTokens { get; set; }

    /// <summary>The form of the answer: a <c>ChatResponseFormat</c> of the OpenAI package.</summary>
    public object? ResponseFormat { get; set; }
}
