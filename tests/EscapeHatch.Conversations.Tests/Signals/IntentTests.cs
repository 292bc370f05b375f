using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class IntentTests
{
    [Theory]
    [InlineData("cancel refund", "", "cancellation", 0.5, "cancel")]
    [InlineData("refund cancel", "", "cancellation", 0.5, "cancel")]
    [InlineData("cancel pay refund", "", "cancellation", 0.333, "cancel")]
    [InlineData("refund damaged cancel", "", "returns", 0.667, "damaged, refund")]
    [InlineData("cancel now", "shipping courier delivery", "shipping", 0.6, "")]
    [InlineData("cancel now", "refund|exchange", "cancellation", 0.5, "cancel")]
    [InlineData("refund now", "cancel|coupon", "returns", 0.5, "refund")]
    [InlineData("hello", "cancel", "cancellation", 1, "")]
    [InlineData("hello", "", "other", 0, "")]
    public void The_share_of_the_words_that_tell_is_scored_and_titles_count_half(string text, string titles, string kind, double value, string evidence)
    {
        var signal = Intent.Score(text, titles.Length == 0 ? null : titles.Split('|'));
        Assert.Equal((kind, value, evidence), (signal.Kind, signal.Value, signal.Evidence));
        Assert.Equal((Intent.Model, Intent.Version), (signal.Model, signal.Version));
    }

    [Theory]
    [InlineData("cle", "licence-key")]
    [InlineData("clear", "other")]
    [InlineData("vat", "payment")]
    [InlineData("vatican", "other")]
    [InlineData("code", "discount")]
    [InlineData("codeword", "discount")]
    [InlineData("cod", "other")]
    public void A_stem_of_three_letters_is_a_whole_word_and_a_longer_one_a_beginning(string word, string intent) => Assert.Equal(intent, Intent.Of(word));

    [Fact]
    public void Nothing_said_is_about_something_else()
    {
        Assert.Equal((Intent.Other, Intent.Other), (Intent.Of(null), Intent.Of("", ["cancel"])));
        Assert.False(Intent.Score(null).IsKnown);
    }

    [Fact]
    public void The_categories_are_named_in_the_order_that_breaks_ties()
        => Assert.Equal(
            ["fraud", "licence-key", "cancellation", "returns", "payment", "discount", "stock", "order-status", "shipping", "account", "download", "other"], Intent.Names);

    [Fact]
    public void Stems_are_folded_each_once_a_category_and_hold_no_language_s_name()
    {
        var categories = IntentStems.Load();
        Assert.Equal("fraud", categories[0].Stems[0]);
        Assert.Single(categories.Single(category => category.Name == "cancellation").Stems, stem => stem == "cancel");
        Assert.All(categories, category => Assert.Equal(category.Stems.Distinct().Select(Wording.Fold), category.Stems));
        Assert.All(categories, category => Assert.DoesNotContain(category.Stems, stem => ExplicitRequest.Languages.Contains(stem)));
    }
}
