using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class RequestKindTests
{
    [Theory]
    [InlineData("I want to talk to a human", ExplicitKind.Direct)]
    [InlineData("can somebody call me back", ExplicitKind.Direct)]
    [InlineData("Ich möchte mit einem Menschen sprechen", ExplicitKind.Direct)]
    [InlineData("is anybody there?", ExplicitKind.Implicit)]
    [InlineData("ist da jemand?", ExplicitKind.Implicit)]
    [InlineData("if you can't help me I want an agent", ExplicitKind.Conditional)]
    [InlineData("get me an agent if you don't know the answer", ExplicitKind.Conditional)]
    [InlineData("Should you not know this, pass me on", ExplicitKind.Conditional)]
    [InlineData("where is my order? If not known, connect me with a colleague", ExplicitKind.Conditional)]
    [InlineData("in case you can't answer that, get me a person", ExplicitKind.Conditional)]
    [InlineData("find my order, otherwise get me a person", ExplicitKind.Conditional)]
    [InlineData("please don't put me through to anyone", ExplicitKind.Negated)]
    [InlineData("I was transferred to an agent last time", ExplicitKind.Reported)]
    [InlineData("tell me if you are a human or a computer", ExplicitKind.AboutBot)]
    [InlineData("wenn du mir nicht helfen kannst, will ich einen Mitarbeiter", ExplicitKind.Conditional)]
    [InlineData("si vous ne pouvez pas m'aider, passez-moi un conseiller", ExplicitKind.Conditional)]
    [InlineData("si no puedes ayudarme quiero hablar con un agente", ExplicitKind.Conditional)]
    [InlineData("I don't want to talk to a person", ExplicitKind.Negated)]
    [InlineData("no need to transfer me", ExplicitKind.Negated)]
    [InlineData("ich brauche keinen Mitarbeiter", ExplicitKind.Negated)]
    [InlineData("insanla konuşmak istemiyorum", ExplicitKind.Negated)]
    [InlineData("they told me to talk to a human", ExplicitKind.Reported)]
    [InlineData("they connected me to a human last time and it took ages", ExplicitKind.Reported)]
    [InlineData("I got an answer from an agent yesterday", ExplicitKind.Reported)]
    [InlineData("they put me on hold, give me a manager", ExplicitKind.Direct)]
    [InlineData("speaking to an agent would be overkill", ExplicitKind.Negated)]
    [InlineData("please stop asking if I want a human", ExplicitKind.Negated)]
    [InlineData("I keep asking to talk to a human", ExplicitKind.Direct)]
    [InlineData("you have one more try, then I want a human", ExplicitKind.Conditional)]
    [InlineData("two days later I want to talk to a manager", ExplicitKind.Direct)]
    [InlineData("I can't tell if I'm talking to a human", ExplicitKind.AboutBot)]
    [InlineData("is anyone actually going to answer me", ExplicitKind.Implicit)]
    [InlineData("is anyone here wearing size 46?", ExplicitKind.None)]
    [InlineData("I need a phone with a big screen", ExplicitKind.None)]
    [InlineData("are you a human?", ExplicitKind.AboutBot)]
    [InlineData("bist du ein Mensch?", ExplicitKind.AboutBot)]
    [InlineData("eres humano?", ExplicitKind.AboutBot)]
    [InlineData("where is my order", ExplicitKind.None)]
    [InlineData("", ExplicitKind.None)]
    public void A_message_says_how_it_speaks_of_a_person(string text, ExplicitKind kind) => Assert.Equal(kind, ExplicitRequest.Detect(text).Kind);

    [Fact]
    public void Only_direct_and_implicit_requests_count_and_the_rest_is_ordered_below_them()
    {
        var scores = new[] { "I want to talk to a human", "is anybody there?", "if you can't help me I want an agent", "are you a human?", "where is my order" }
            .Select(text => ExplicitRequest.Detect(text).Score).ToArray();
        Assert.Equal([.. scores.OrderDescending()], scores);
        Assert.Equal(2, scores.Count(score => score >= ExplicitRequest.Threshold));
        Assert.Equal(scores.Length, scores.Distinct().Count());
    }

    [Theory]
    [InlineData("if possible I'd like to talk to a human")]
    [InlineData("if you don't mind, connect me with an agent")]
    [InlineData("I want to know if I can talk to a person")]
    public void A_polite_if_makes_nothing_conditional(string text) => Assert.Equal(ExplicitKind.Direct, ExplicitRequest.Detect(text).Kind);
}
