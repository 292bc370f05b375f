using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EscapeHatch.Conversations.Articles;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Worker.Articles;
using EscapeHatch.Worker.Orders;

namespace EscapeHatch.Training.EscapeBench;

/// <summary>A store of the bench as its folder has it: articles as files, orders in <c>store.json</c>.</summary>
/// <param name="Store">Its settings: the shipped thresholds.</param>
/// <param name="Articles">Its articles.</param>
/// <param name="Names">Each article's file name without its ending.</param>
/// <param name="Orders">What its order API knows, by number.</param>
public sealed record BenchStore(Store Store, IReadOnlyList<IndexedArticle> Articles, IReadOnlyDictionary<Guid, string> Names, IReadOnlyDictionary<string, Order> Orders)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Keys by which files may name it.</summary>
    public IReadOnlyList<string> Also { get; private init; } = [];

    /// <summary>The order API's address, answered inside this process.</summary>
    internal static string OrdersUrl(string key) => $"http://{key}.bench.invalid/orders";

    /// <summary>Reads a store's folder.</summary>
    /// <param name="folder">Holds <c>store.json</c> and the articles, or names where they are.</param>
    /// <param name="now">Today, for the orders' dates.</param>
    /// <exception cref="Trouble">Something in it can't be used; the message names the file.</exception>
    public static BenchStore Read(string folder, DateTimeOffset now)
    {
        var shape = Shape(Path.Combine(folder, "store.json"));
        var files = Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(folder, shape.Articles)), "*.md").Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Article: Article(file))).ToArray();
        var orders = shape.Orders.Select(order => order.On(now)).ToDictionary(order => order.Number);
        var store = new Store { Key = shape.Key, Name = shape.Name, OrdersUrl = orders.Count > 0 ? OrdersUrl(shape.Key) : null };
        return new BenchStore(store, [.. files.Select(file => file.Article)], files.ToDictionary(file => file.Article.Id, file => file.Name), orders) { Also = shape.Also };
    }

    private static StoreShape Shape(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<StoreShape>(File.ReadAllText(file), Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw new Trouble($"{file} can't be read: {exception.Message}");
        }
    }

    // The same id as the demo's seed gives it: equal scores are broken by id.
    private static IndexedArticle Article(string file)
    {
        var article = ArticleFile.Read(File.ReadAllText(file), Path.GetFileName(file));
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(file))).AsSpan(0, 16));
        return new IndexedArticle { Id = id, Title = article.Title, Questions = article.Questions, Body = article.Body, Tags = article.Tags, Locale = article.Locale };
    }

    private sealed record StoreShape(string Key, string Name, string Articles)
    {
        public string[] Also { get; init; } = [];

        public OrderShape[] Orders { get; init; } = [];
    }

    /// <summary>An order whose dates move with the clock.</summary>
    private sealed record OrderShape(string Number, string Status, int PlacedDaysAgo)
    {
        public int? EtaDays { get; init; }

        public OrderItem[] Items { get; init; } = [];

        public Tracking? Tracking { get; init; }

        public string? Problem { get; init; }

        public Order On(DateTimeOffset now) => new()
        {
            Number = Number, Status = Status, PlacedAt = now.AddDays(-PlacedDaysAgo), Eta = EtaDays is { } days ? now.AddDays(days) : null,
            Items = Items, Tracking = Tracking, Problem = Problem,
        };
    }
}
