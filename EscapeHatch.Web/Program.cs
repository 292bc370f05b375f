using EscapeHatch.Conversations;
using EscapeHatch.ServiceDefaults;
using EscapeHatch.Web;
using EscapeHatch.Web.Accounts;
using EscapeHatch.Web.Embedding;
using EscapeHatch.Web.Inbox;
using EscapeHatch.Web.Security;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.AddServiceDefaults();
builder.AddConversations();
builder.AddAccounts();
builder.AddInbox();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddResponseCompression(options => options.MimeTypes = WidgetFiles.Compressed);

var app = builder.Build();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseSecurityHeaders();
app.UseWidget();
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapWidgetConfig();
app.MapSignOut();
app.MapDefaultEndpoints();
app.MapRazorComponents<App>()
    .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
    .RequireAuthorization();
app.Run();

/// <summary>The agents' web site; public so that tests can host it.</summary>
public partial class Program;
