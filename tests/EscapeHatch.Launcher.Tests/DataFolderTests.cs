using EscapeHatch.Launcher.Stores;
using EscapeHatch.Launcher.Up;

namespace EscapeHatch.Launcher.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_second_launcher_on_the_same_data_is_refused_until_the_first_is_gone()
    {
        await using (DataFolder.Take(_scratch["data"]))
        {
            Assert.Equal(Exit.AlreadyRunning, Assert.Throws<Refusal>(() => DataFolder.Take(_scratch["data"])).Exit);
        }

        await using var next = DataFolder.Take(_scratch["data"]);
    }

    [Fact]
    public void A_folder_with_somebody_elses_files_is_refused()
    {
        _scratch.Make("home");
        _scratch.Write("home/letter.txt", "Dear Ines");

        Assert.Equal(Exit.DataFolder, Assert.Throws<Refusal>(() => DataFolder.Take(_scratch["home"])).Exit);
    }

    [Fact]
    public async Task The_password_is_made_once_and_nobody_else_may_read_it()
    {
        await using var data = DataFolder.Take(_scratch["data"]);

        Assert.Equal(data.Password, data.Password);
        Assert.True(data.Password.Length >= 32);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_scratch["data", "postgres-password"]) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void Another_user_walks_to_a_folder_only_when_every_folder_above_lets_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such bits.");
        var inner = _scratch.Make("closed/inner");
        Assert.True(Walk.IsOpenToOthers(inner));

        _scratch.Close("closed");

        Assert.False(Walk.IsOpenToOthers(inner));
        Assert.False(Walk.IsOpenToOthers(Path.Combine(inner, "not-made-yet")));
    }

    [Fact]
    public void Tools_and_data_leave_a_checkout_that_the_stores_user_cannot_walk_to()
    {
        Assert.SkipUnless(StoreUser.Needed, "Only root drops to another user.");
        var checkout = _scratch.Make("checkout");
        Assert.StartsWith(checkout, Checkout.At(checkout).Data, StringComparison.Ordinal);

        _scratch.Close("checkout");

        Assert.StartsWith("/var/", Checkout.At(checkout).Data, StringComparison.Ordinal);
        Assert.True(Checkout.At(checkout).IsPrivateOutside);
    }
}
