using System.Text;
using EscapeHatch.Conversations;

namespace EscapeHatch.Api.Tests.Input;

public sealed class LargestBodyTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task A_body_of_just_the_size_allowed_is_taken()
    {
        var body = stage.Fill("""{"id":"{fresh}","text":"Hello"}""")[..^1].PadRight(Limits.RequestBytes - 1) + "}";
        (await stage.Mira.SendAsync(HttpMethod.Post, $"{stage.Mira.Path}/messages", new StringContent(body, Encoding.UTF8, "application/json"))).Is(201);
    }

    [Fact]
    public async Task A_body_without_a_length_is_measured_too()
    {
        var content = new StringContent(new string(' ', Limits.RequestBytes + 1), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(stage.Api.Address, $"{stage.Mira.Path}/messages")) { Content = content };
        (request.Headers.TransferEncodingChunked, request.Headers.Authorization) = (true, new("Bearer", stage.Mira.Token));
        using var http = new HttpClient();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        (await Answer.ReadAsync(response)).IsProblem(413);
    }
}
