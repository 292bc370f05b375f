using System.Net.Http.Headers;

namespace EscapeHatch.Api.Tests.Input;

public sealed class FieldTests(Stage stage) : IClassFixture<Stage>
{
    public static TheoryData<string> Names => [.. Bodies.All.Select(route => route.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_wrong_is_named_and_nothing_is_stored(string name)
    {
        var before = await stage.StoredAsync();
        foreach (var (field, trial) in Trials(name).Where(one => one.Trial.Blamed is not null))
        {
            var answer = await SendAsync(Find(name), field, trial.Value);
            Assert.True(answer.Status == 400, $"{name}: {field} {trial.What} gave {answer.Status} {answer.Body}");
            answer.Blames(trial.Blamed!);
            Assert.True(before == await stage.StoredAsync(), $"{name}: {field} {trial.What} was stored");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_just_right_is_taken(string name)
    {
        foreach (var (field, trial) in Trials(name).Where(one => one.Trial.Blamed is null))
        {
            var answer = await SendAsync(Find(name), field, trial.Value);
            Assert.True(answer.Status < 300, $"{name}: {field} {trial.What} gave {answer.Status} {answer.Body}");
        }
    }

    private static BodyRoute Find(string name) => Bodies.All.Single(route => route.Name == name);

    private static IEnumerable<(string Field, Trial Trial)> Trials(string name) => Find(name).Fields.SelectMany(field => field.Trials, (field, trial) => (field.Name, trial));

    private Task<Answer> SendAsync(BodyRoute route, string field, JsonNode? value)
    {
        var content = new ByteArrayContent(route.With(stage, field, value)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return stage.Welcome(route.Who).SendAsync(new HttpMethod(route.Method), stage.Fill(route.Path), content);
    }
}
