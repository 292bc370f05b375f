using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Log;

/// <summary>What a conversation ought to be, in ten lines: who said what, in which order, and whose it is.</summary>
internal sealed class LogModel
{
    internal List<(Guid Id, string Text, Guid? By)> Said { get; } = [];

    internal Status Status { get; private set; }

    internal Guid? Owner { get; private set; }

    internal Refusal? Do(Trigger trigger, Guid agent, (Guid Id, string Text) words)
    {
        var (writes, theirs) = (trigger is Trigger.ShopperWrites or Trigger.AgentWrites, Status == Status.Open && Owner != agent);
        var said = (words.Id, words.Text, By: trigger == Trigger.AgentWrites ? agent : (Guid?)null);
        if (writes && Said.Exists(one => one.Id == said.Id)) return Said.Contains(said) ? null : Refusal.IdReused;
        if (theirs && (trigger is Trigger.AgentWrites or Trigger.Release or Trigger.ReturnToBot)) return Refusal.Taken;
        if (trigger is Trigger.Claim && Status == Status.Open && Owner == agent) return null;
        var (to, refusal) = Transitions.From(Status, trigger);
        if (refusal is not null) return refusal;
        (Status, Owner) = (to!.Value, to != Status.Open ? null : Status == Status.Open && trigger != Trigger.Assign ? Owner : agent);
        if (writes) Said.Add(said);
        return null;
    }
}
