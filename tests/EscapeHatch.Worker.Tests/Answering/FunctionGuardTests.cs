using System.Diagnostics;
using EscapeHatch.Conversations;
using EscapeHatch.Worker.Answering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class FunctionGuardTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_that_throws_gives_no_value_and_none_of_its_words()
    {
        var result = await KernelWith(TimeProvider.System).InvokeAsync("tricks", "Throw", cancellationToken: Now);
        Assert.Null(result.GetValue<string>());
        Assert.Equal("", result.ToString());
    }

    [Fact]
    public async Task A_function_that_hangs_is_given_up_after_its_time()
    {
        var clock = new HandClock();
        var call = KernelWith(clock).InvokeAsync("tricks", "Hang", cancellationToken: Now);
        clock.Advance(Limits.KernelFunction);
        Assert.Null((await call).GetValue<string>());
    }

    [Fact]
    public async Task Every_call_is_a_span()
    {
        var spans = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.Add($"{span.DisplayName} {span.Status}"),
        };
        ActivitySource.AddActivityListener(listener);
        await KernelWith(TimeProvider.System).InvokeAsync("tricks", "Throw", cancellationToken: Now);
        Assert.Contains("kernel tricks.Throw Error", spans);
    }

    [Fact]
    public async Task Cancelling_the_caller_still_cancels()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => KernelWith(TimeProvider.System).InvokeAsync("tricks", "Hang", cancellationToken: cancelled.Token));
    }

    private static Kernel KernelWith(TimeProvider clock)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IFunctionInvocationFilter>(new FunctionGuard(clock, NullLogger<FunctionGuard>.Instance));
        builder.Plugins.AddFromObject(new Tricks(), "tricks");
        return builder.Build();
    }

    private sealed class Tricks
    {
        [KernelFunction]
        public string Throw() => throw new InvalidOperationException("password=hunter2");

        [KernelFunction]
        public Task<string> Hang() => new TaskCompletionSource<string>().Task;
    }
}
