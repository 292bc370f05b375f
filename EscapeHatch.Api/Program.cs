using System.Text.Json.Serialization;
using EscapeHatch.Api.Agents;
using EscapeHatch.Api.Articles;
using EscapeHatch.Api.Inbox;
using EscapeHatch.Api.Insights;
using EscapeHatch.Api.Input;
using EscapeHatch.Api.Shoppers;
using EscapeHatch.Api.Start;
using EscapeHatch.Api.Stores;
using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.Conversations.Wire;
using EscapeHatch.ServiceDefaults;

// Beside everything else that a start takes: a new process answers sooner, and its first message waits for nothing.
var reads = Task.Run(MoodText.Prepare);
var asks = Task.Run(ExplicitRequest.Prepare);
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddConversations();
builder.AddAccounts();
if (Migrate.Asked(args)) return await Migrate.RunAsync(builder, args);

builder.AddConnections();
builder.Services.ConfigureHttpJsonOptions(options => Names.Configure(options.SerializerOptions).NumberHandling = JsonNumberHandling.Strict);
builder.AddDescription();
builder.AddProblems();
builder.AddRates();
builder.AddDoors();
builder.AddShoppers();
builder.Services.AddSingleton<InboxStream>();
builder.AddDeadlines();
builder.AddWarmStart();

var app = builder.Build();
var warm = app.Services.GetRequiredService<WarmStart>().Begin(app.Lifetime.ApplicationStopping);
app.UseConnections();
app.UseExceptionHandler();
app.UseStatusCodePages(context => Problems.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
app.UseCors();
app.UseAuthentication();
app.UseAuthorization();
// After authorization, which finds out whose request it is: shoppers behind one address don't slow each other.
app.UseRateLimiter();
app.MapDefaultEndpoints();
app.MapOpenApi();
app.MapSessions();
app.MapShopperConversations();
app.MapAccounts();
app.MapInbox();
app.MapArticles();
app.MapStores();
app.MapInsights();
// Without its weights a program ends at its start.
await Task.WhenAll(reads, asks);
app.Run();
await warm;
return 0;

/// <summary>The front door: accepts, stores and tells.</summary>
public sealed partial class Program;
