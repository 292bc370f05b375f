using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.EndToEnd.Replicas;

/// <summary>Nodes are asked to stop (SIGTERM) one after the other while people write.</summary>
[Collection(nameof(Replicas))]
public sealed class RollingRestartStories(ReplicaFixture fixture) : Story(fixture)
{
    private const int Shoppers = 6;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task A_rolling_restart_fails_no_send_and_each_screen_comes_back_once()
    {
        using var http = new HttpClient { BaseAddress = House.ApiUrl };
        using var done = new CancellationTokenSource();
        var talks = await Task.WhenAll(Enumerable.Range(0, Shoppers).Select(_ => Talk.OpenAsync(http)));
        var writing = talks.Select(talk => talk.WriteAsync(Pace, done.Token)).ToArray();

        // A screen that is still opening would be counted as come back.
        await Task.WhenAll(talks.Select(talk => talk.ReadsOnAsync()));

        foreach (var api in House.Apis)
        {
            var opened = talks.Select(talk => talk.Screen.Opened).ToArray();
            await api.StopAsync();
            await Task.WhenAll(talks.Select(talk => talk.ReadsOnAsync()));
            Assert.All(talks.Zip(opened), one => Assert.InRange(one.First.Screen.Opened - one.Second, 0, 1));
            await api.StartAsync();
        }

        await done.CancelAsync();
        await Task.WhenAll(writing);
        foreach (var talk in talks)
        {
            Assert.All(talk.Answers, status => Assert.Equal(201, status));
            await talk.ShowsAllAsync();
            await talk.Screen.DisposeAsync();
        }
    }

    /// <summary>One shopper who writes on and on, and sends nothing twice.</summary>
    private sealed class Talk(ApiClient shopper, string conversation)
    {
        private readonly List<string> _said = [];

        public List<int> Answers { get; } = [];

        public Reader Screen { get; } = new(shopper, conversation);

        public static async Task<Talk> OpenAsync(HttpClient http)
        {
            var (shopper, conversation) = await ApiClient.ShopperAsync(http);
            // A person is asked for, so that no bot answers in between.
            (await shopper.PostAsync($"/v1/conversations/{conversation}/handoff", new { })).Good();
            return new Talk(shopper, conversation);
        }

        public async Task WriteAsync(TimeSpan pace, CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var text = $"line {_said.Count}";
                _said.Add(text);
                Answers.Add((await shopper.SayAsync(conversation, text)).Status);
                await Task.WhenAny(Task.Delay(pace, TimeProvider.System, stop));
            }
        }

        public Task ReadsOnAsync() => Screen.HearsAsync(Until(_said.Count + 1), TestContext.Current.CancellationToken);

        public async Task ShowsAllAsync()
        {
            await Screen.HearsAsync(Until(_said.Count - 1), TestContext.Current.CancellationToken);
            Assert.Equal(_said, Screen.Entries.Where(IsMine).Select(entry => entry.Body["text"]!.ToString()));
        }

        private static Func<StreamEvent, bool> Until(int line) => entry => IsMine(entry) && entry.Body["text"]!.ToString() == $"line {line}";

        private static bool IsMine(StreamEvent entry) => entry.Body["author"]!["kind"]!.ToString() == "shopper" && entry.Body["kind"]!.ToString() == "message";
    }
}
