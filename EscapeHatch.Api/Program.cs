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

MoodText.Prepare();
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

var app = builder.Build();
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
app.Run();
return 0;

/// <summary>The front door: accepts, stores and tells.</summary>
public sealed partial class Program;
