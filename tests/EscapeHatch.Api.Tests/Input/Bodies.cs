using System.Text;
using System.Text.Encodings.Web;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Escalation;

namespace EscapeHatch.Api.Tests.Input;

/// <summary>A route with a body: one that is right, and its fields.</summary>
internal sealed record BodyRoute(string Method, string Path, Who Who, string Right, params Field[] Fields)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal string Name => $"{Method} {Path}";

    /// <summary>The body with one field tried.</summary>
    internal byte[] With(Stage stage, string field, JsonNode? value)
    {
        var (body, path) = (JsonNode.Parse(Right)!.AsObject(), field.Split('.'));
        var at = body;
        foreach (var step in path[..^1]) at = (at[step] ??= new JsonObject()).AsObject();
        if (value is null) at.Remove(path[^1]);
        else at[path[^1]] = value.DeepClone();
        var text = stage.Fill(body.ToJsonString(Readable)).Replace(Field.Lone, "\\ud800");
        return text.Split(Field.Bytes) is [var head, var tail] ? [.. Encoding.UTF8.GetBytes(head), 0xC3, 0x28, .. Encoding.UTF8.GetBytes(tail)] : Encoding.UTF8.GetBytes(text);
    }
}

/// <summary>Every route that takes a body.</summary>
internal static class Bodies
{
    private const string Message = """{"id":"{fresh}","text":"Hello"}""";

    private static readonly Field[] MessageFields = [Field.Id("id"), Field.Prose("text", Limits.MessageText)];

    private static readonly Field[] AgentFields =
    [
        Field.Text("name", Limits.Name, needed: true), Field.Email("email", Limits.Email, needed: true), Field.Word("role", false, "agent", "admin"),
        Field.Number("capacity", 0, 1, Limits.Capacity, Limits.Capacity + 1), Field.Text("password", Limits.PasswordMost, least: Limits.PasswordLeast),
        new("stores", new("absent", null, "stores"), new("empty", new JsonArray(), "stores"), new("another's", new JsonArray("another"), "stores"), new("NUL", new JsonArray("a\0b"), "stores[0]"), new("text", "x", "stores")),
    ];

    private static readonly Field[] ArticleFields =
    [
        new("store", new("absent", null, "store"), new("another's", "another", "store"), new("no key", "../etc", "store"), new("number", 7, "store"), new("a lone surrogate", Field.Lone, "store")),
        Field.Text("title", Limits.Name, needed: true), Field.Prose("body", Limits.ArticleBody), Field.Text("locale", 35),
        Field.List("questions", Limits.ArticleQuestions, Limits.Name), Field.List("tags", Limits.Tags, Limits.Tag),
    ];

    private static readonly Field[] StoreFields =
    [
        Field.Text("name", Limits.Name, needed: true), Field.Text("locale", 35), Field.Text("hours", Limits.Name), Field.Url("ordersUrl", Limits.Url), Field.Url("brand.logoUrl", Limits.Url),
        Field.List("origins", Limits.Origins, Limits.Url, i => $"https://shop{i}.example"),
        new("origins", [.. new[] { "shop.example", "https://shop.example/", "https://shop.example/path", "*", "null", "ftp://shop.example", "javascript:x" }.Select(origin => new Trial(origin, new JsonArray(origin), "origins"))]),
        new("brand.colour", new("a name", "red", "brand.colour"), new("seven digits", "#1234567", "brand.colour"), new("style", "#fff;x:y", "brand.colour"), new("capitals", "#A0B1C2"), new("number", 7, "brand.colour")),
        new("liveChat", new("text", "yes", "liveChat"), new("number", 1, "liveChat"), new("false", false)),
        .. Thresholds.Ranges.Select(range => Field.Number($"thresholds.{range.Name}", Number(range.Least - 1), Number(range.Least), Number(range.Most), Number(range.Most + 1))),
    ];

    internal static readonly BodyRoute[] All =
    [
        new("POST", "/v1/sessions", Who.Anyone, """{"store":"{store}"}""",
        [
            new("store", new("absent", null, "store"), new("capitals", "LANTERN", "store"), new("one too short", "a", "store"), new("one too long", new string('a', 41), "store"), new("number", 7, "store"), new("NUL", "a\0b", "store")),
            Field.Url("page.url", Limits.Url), Field.Text("page.title", Limits.Url), Field.Number("cart.value", -0.01, 0, 1_000_000_000, 1_000_000_001),
            new("cart.currency", new("small", "eur", "cart.currency"), new("four", "EURO", "cart.currency"), new("two", "EU", "cart.currency"), new("right", "NOK"), new("number", 7, "cart.currency")),
            new("locale", new("one too long", new string('a', 36), "locale"), new("spaces", "en US", "locale"), new("NUL", "a\0b", "locale"), new("just as long as allowed", new string('a', 35))),
            Field.Email("profile.email", Limits.Email), Field.Number("profile.lifetimeValue", -1, 0, 1_000_000_000, 1_000_000_001),
            .. new[] { ("externalId", Limits.ExternalId), ("name", Limits.Name), ("phone", Limits.Phone), ("tier", Limits.Name) }.Select(one => Field.Text($"profile.{one.Item1}", one.Item2)),
            new("profile.attributes", new("one too many", Attributes(Limits.Attributes + 1), "profile.attributes"), new("just as many as allowed", Attributes(Limits.Attributes)),
                new("key one too long", new JsonObject { [new string('k', Limits.Name + 1)] = "v" }, "profile.attributes"), new("value one too long", new JsonObject { ["k"] = new string('v', Limits.Name + 1) }, "profile.attributes"),
                new("NUL in a key", new JsonObject { ["a\0b"] = "v" }, "profile.attributes"), new("NUL in a value", new JsonObject { ["k"] = "a\0b" }, "profile.attributes"),
                new("list", new JsonArray(), "profile.attributes")),
            new("profile", new("text", "x", "profile"), new("list", new JsonArray(), "profile")), new("token", new Trial("number", 7, "token")),
        ]),
        new("POST", "/v1/conversations/{conversation}/messages", Who.Shopper, Message, MessageFields),
        new("POST", "/v1/conversations/{conversation}/handoff", Who.Shopper, "{}", Field.Text("note", Limits.HandoffNote), Field.Id("id", needed: false)),
        new("POST", "/v1/conversations/{conversation}/rating", Who.Shopper, """{"score":3}""", Field.Number("score", 0, 1, 5, 6, needed: true), Field.Text("comment", Limits.RatingComment)),
        new("PUT", "/v1/shoppers/me", Who.Shopper, "{}", Field.Text("name", Limits.Name), Field.Email("email", Limits.Email), Field.Text("phone", Limits.Phone)),
        new("POST", "/v1/agents/login", Who.Anyone, """{"email":"omar@{store}.test","password":"lantern-demo"}""",
            new("email", new("absent", null, "email"), new("number", 7, "email"), new("NUL", "a\0b", "email"), new("one too long", new string('x', Limits.Email + 1), "email"), new("a lone surrogate", Field.Lone, "email")),
            new("password", new("absent", null, "password"), new("list", new JsonArray(), "password"), new("one too long", new string('x', Limits.PasswordMost + 1), "password"))),
        new("POST", "/v1/agents/refresh", Who.Anyone, """{"refreshToken":"none"}""", new Field("refreshToken", new("absent", null, "refreshToken"), new("number", 7, "refreshToken"), new("blank", " ", "refreshToken"))),
        new("PUT", "/v1/agents/me/availability", Who.Agent, """{"status":"away"}""", Field.Word("status", true, "available", "away", "offline"), Field.Number("capacity", 0, 1, Limits.Capacity, Limits.Capacity + 1)),
        new("POST", "/v1/inbox", Who.Agent, """{"shopperId":"{shopper}","text":"Hello"}""", Field.Id("shopperId"), Field.Prose("text", Limits.MessageText)),
        new("POST", "/v1/inbox/{conversation}/messages", Who.Agent, Message, MessageFields),
        new("POST", "/v1/inbox/{conversation}/notes", Who.Agent, Message, MessageFields),
        new("POST", "/v1/inbox/{conversation}/assign", Who.Agent, """{"agentId":"{agent}"}""", Field.Id("agentId")),
        new("PUT", "/v1/inbox/{conversation}/tags", Who.Agent, "{}", Field.List("add", Limits.Tags, Limits.Tag), Field.List("remove", Limits.Tags, Limits.Tag)),
        new("PUT", "/v1/inbox/{conversation}/read", Who.Agent, """{"seq":1}""", Field.Number("seq", -1, 0, int.MaxValue, 2147483648, needed: true)),
        new("PUT", "/v1/inbox/{conversation}/labels/{answer}", Who.Agent, """{"right":true}""", new Field("right", new("absent", null, "right"), new("text", "yes", "right"), new("number", 1, "right"), new("false", false))),
        new("POST", "/v1/agents", Who.Admin, """{"name":"Noor","email":"{fresh}@lantern.test","password":"lantern-demo","stores":["{store}"]}""", [.. AgentFields, new Field("password", new Trial("absent", null, "password"))]),
        new("PUT", "/v1/agents/{agent}", Who.Admin, """{"name":"Omar","email":"{fresh}@lantern.test","stores":["{store}"]}""", AgentFields),
        new("POST", "/v1/articles", Who.Admin, """{"store":"{store}","title":"Returns","body":"Within 30 days."}""", [.. ArticleFields, Field.Id("id", needed: false)]),
        new("PUT", "/v1/articles/{article}", Who.Admin, """{"store":"{store}","title":"Returns","body":"Within 30 days."}""", ArticleFields),
        new("POST", "/v1/stores", Who.Admin, """{"key":"{fresh}","name":"Never stored by {store}"}""",
            [.. StoreFields.Where(field => field.Name != "name"), new("key", new("absent", null, "key"), new("capitals", "LANTERN", "key"), new("one too short", "a", "key"), new("one too long", new string('a', 41), "key"), new("number", 7, "key"), new("NUL", "a\0b", "key"))]),
        new("PUT", "/v1/stores/{store}", Who.Admin, """{"key":"{store}","name":"Lantern Books"}""", [.. StoreFields, new("key", new Trial("another", "another", "key"))]),
    ];

    // A setting that is a whole number takes no "1.0".
    private static JsonNode Number(double value) => value == Math.Floor(value) ? (int)value : value;

    private static JsonObject Attributes(int count) => new(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"key {i}", (JsonNode?)"value")));
}
