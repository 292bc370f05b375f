using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.EndToEnd.Replicas;

/// <summary>Nodes are asked to stop (SIGTERM) one after the other while people write.</summary>
[Collection(nameof(Replicas))]
public sealed class RollingRestartStories(ReplicaFixture fixture) : Story(fixture)
{
    private const int Shoppers = 6;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    // Half a node's notice: only a connection left idle for all of it can be closed under a send. (The handler looks at idle times but every second or two.)
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_rolling_restart_fails_no_send_and_each_screen_comes_back_once()
    {
        using var connections = new SocketsHttpHandler { PooledConnectionLifetime = Kept };
        using var http = new HttpClient(connections) { BaseAddress = House.ApiUrl };
        using var done = new CancellationTokenSource();
        var talks = await Task.WhenAll(Enumerable.Range(0, Shoppers).Select(_ => Talk.OpenAsync(http)));
        foreach (var talk in talks) talk.Begin(Pace, done.Token);

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
        foreach (var talk in talks)
        {
            await talk.Writing;
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

        /// <summary>Ends when told to, or with the first message that gets no answer.</summary>
        public Task Writing { get; private set; } = Task.CompletedTask;

        public void Begin(TimeSpan pace, CancellationToken stop) => Writing = WriteAsync(pace, stop);

        public async Task ReadsOnAsync() =>
            await await Task.WhenAny(Screen.HearsAsync(Until(_said.Count + 1), TestContext.Current.CancellationToken), Writing);

        private async Task WriteAsync(TimeSpan pace, CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var text = $"line {_said.Count}";
                _said.Add(text);
                Answers.Add((await shopper.SayAsync(conversation, text)).Status);
                await Task.WhenAny(Task.Delay(pace, TimeProvider.System, stop));
            }
        }

        public async Task ShowsAllAsync()
        {
            await Screen.HearsAsync(Until(_said.Count - 1), TestContext.Current.CancellationToken);
            Assert.Equal(_said, Screen.Entries.Where(IsMine).Select(entry => entry.Body["text"]!.ToString()));
        }

        private static Func<StreamEvent, bool> Until(int line) => entry => IsMine(entry) && entry.Body["text"]!.ToString() == $"line {line}";

        private static bool IsMine(StreamEvent entry) => entry.Body["author"]!["kind"]!.ToString() == "shopper" && entry.Body["kind"]!.ToString() == "message";
    }
}
