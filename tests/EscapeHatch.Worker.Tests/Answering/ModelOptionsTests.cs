using System.Net;
using EscapeHatch.Conversations;
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
    public void A_wrong_setting_stops_the_start_and_is_named(string provider, string? endpoint, string? name, string? key, string setting)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() =>
            Scene.Services(null, ("Model:Provider", provider), ("Model:Endpoint", endpoint), ("Model:Name", name), ("Model:ApiKey", key)));
        Assert.StartsWith(setting, thrown.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, 1 + Limits.ModelRetries)]
    [InlineData(HttpStatusCode.TooManyRequests, 1 + Limits.ModelRetries)]
    [InlineData(HttpStatusCode.Unauthorized, 1)]
    public async Task Only_what_may_pass_is_tried_again_and_only_so_often(HttpStatusCode status, int calls)
    {
        var wire = new CountingWire(status);
        using var client = new HttpClient(new ModelRetries(TimeProvider.System) { InnerHandler = wire });
        using var response = await client.PostAsync("http://models.test/", new StringContent("{}"), TestContext.Current.CancellationToken);
        Assert.Equal((status, calls), (response.StatusCode, wire.Calls));
        Assert.All(wire.Bodies, body => Assert.Equal("{}", body));
    }

    private sealed class CountingWire(HttpStatusCode status) : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];
        public int Calls => Bodies.Count;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new HttpResponseMessage(status);
        }
    }
}
