using EscapeHatch.Conversations.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace EscapeHatch.Api.Start;

/// <summary><c>migrate [--seed demo]</c>: brings the database up to date and ends; it runs before the api, worker and web start.</summary>
public static class Migrate
{
    /// <summary>True when the process was started to migrate.</summary>
    public static bool Asked(string[] args) => args is ["migrate", ..];

    /// <summary>Migrates, seeds when asked, and gives the exit code.</summary>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, string[] args)
    {
        // A database that is yet to be made is no error; one that can't be reached ends the process by itself.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Connection", LogLevel.Critical);
        await using var app = builder.Build();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Migrate));
        if (args is ["migrate", "--seed", "demo"] && !app.Environment.IsDevelopment())
        {
            log.LogError("The demo is seeded in Development only: its passwords are public");
            return 1;
        }
        await app.Services.GetRequiredService<Database>().UseAsync(db => Schema.UpdateAsync(db, () => FillAsync(app, seed: args is ["migrate", "--seed", "demo"])));
        log.LogInformation("The database is up to date");
        return 0;
    }

    private static async Task FillAsync(WebApplication app, bool seed)
    {
        // The first use makes the key; nodes that start at once would each make one.
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(Migrate)).Protect("");
        if (!seed) return;
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<DemoStore>(scope.ServiceProvider).SeedAsync();
    }
}
