using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace EscapeHatch.Worker.Tests.SemanticKernel;

/// <summary>What the product relies on in Semantic Kernel; holds on the package and on its stand-in.</summary>
public sealed class KernelFunctionTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_loses_its_Async_suffix_only_when_it_returns_a_task()
    {
        var kernel = KernelWith(new Sums());
        Assert.Equal(3, await kernel.InvokeAsync<int>("sums", "Add", new KernelArguments { ["a"] = 1, ["b"] = 2 }, Now));
        Assert.Equal("plain", await kernel.InvokeAsync<string>("sums", "PlainAsync", cancellationToken: Now));
    }

    [Fact]
    public async Task Names_of_plugins_functions_and_arguments_ignore_case()
        => Assert.Equal(5, await KernelWith(new Sums()).InvokeAsync<int>("SUMS", "add", new KernelArguments { ["A"] = 2, ["B"] = 3 }, Now));

    [Fact]
    public async Task Text_converts_to_a_number()
        => Assert.Equal(7, await KernelWith(new Sums()).InvokeAsync<int>("sums", "Add", new KernelArguments { ["a"] = "3", ["b"] = "4" }, Now));

    [Fact]
    public async Task An_unconvertible_argument_is_out_of_range()
        => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            KernelWith(new Sums()).InvokeAsync<int>("sums", "Add", new KernelArguments { ["a"] = "three", ["b"] = 4 }, Now));

    [Fact]
    public async Task A_missing_argument_is_named()
    {
        var thrown = await Assert.ThrowsAsync<KernelException>(() =>
            KernelWith(new Sums()).InvokeAsync<int>("sums", "Add", new KernelArguments { ["a"] = 1 }, Now));
        Assert.Equal("Missing argument for function parameter 'b'", thrown.Message);
    }

    [Fact]
    public async Task An_unknown_function_is_not_found()
        => await Assert.ThrowsAsync<KeyNotFoundException>(() => KernelWith(new Sums()).InvokeAsync("sums", "Divide", cancellationToken: Now));

    [Fact]
    public async Task An_exception_passes_unchanged()
    {
        var thrown = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => KernelWith(new Sums()).InvokeAsync("sums", "Break", cancellationToken: Now));
        Assert.Equal("broken", thrown.Message);
    }

    [Fact]
    public async Task Cancellation_surfaces_as_the_kernels_own()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAsync<KernelFunctionCanceledException>(() => KernelWith(new Sums()).InvokeAsync("sums", "Kernel", cancellationToken: cancelled.Token));
    }

    [Fact]
    public async Task The_kernel_and_the_cancellation_token_are_injected()
    {
        var kernel = KernelWith(new Sums());
        var seen = await kernel.InvokeAsync<Tuple<Kernel, CancellationToken>>("sums", "Kernel", cancellationToken: Now);
        Assert.Same(kernel, seen!.Item1);
        Assert.Equal(Now, seen.Item2);
    }

    [Fact]
    public async Task Filters_run_in_the_order_they_were_added_and_may_replace_the_result()
    {
        var order = new List<string>();
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromType<Sums>("sums");
        builder.Services.AddSingleton<IFunctionInvocationFilter>(new Noting("outer", order, "replaced"));
        builder.Services.AddSingleton<IFunctionInvocationFilter>(new Noting("inner", order, null));
        Assert.Equal("replaced", await builder.Build().InvokeAsync<string>("sums", "PlainAsync", cancellationToken: Now));
        Assert.Equal(["outer before", "inner before", "inner after", "outer after"], order);
    }

    [Fact]
    public void A_kernel_is_transient_in_dependency_injection()
    {
        var services = new ServiceCollection();
        services.AddKernel().Plugins.AddFromType<Sums>("sums");
        using var provider = services.BuildServiceProvider();
        var first = provider.GetRequiredService<Kernel>();
        first.Plugins.AddFromObject(new Sums(), "extra");
        var second = provider.GetRequiredService<Kernel>();
        Assert.NotSame(first, second);
        Assert.Single(second.Plugins);
    }

    private static Kernel KernelWith(object plugin)
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddFromObject(plugin, "sums");
        return builder.Build();
    }

    private sealed class Sums
    {
        [KernelFunction]
        public Task<int> AddAsync(int a, int b) => Task.FromResult(a + b);

        [KernelFunction]
        public string PlainAsync() => "plain";

        [KernelFunction]
        public Task Break() => throw new InvalidTimeZoneException("broken");

        [KernelFunction]
        public Tuple<Kernel, CancellationToken> Kernel(Kernel kernel, CancellationToken cancellationToken) => new(kernel, cancellationToken);
    }

    private sealed class Noting(string name, List<string> order, string? replacement) : IFunctionInvocationFilter
    {
        public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
        {
            order.Add($"{name} before");
            await next(context);
            order.Add($"{name} after");
            if (replacement is not null)
                context.Result = new FunctionResult(context.Result, replacement);
        }
    }
}
