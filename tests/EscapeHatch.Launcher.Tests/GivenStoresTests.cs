using EscapeHatch.Launcher.Stores;

namespace EscapeHatch.Launcher.Tests;

public sealed class GivenStoresTests
{
    [Fact]
    public void Servers_that_are_there_are_taken_by_name_and_the_others_are_thrown_away()
    {
        Assert.Equal(new GivenStores("Host=127.0.0.1;Port=5432", "127.0.0.1:6379"), GivenStores.Parse(["redis=127.0.0.1:6379", "postgres=Host=127.0.0.1;Port=5432"]));
        Assert.Equal(new GivenStores(null, null), GivenStores.Parse([]));
    }

    [Theory]
    [InlineData("dance=1")]
    [InlineData("redis")]
    [InlineData("postgres=")]
    public void Another_store_or_none_s_address_is_refused(string word) =>
        Assert.Contains($"'--store {word}'", Assert.Throws<Refusal>(() => GivenStores.Parse([word])).Message);
}
