using EscapeHatch.Conversations.Escalation;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Escalation;

/// <summary>A model's brief over what was written without one.</summary>
public sealed class BriefWordsTests
{
    private static readonly HandoverContext Own = HandoverContext.Prepare(new HandoverInput
    {
        Turns = [new(TurnAuthor.Shopper, "My order LB-10001 arrived soaked", default), new(TurnAuthor.Bot, "Parcels take three days.", default)],
        Reason = Reason.Button,
    });

    [Fact]
    public void What_the_model_wrote_takes_the_place_of_summary_and_replies_and_of_nothing_else()
    {
        string[] replies = ["I'll send a dry one."];
        var context = new Brief { Summary = "A soaked parcel.", Replies = replies }.Onto(Own);
        Assert.Equal(Own with { Summary = "A soaked parcel.", SuggestedReplies = replies }, context);
        Assert.NotEmpty(context.Tried);
    }

    // Replies without a summary are of a model that failed half-way.
    [Fact]
    public void A_brief_without_a_summary_changes_nothing()
        => Assert.Same(Own, new Brief { Replies = ["I'll send a dry one."] }.Onto(Own));
}
