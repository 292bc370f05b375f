using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class MattersTests
{
    [Theory]
    [InlineData("Where is my parcel? Can I cancel?", 2)]
    [InlineData("Where is my parcel? Where is the parcel?", 1)]
    [InlineData("I paid by card. Where is my parcel?", 1)]
    [InlineData("I paid by card and got an invoice! Where is my parcel? Where is my parcel?", 1)]
    [InlineData("I paid by card and got an invoice\nWhere is my parcel? Where is my parcel?", 1)]
    [InlineData("I paid by card and got an invoice, where is my parcel? Where is my parcel?", 2)]
    [InlineData("Where is my parcel? Cancel", 1)]
    [InlineData("أريد إرجاع المنتج؟ Cancel?", 2)]
    [InlineData("Who are you? What do you like?", 0)]
    [InlineData("? ?", 0)]
    public void Questions_about_different_matters_are_counted(string text, int count) => Assert.Equal(count, Matters.Count(text));

    [Theory]
    [InlineData("LB-10001 and LB-10002: where is my parcel?", 2)]
    [InlineData("LB-10001: where is my parcel? Can I cancel?", 2)]
    [InlineData("LB-10001, paid 24.90 EUR on 3 May", 1)]
    [InlineData("LB-10001, LB-10002, LB-10003", 3)]
    [InlineData(" \n", 0)]
    [InlineData(null, 0)]
    public void The_larger_of_orders_and_questions_counts(string? text, int count) => Assert.Equal(count, Matters.Count(text));
}
