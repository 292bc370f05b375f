using System.Net;
using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace EscapeHatch.Worker.Tests.SemanticKernel;

/// <summary>What the product relies on in the OpenAI connector; holds on the package and on its stand-in.</summary>
public sealed class OpenAIChatCompletionTests
{
    private const string Answer = """
        {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"Thirty days."}}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}
        """;

    [Fact]
    public async Task An_answer_comes_from_the_endpoints_chat_completions()
    {
        var wire = new Wire(HttpStatusCode.OK, Answer);
        var history = new ChatHistory("Be short.");
        history.AddUserMessage("How long can I return?");
        var settings = new OpenAIPromptExecutionSettings { Temperature = 0.2, MaxTokens = 90 };
        var message = await Service(wire).GetChatMessageContentAsync(history, settings, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("Thirty days.", message.Content);
        Assert.NotNull(message.Metadata!["Usage"]);
        Assert.Equal("http://models.test/v1/chat/completions", wire.Address);
        Assert.Equal("Bearer key", wire.Authorization);
        using var sent = JsonDocument.Parse(wire.Body!);
        Assert.Equal(90, sent.RootElement.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(["system", "user"], sent.RootElement.GetProperty("messages").EnumerateArray().Select(one => one.GetProperty("role").GetString()!));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task A_refusal_is_one_call_and_an_exception_with_the_status(HttpStatusCode status)
    {
        var wire = new Wire(status, """{"error":{"message":"no"}}""");
        var history = new ChatHistory();
        history.AddUserMessage("hi");
        var thrown = await Assert.ThrowsAsync<HttpOperationException>(() =>
            Service(wire).GetChatMessageContentsAsync(history, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(status, thrown.StatusCode);
        Assert.Contains("no", thrown.ResponseContent);
        Assert.Equal(1, wire.Calls);
    }

    private static IChatCompletionService Service(Wire wire)
    {
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion("m", new Uri("http://models.test/v1"), "key", httpClient: new HttpClient(wire));
        return builder.Build().GetRequiredService<IChatCompletionService>();
    }

    private sealed class Wire(HttpStatusCode status, string body) : HttpMessageHandler
    {
        public int Calls { get; private set; }
        public string? Address { get; private set; }
        public string? Authorization { get; private set; }
        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            Address = request.RequestUri!.ToString();
            Authorization = request.Headers.Authorization?.ToString();
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(status) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        }
    }
}
