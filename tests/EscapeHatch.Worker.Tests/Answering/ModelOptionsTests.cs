using EscapeHatch.Worker.Answering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.ChatCompletion;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class ModelOptionsTests
{
    [Fact]
    public async Task Without_settings_the_embedded_brain_answers()
    {
        await using var services = Scene.Services();
        Assert.IsType<EmbeddedChatService>(services.GetRequiredService<IChatCompletionService>());
    }

    [Theory]
    [InlineData("ollama", null, null)]
    [InlineData("openai", null, "key")]
    [InlineData("azure", "https://shop.openai.azure.com/openai/v1", "key")]
    public async Task A_configured_model_takes_its_place(string provider, string? endpoint, string? key)
    {
        await using var services = Scene.Services(null, ("Model:Provider", provider), ("Model:Endpoint", endpoint), ("Model:Name", "m"), ("Model:ApiKey", key));
        Assert.IsNotType<EmbeddedChatService>(services.GetRequiredService<IChatCompletionService>());
    }

    [Theory]
    [InlineData("claude", "http://x.test", "m", "k", "Model:Provider")]
    [InlineData("azure", null, "m", "k", "Model:Endpoint")]
    [InlineData("openai", "ftp://x.test", "m", "k", "Model:Endpoint")]
    [InlineData("ollama", null, " ", null, "Model:Name")]
    [InlineData("openai", null, "m", null, "Model:ApiKey")]
    [InlineData("ollama", null, "m", null, "Model:ScoreBand", "0.6")]
    [InlineData("ollama", null, "m", null, "Model:ScoreBand", "NaN")]
    public void A_wrong_setting_stops_the_start_and_is_named(string provider, string? endpoint, string? name, string? key, string setting, string? band = null)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() =>
            Scene.Services(null, ("Model:Provider", provider), ("Model:Endpoint", endpoint), ("Model:Name", name), ("Model:ApiKey", key), ("Model:ScoreBand", band ?? "0.15")));
        Assert.StartsWith(setting, thrown.Message);
    }
}
