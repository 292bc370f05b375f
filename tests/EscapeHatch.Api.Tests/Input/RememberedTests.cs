using EscapeHatch.Api.Input;

namespace EscapeHatch.Api.Tests.Input;

public sealed class RememberedTests
{
    [Fact]
    public void What_was_kept_last_is_remembered_and_room_is_bounded()
    {
        var remembered = new Remembered<string>(10);
        for (var i = 0; i < 1_000; i++) remembered.Keep($"text {i}", $"found {i}");
        Assert.Equal("found 999", remembered.Find("text 999"));
        Assert.InRange(Enumerable.Range(0, 1_000).Count(i => remembered.Find($"text {i}") is not null), 10, 20);
    }

    [Fact]
    public void What_is_asked_for_again_and_again_is_not_forgotten()
    {
        var remembered = new Remembered<string>(10);
        remembered.Keep("often", "found");
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal("found", remembered.Find("often"));
            remembered.Keep($"text {i}", "found");
        }
    }
}
