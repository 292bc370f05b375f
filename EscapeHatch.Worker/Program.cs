using EscapeHatch.Conversations;
using EscapeHatch.Conversations.Signals;
using EscapeHatch.ServiceDefaults;
using EscapeHatch.Worker.Answering;
using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Briefing;
using EscapeHatch.Worker.Search;
using EscapeHatch.Worker.Turns;

var reads = Task.Run(MoodText.Prepare);
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddConversations();
builder.AddDeadlines();
builder.Services.AddAnswering(builder.Configuration);
builder.Services.AddSingleton<ShelfKeeper>();
builder.Services.AddHostedService(services => services.GetRequiredService<ShelfKeeper>());
builder.Services.AddSingleton<BotTurn>();
builder.Services.AddSingleton<HeldTurns>();
builder.Services.AddSingleton<Alarm>();
builder.Services.AddHostedService<TurnLoop>();
builder.Services.AddHostedService<SearchFiller>();
builder.Services.AddHostedService<BriefLoop>();

var app = builder.Build();
app.MapDefaultEndpoints();
// Without its weights a program ends at its start.
await reads;
app.Run();

/// <summary>The back room: thinks, decides, delivers.</summary>
public sealed partial class Program;
