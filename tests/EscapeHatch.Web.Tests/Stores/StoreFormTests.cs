using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Stores;
using EscapeHatch.Web.Stores;

namespace EscapeHatch.Web.Tests.Stores;

public sealed class StoreFormTests
{
    private readonly StoreForm _form = StoreForm.Of(new Store { Key = "demo", Name = "Lantern Books", Origins = ["https://lantern.test"] });

    public static TheoryData<string> Settings => [.. Thresholds.Ranges.Select(range => range.Name)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_threshold_outside_its_range_is_refused_by_name(string setting)
    {
        var range = Thresholds.Ranges.Single(one => one.Name == setting);
        Assert.Empty(_form.Problems());
        foreach (var wrong in new[] { $"{range.Most + 1}", $"{range.Least - 1}", "a lot", "" })
        {
            _form.SetLimit(range, wrong);
            Assert.Contains(range.Danger, _form.Problems()[setting]);
        }
        _form.SetLimit(range, FormattableString.Invariant($"{range.Most}"));
        Assert.Empty(_form.Problems());
    }

    [Theory]
    [InlineData("https://shop.test/path")]
    [InlineData("shop.test")]
    [InlineData("*")]
    [InlineData("javascript:alert(1)")]
    public void What_is_no_origin_is_refused(string origin)
    {
        _form.Origins = origin;
        Assert.Contains(origin, _form.Problems()["origins"]);
    }

    [Fact]
    public void What_was_changed_comes_into_the_store()
    {
        (_form.Name, _form.Colour, _form.Origins, _form.LiveChat) = (" Lantern ", "#AA3300", "https://a.test/\nhttps://b.test", false);
        _form.SetLimit(Thresholds.Ranges.Single(range => range.Name == "repeats"), "3");
        var store = _form.Into(new Store());
        Assert.Equal(("Lantern", "#aa3300", false, 3), (store.Name, store.Brand.Colour, store.LiveChat, store.Thresholds.Repeats));
        Assert.Equal(["https://a.test", "https://b.test"], store.Origins);
    }
}
