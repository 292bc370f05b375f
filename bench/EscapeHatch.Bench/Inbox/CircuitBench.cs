using EscapeHatch.Bench.Ground;
using EscapeHatch.Bench.Load;
using EscapeHatch.Bench.Rows;
using EscapeHatch.EndToEnd.Screens;
using Microsoft.Playwright;

namespace EscapeHatch.Bench.Inbox;

/// <summary>T17: what an agent's open inbox with 200 conversations costs the web server, and how often it draws when everything happens at once.</summary>
public static class CircuitBench
{
    private const int Conversations = 200, Rate = 1_000, First = 3, More = 12, PageSize = 50, RowHeight = 92;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5), Window = TimeSpan.FromSeconds(5);

    /// <summary>Opens real pages; counts changes of the page as one for each batch the server sent.</summary>
    public static async Task RunAsync(Report report, CancellationToken stop)
    {
        await using var product = await Product.StartAsync(new Parts(Web: true));
        var agent = await Cast.AgentAsync(product.ApiUrls[0]);
        using var messages = new Subject("product", product.ApiUrls, await Cast.OpenAsync(product, Conversations, stop), agent);
        await using var chromium = await Chromium.StartAsync();
        await using var browser = await chromium.OpenAsync();
        await SignInAsync(await browser.NewPageAsync(), product.WebUrl);
        using var neighbours = new Neighbours();
        List<IPage> pages = [];
        // The first ones load code and data that all share.
        for (var at = 0; at < First; at++) pages.Add(await OpenAsync(browser, product.WebUrl));
        List<double> weights = [], resident = [];
        for (var round = 0; round < report.Rounds; round++)
        {
            await Task.Delay(Settle, TimeProvider.System, stop);
            var (held, before) = (await LiveHeap.BytesAsync(product.Web!.Id!.Value), product.Web.Weight);
            for (var at = 0; at < More; at++) pages.Add(await OpenAsync(browser, product.WebUrl));
            await Task.Delay(Settle, TimeProvider.System, stop);
            resident.Add((product.Web.Weight - before) / 1024.0 / More);
            weights.Add((await LiveHeap.BytesAsync(product.Web.Id!.Value) - held) / 1024.0 / More);
            report.Say($"round {round + 1}: {weights[^1]:0} kB a circuit, {resident[^1]:0} kB of them resident");
            foreach (var page in pages[First..]) await page.CloseAsync();
            pages.RemoveRange(First, More);
        }
        report.Row(Targets.Circuit, weights, $"{More} more pages each time; resident set {Report.Middle(resident, "kB")}", neighbours);
        // Not before: a connection that lies idle for so long is closed.
        await messages.OpenAsync(32);
        await RendersAsync(report, product, messages, pages, neighbours, stop);
    }

    private static async Task RendersAsync(Report report, Product product, Subject messages, List<IPage> pages, Neighbours neighbours, CancellationToken stop)
    {
        List<double> renders = [], cores = [];
        for (var round = 0; round <= report.Rounds; round++)
        {
            foreach (var page in pages) await page.EvaluateAsync("() => { window.ehDrawn = 0; window.ehWatch ??= new MutationObserver(() => window.ehDrawn++); window.ehWatch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true }); }");
            var (used, began) = (product.Web!.Used, TimeProvider.System.GetTimestamp());
            await OpenLoop.RunAsync(messages, Rate, Window, stop);
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            var drawn = await Task.WhenAll(pages.Select(page => page.EvaluateAsync<double>("() => window.ehDrawn")));
            // The first round warms everything up.
            if (round == 0) continue;
            renders.Add(drawn.Max() / seconds);
            cores.Add((product.Web.Used - used).TotalSeconds / seconds);
        }
        report.Row(Targets.Renders, renders, $"{Report.Number(Figures.Median(cores) * 100)} % of a core for {pages.Count} circuits", neighbours);
        report.Note($"T17: pages in Chromium on the agent's own {Conversations} conversations, all rows loaded; memory is what the web server's objects take after a full collection it is asked for. {Rate:N0} messages/s to those conversations; renders are batches that changed the page (its MutationObserver), the busiest page.");
    }

    private static async Task SignInAsync(IPage page, Uri web)
    {
        await page.GotoAsync(new Uri(web, "/sign-in").AbsoluteUri);
        await page.GetByLabel("E-mail").FillAsync("omar@lantern.test");
        await page.GetByLabel("Password").FillAsync("lantern-demo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/inbox**");
        await page.CloseAsync();
    }

    private static async Task<IPage> OpenAsync(IBrowserContext browser, Uri web)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(web, "/inbox?status=mine").AbsoluteUri);
        var (rows, more) = (page.Locator("a[data-row]"), page.GetByRole(AriaRole.Button, new() { Name = "Load more" }));
        await rows.First.WaitForAsync();
        for (var loaded = PageSize; loaded < Conversations; loaded += PageSize)
        {
            await more.ClickAsync();
            // Only rows in sight are in the page, so the list's height tells how many there are.
            await page.WaitForFunctionAsync("least => document.querySelector('.queue-list').scrollHeight >= least", (loaded + 1) * RowHeight);
        }
        await more.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        // As agents have it open: with the newest in sight.
        await page.EvaluateAsync("() => document.querySelector('.queue-list').scrollTop = 0");
        await page.WaitForFunctionAsync("() => document.querySelector('row-gap').getAttribute('rows') === '0'");
        return page;
    }
}
