using System.Security.Cryptography;
using System.Text;
using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Storage;
using EscapeHatch.Conversations.Stores;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Start;

/// <summary>The demo: the store Lantern Books, its articles and its people. Seeding again changes nothing that is there.</summary>
public sealed class DemoStore(EscapeHatchDb db, UserManager<Agent> users, IConfiguration configuration, TimeProvider clock, ILogger<DemoStore> log)
{
    private const string Key = "demo", Password = "lantern-demo";

    /// <summary>Seeds what is missing.</summary>
    public async Task SeedAsync()
    {
        await SeedStoreAsync();
        await SeedArticlesAsync();
        await SeedAgentAsync("Omar", "omar@lantern.test", Role.Agent);
        await SeedAgentAsync("Ines", "ines@lantern.test", Role.Agent);
        await SeedAgentAsync("Ada", "admin@lantern.test", Role.Admin);
        log.LogInformation("The demo store is there");
    }

    private async Task SeedStoreAsync()
    {
        if (await db.Stores.AnyAsync(store => store.Key == Key)) return;
        var shop = configuration["Product:ShopUrl"] ?? "http://localhost:5300";
        db.Stores.Add(new Store
        {
            Key = Key, Name = "Lantern Books", Origins = [shop], Locale = "en", Brand = new Brand("#8a4b16"), Hours = "Mon–Fri 9–18, Sat 10–16 CET",
            OrdersUrl = $"{shop}/api/orders", CreatedAt = clock.GetUtcNow(), Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        });
        await db.SaveChangesAsync();
    }

    private async Task SeedArticlesAsync()
    {
        if (await db.Articles.AnyAsync(article => article.Store == Key)) return;
        var folder = Path.Combine(AppContext.BaseDirectory, "demo", "articles");
        foreach (var file in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var article = ArticleFile.Read(await File.ReadAllTextAsync(file), Path.GetFileName(file));
            // The same file is the same article on every machine.
            article.Id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(file))).AsSpan(0, 16));
            (article.Store, article.UpdatedAt) = (Key, clock.GetUtcNow());
            db.Articles.Add(article);
        }
        await db.SaveChangesAsync();
    }

    private async Task SeedAgentAsync(string name, string email, Role role)
    {
        if (await users.FindByEmailAsync(email) is not null) return;
        var agent = new Agent { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = name, Email = email, UserName = email, Role = role, Stores = [Key], CreatedAt = clock.GetUtcNow() };
        var made = await users.CreateAsync(agent, Password);
        if (!made.Succeeded) throw new InvalidOperationException($"{email} could not be made: {string.Join(" ", made.Errors.Select(error => error.Description))}");
    }
}
