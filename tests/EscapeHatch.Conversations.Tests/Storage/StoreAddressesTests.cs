using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EscapeHatch.Conversations.Tests.Storage;

public sealed class StoreAddressesTests
{
    [Theory, InlineData("postgres", "redis"), InlineData("redis", "postgres")]
    public async Task A_process_that_was_not_told_where_a_store_is_names_the_setting_and_does_not_start(string missing, string given)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration[$"ConnectionStrings:{missing}"] = " ";
        builder.Configuration[$"ConnectionStrings:{given}"] = given == "redis" ? TestStores.DeadRedis : "Host=127.0.0.1;Port=1;Username=nobody;Database=none";
        builder.AddConversations();
        using var host = builder.Build();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith($"ConnectionStrings:{missing} is not set", Assert.Single(refused.Failures));
    }
}
