using System.Text.Json.Serialization;
using EscapeHatch.DemoShop.Books;
using EscapeHatch.DemoShop.Orders;
using EscapeHatch.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
// Outside Development an app run from its build folder would serve empty files.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Shelf>();
builder.Services.AddSingleton<FlashSale>();
builder.Services.AddSingleton<DemoOrders>();
builder.Services.AddProblemDetails();
builder.Services.AddRazorPages();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);

var app = builder.Build();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.MapDefaultEndpoints();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapOrders();
app.Run();
