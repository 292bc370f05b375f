namespace EscapeHatch.Api.Tests.Doors;

/// <summary>A route and who may call it.</summary>
/// <param name="Route">Method and pattern.</param>
/// <param name="Who">Who may.</param>
/// <param name="Path">A path of the stage.</param>
/// <param name="Body">A body that is right.</param>
/// <param name="Elsewhere">What somebody of another store gets; 0 when the route names nothing of a store.</param>
internal sealed record Route(string Name, Who Who, string Path, string? Body = null, int Elsewhere = 404)
{
    internal HttpMethod Method => new(Name.Split(' ')[0]);
}

/// <summary>Every route of the Api.</summary>
internal static class Routes
{
    private const string Message = """{"id":"{fresh}","text":"Hello"}""", Article = """{"store":"{store}","title":"Returns","body":"Within 30 days."}""",
        Agent = """{"name":"Noor","email":"{fresh}@lantern.test","password":"lantern-demo","role":"agent","stores":["{store}"]}""",
        Store = """{"key":"{store}","name":"Lantern Books","origins":["http://localhost:5300"],"brand":{"colour":"#8a4b16"}}""";

    internal static readonly Route[] All =
    [
        new("GET /health", Who.Anyone, "/health", Elsewhere: 0),
        new("GET /alive", Who.Anyone, "/alive", Elsewhere: 0),
        new("GET /openapi/{documentName}.json", Who.Anyone, "/openapi/v1.json", Elsewhere: 0),
        new("POST /v1/sessions", Who.Anyone, "/v1/sessions", """{"store":"{store}"}""", 0),
        new("POST /v1/agents/login", Who.Anyone, "/v1/agents/login", """{"email":"omar@{store}.test","password":"lantern-demo"}""", 0),
        new("POST /v1/agents/refresh", Who.Anyone, "/v1/agents/refresh", """{"refreshToken":"none"}""", 0),

        new("POST /v1/conversations", Who.Shopper, "/v1/conversations", Elsewhere: 0),
        Mine("GET", ""), Mine("GET", "/entries"), Mine("GET", "/events"), Mine("POST", "/messages", Message), Mine("POST", "/handoff"), Mine("POST", "/typing"),
        Mine("POST", "/rating", """{"score":4}"""), Mine("POST", "/end"), Mine("POST", "/return-to-bot"),
        new("PUT /v1/shoppers/me", Who.Shopper, "/v1/shoppers/me", """{"name":"Mira"}""", 0),

        new("PUT /v1/agents/me/availability", Who.Agent, "/v1/agents/me/availability", """{"status":"away"}""", 0),
        new("GET /v1/inbox", Who.Agent, "/v1/inbox", Elsewhere: 0),
        new("GET /v1/inbox/events", Who.Agent, "/v1/inbox/events", Elsewhere: 0),
        new("POST /v1/inbox", Who.Agent, "/v1/inbox", """{"shopperId":"{shopper}","text":"Hello"}"""),
        Inbox("GET", ""), Inbox("POST", "/messages", Message), Inbox("POST", "/notes", Message), Inbox("POST", "/assign", """{"agentId":"{agent}"}"""),
        Inbox("PUT", "/tags", """{"add":["parcel"]}"""), Inbox("PUT", "/read", """{"seq":1}"""), Inbox("PUT", "/labels/{seq:int}", """{"right":true}"""), Inbox("DELETE", "/labels/{seq:int}"), Inbox("POST", "/claim"), Inbox("POST", "/release"), Inbox("POST", "/return-to-bot"), Inbox("POST", "/end"), Inbox("POST", "/reopen"),

        new("GET /v1/insights/calibration", Who.Admin, "/v1/insights/calibration?store={store}"),
        .. Crud("agents", "{id:guid}", "{agent}", Agent), .. Crud("articles", "{id:guid}", "{article}", Article), .. Crud("stores", "{key}", "{store}", Store),
    ];

    private static Route Mine(string method, string verb, string? body = null) =>
        new($"{method} /v1/conversations/{{id:guid}}{verb}", Who.Shopper, $"/v1/conversations/{{conversation}}{verb}", body);

    private static Route Inbox(string method, string verb, string? body = null) =>
        new($"{method} /v1/inbox/{{id:guid}}{verb}", Who.Agent, $"/v1/inbox/{{conversation}}{verb.Replace("{seq:int}", "{answer}")}", body);

    // Making one names the store in the body, where another's is a wrong field; a store's key is taken.
    private static Route[] Crud(string what, string key, string one, string body) =>
    [
        new($"GET /v1/{what}", Who.Admin, $"/v1/{what}", Elsewhere: 0),
        new($"POST /v1/{what}", Who.Admin, $"/v1/{what}", body, what == "stores" ? 409 : 400),
        new($"GET /v1/{what}/{key}", Who.Admin, $"/v1/{what}/{one}"),
        new($"PUT /v1/{what}/{key}", Who.Admin, $"/v1/{what}/{one}", body),
        new($"DELETE /v1/{what}/{key}", Who.Admin, $"/v1/{what}/{one}"),
    ];
}
