using System.Text.Json;
using System.Text.RegularExpressions;
using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Wire;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EscapeHatch.Api.Input;

/// <summary>Every refusal as RFC 9457 problem+json with a stable type.</summary>
public static partial class Problems
{
    private const string Prefix = "urn:escapehatch:", TooLarge = "The body is too large; 64 kB are allowed.";

    /// <summary>The stable type of a problem.</summary>
    public static string Type(string name) => $"{Prefix}{name}";

    /// <summary>The problem of a bare status code.</summary>
    public static IResult Of(int status) => Results.Problem(status == 413 ? TooLarge : null, statusCode: status, type: Type(Word(status)));

    private static string Word(int status) => ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '-');

    /// <summary>Turns what is thrown and what has no body into problems.</summary>
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        // What the framework refuses by itself gets a type of ours, too.
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (context.ProblemDetails is { Status: { } status, Type: { } type } problem && !type.StartsWith(Prefix, StringComparison.Ordinal)) problem.Type = Type(Word(status));
        });
        builder.Services.AddExceptionHandler<ThrownProblems>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>The problem of a refused command; a lost race carries the conversation with who has it.</summary>
    public static IResult Of(Refusal refusal, Conversation? conversation, bool forShopper = false)
    {
        if (refusal is Refusal.NotFound) return Missing("conversation");
        var extensions = new Dictionary<string, object?>();
        if (conversation is not null) extensions["conversation"] = forShopper ? ConversationShape.ForShopper(conversation) : ConversationShape.ForAgent(conversation);
        if (conversation?.AssigneeId is { } id) extensions["assignee"] = new AgentShape(id, conversation.AssigneeName);
        return Results.Problem(Words(refusal, conversation), statusCode: refusal is Refusal.NoSuchAgent ? 400 : 409,
            title: "Not done", type: Type(Names.Of(refusal)), extensions: extensions);
    }

    /// <summary>There is no such thing for this caller.</summary>
    public static IResult Missing(string what) =>
        Results.Problem($"There is no such {what}.", statusCode: 404, title: "Not found", type: Type("not-found"));

    private static string Words(Refusal refusal, Conversation? conversation) => refusal switch
    {
        Refusal.Taken => $"{conversation?.AssigneeName ?? "Another agent"} has this conversation.",
        Refusal.ClaimFirst => "Claim the conversation before you write.",
        Refusal.AlreadyWithBot => "The bot has this conversation already.",
        Refusal.NotAssigned => "Nobody has this conversation.",
        Refusal.AlreadyWaiting => "A person was already asked for.",
        Refusal.Over => "The conversation has ended; reopen it first.",
        Refusal.NotOver => "The conversation has not ended.",
        Refusal.IdReused => "This id was used for another text; make a new id.",
        Refusal.NoSuchAgent => "No agent of this store has that id.",
        _ => "The conversation changed meanwhile; read it again.",
    };

    // The framework tells only in words which part of a query it could not read.
    [GeneratedRegex(@"^Failed to bind parameter ""\S+ (\w+)"" from", RegexOptions.NonBacktracking)]
    private static partial Regex Unbound();

    private sealed class ThrownProblems(ILogger<ThrownProblems> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken stop)
        {
            if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested) return true;
            var problem = exception switch
            {
                BadHttpRequestException bad => Bad(bad),
                ListTooSlow => Results.Problem("This list takes too long; narrow it by status, store, tag or date.", statusCode: 503, title: "Not available", type: Type("list-too-slow")),
                Overloaded => Later(http, exception.Message, "overloaded"),
                _ when Outage.Is(exception) => Unavailable(http, exception),
                _ when Overtaken.Is(exception) => Results.Problem("Somebody stored the same, or removed what this refers to, at this moment; read it again.", statusCode: 409, title: "Not done", type: Type("conflict")),
                InvalidOperationException when IsUnknownCharset(http.Request) => Of(415),
                _ => null,
            };
            if (problem is null || http.Response.HasStarted) return false;
            await problem.ExecuteAsync(http);
            return true;
        }

        private static IResult Bad(BadHttpRequestException bad)
        {
            var fields = new Fields();
            if (bad.InnerException is JsonException json) fields.Wrong(Path(json), "This is not the JSON that is expected here.");
            else if (Unbound().Match(bad.Message) is { Success: true } unbound) fields.Wrong(JsonNamingPolicy.CamelCase.ConvertName(unbound.Groups[1].Value), "This is not the kind of value that is expected here.");
            return fields.Problem ?? Results.Problem(bad.StatusCode == 413 ? TooLarge : bad.Message,
                statusCode: bad.StatusCode, title: "Bad request", type: Type(Word(bad.StatusCode)));
        }

        private IResult Unavailable(HttpContext http, Exception exception)
        {
            log.LogError(exception, "The database did not answer");
            return Later(http, "The database did not answer; try again in a moment, with the same id.", "unavailable");
        }

        private static IResult Later(HttpContext http, string why, string type)
        {
            http.Response.Headers.RetryAfter = "1";
            return Results.Problem(why, statusCode: 503, title: "Not available", type: Type(type));
        }

        private static bool IsUnknownCharset(HttpRequest request) =>
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type is { Charset.HasValue: true, Encoding: null };

        private static string Path(JsonException json) => json.Path is null or "$" or "" ? "body" : json.Path.TrimStart('$', '.');
    }
}
