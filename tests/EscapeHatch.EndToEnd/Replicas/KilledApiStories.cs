using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.EndToEnd.Replicas;

/// <summary>The main story while the Api's nodes are killed in turn. Whoever gets no answer asks again, as the contract has it.</summary>
[Collection(nameof(Replicas))]
public sealed class KilledApiStories(ReplicaFixture fixture) : Story(fixture)
{
    private const int Kills = 6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_story_holds_while_the_api_nodes_are_killed_in_turn()
    {
        using var http = new HttpClient { BaseAddress = House.ApiUrl };
        var killing = KillInTurnAsync();
        do await new MainStory(http).PlayAsync(Stop);
        while (!killing.IsCompleted);
        await killing;
        await new MainStory(http).PlayAsync(Stop);
    }

    private async Task KillInTurnAsync()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var api = House.Apis[kill % House.Apis.Count];
            await api.KillAsync();
            await api.StartAsync();
        }
    }
}
