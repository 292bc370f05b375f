using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.References;

namespace EscapeHatch.Bench.Throughput;

/// <summary>The product, the relay, the prototype and the echo, all running on the same database and machine, to be loaded in turns.</summary>
public sealed class Contest : IAsyncDisposable
{
    private readonly Product _product;
    private readonly ReferenceProcess[] _references;

    private Contest(Product product, ReferenceProcess[] references, IReadOnlyList<Subject> subjects) =>
        (_product, _references, Subjects, Cpu) = (product, references, subjects, new CpuSplit(product));

    /// <summary>Product, relay, prototype.</summary>
    public IReadOnlyList<Subject> Subjects { get; }

    /// <summary>The bare echo.</summary>
    public Uri EchoUrl => _references[2].Url;

    /// <summary>Where the product's CPU time goes.</summary>
    public CpuSplit Cpu { get; }

    /// <summary>The database alone.</summary>
    public DatabaseLoad Commits => new(_product.Database.ConnectionString);

    /// <summary>Starts everything and opens the conversations.</summary>
    public static async Task<Contest> OpenAsync(int conversations, int connections, CancellationToken stop)
    {
        var product = await Product.StartAsync(new Parts());
        var postgres = product.Database.ConnectionString;
        var references = await Task.WhenAll(ReferenceProcess.StartAsync(Roles.Relay), ReferenceProcess.StartAsync(Roles.Prototype, postgres), ReferenceProcess.StartAsync(Roles.Echo));
        var agent = await Cast.AgentAsync(product.ApiUrls[0]);
        // An agent who isn't there would lose the conversations.
        using var there = await EventTap.OpenAsync(product.ApiUrls[0], "/v1/inbox/events", agent, (_, _) => { });
        var open = await Cast.OpenAsync(product, conversations, stop);
        var nobodies = Cast.Nobodies(conversations);
        Subject[] subjects =
        [
            new("product", product.ApiUrls, open, agent), new("relay", [references[0].Url], nobodies, null), new("prototype", [references[1].Url], nobodies, null),
        ];
        foreach (var subject in subjects) await subject.OpenAsync(connections);
        var contest = new Contest(product, references, subjects);
        await contest.Commits.PrepareAsync(stop);
        return contest;
    }

    /// <summary>What the ledgers found: refused, never heard, heard twice, cut off.</summary>
    public string Honesty() => string.Join("; ", Subjects.Select(subject =>
        $"{subject.Name}: {subject.Ledger.Acked:N0} acked, {subject.Ledger.Refused:N0} refused, {subject.Ledger.Acked - subject.Ledger.Delivered:N0} not heard, {subject.Ledger.Twice:N0} heard twice, stream cut {subject.Cuts} times{(subject.LastCut is { } cut ? $" ({cut})" : "")}{(subject.Ledger.Refusal is { } refusal ? $", last refusal: {refusal.Split('\n')[0].Trim()} {refusal.Split("\r\n\r\n")[^1].Trim()}" : "")}")) + ".";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var subject in Subjects) subject.Dispose();
        foreach (var reference in _references) await reference.DisposeAsync();
        await _product.DisposeAsync();
    }
}
