using EscapeHatch.Conversations;
using EscapeHatch.Worker.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace EscapeHatch.Worker.Tests.Answering;

public sealed class ToolBudgetTests
{
    [Fact]
    public async Task A_model_that_calls_a_tool_a_thousand_times_is_cut()
    {
        var calls = 0;
        ServiceProvider? services = null;
        var model = new ScriptedModel(async (_, stop) =>
        {
            var kernel = services!.GetRequiredService<Kernel>();
            for (; calls < 1_000; calls++) await kernel.InvokeAsync("articles", "search", new KernelArguments { ["store"] = "demo", ["question"] = "returns" }, stop);
            return "Done at last.";
        });
        await using (services = Scene.With(model))
        {
            ToolBudget.Begin();
            var draft = await services.DraftAsync("How do I return a book?");
            Assert.Equal("error", draft.Failure);
            Assert.InRange(calls, 1, Limits.BotToolCalls);
        }
    }
}
