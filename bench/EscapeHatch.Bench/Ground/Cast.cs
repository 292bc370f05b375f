using EscapeHatch.Bench.Inbox;
using EscapeHatch.Bench.Load;
using EscapeHatch.EndToEnd.Outside;

namespace EscapeHatch.Bench.Ground;

/// <summary>Shoppers and agents of the demo store. Tokens come from the Api, as for outsiders.</summary>
public static class Cast
{
    private const int AtOnce = 24;

    /// <summary>An agent's token.</summary>
    public static async Task<string> AgentAsync(Uri api, string email = "omar@lantern.test")
    {
        using var http = new HttpClient { BaseAddress = api };
        return (await new ApiClient(http).PostAsync("/v1/agents/login", new { email, password = "lantern-demo" })).Good()["accessToken"]!;
    }

    /// <summary>New shoppers, each with a conversation that Omar has.</summary>
    public static async Task<Template[]> OpenAsync(Product product, int count, CancellationToken stop)
    {
        var shoppers = await SessionsAsync(product.ApiUrls[0], count, stop);
        var conversations = await new Population(product.Database.ConnectionString).AddOpenAsync([.. shoppers.Select(shopper => shopper.Id)], stop);
        return [.. conversations.Zip(shoppers, (conversation, shopper) => new Template(conversation, shopper.Token))];
    }

    /// <summary>New shoppers, each with a conversation with the bot.</summary>
    public static async Task<Template[]> WithBotAsync(Uri api, int count, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = api };
        var made = new Template[count];
        var shoppers = await SessionsAsync(api, count, stop);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (at, _) =>
            made[at] = new Template((await new ApiClient(http, shoppers[at].Token).PostAsync("/v1/conversations", new { })).Good()["id"]!, shoppers[at].Token));
        return made;
    }

    /// <summary>Conversations for a server that asks nobody who they are.</summary>
    public static Template[] Nobodies(int count) => [.. Enumerable.Range(0, count).Select(at => new Template(new Guid(at, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).ToString(), null))];

    private static async Task<(Guid Id, string Token)[]> SessionsAsync(Uri api, int count, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = api };
        var made = new (Guid, string)[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (at, _) =>
        {
            var session = (await new ApiClient(http).PostAsync("/v1/sessions", new { store = "demo", locale = "en" })).Good();
            made[at] = (Guid.Parse(session.Body!["shopper"]!["id"]!.ToString()), session["token"]!);
        });
        return made;
    }
}
