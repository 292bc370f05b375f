using EscapeHatch.Conversations.Agents;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Web.Tests.Inbox;

/// <summary>Plays what shoppers and agents may do, in an order a seed decides.</summary>
internal sealed class Script(Core core, Shop shop, Random chance)
{
    private readonly List<Conversation> _conversations = [];

    /// <summary>New conversations begin; every other one gets a first message.</summary>
    public async Task BeginAsync(int count)
    {
        for (var at = 0; at < count; at++)
        {
            core.Clock.Advance(TimeSpan.FromSeconds(1));
            _conversations.Add(await core.StartAsync(shop: shop));
            if (at % 2 == 0) await core.SayAsync(_conversations[^1], "Where is my order?");
        }
    }

    /// <summary>That many commands, allowed or refused.</summary>
    public async Task PlayAsync(int steps)
    {
        for (var at = 0; at < steps; at++)
        {
            core.Clock.Advance(TimeSpan.FromSeconds(chance.Next(1, 40)));
            var conversation = _conversations[chance.Next(_conversations.Count)];
            await StepAsync(conversation, chance.Next(2) == 0 ? shop.Omar : shop.Ines, chance.Next(10));
        }
    }

    private Task StepAsync(Conversation conversation, SignedIn agent, int what) => what switch
    {
        0 => core.SayAsync(conversation, "Any news?"),
        1 or 2 => core.AskForPersonAsync(conversation),
        3 => core.Desk.ClaimAsync(agent, conversation.Id, default),
        4 => core.Desk.ReplyAsync(agent, conversation.Id, Guid.NewGuid(), "On my way.", default),
        5 => core.Desk.ReleaseAsync(agent, conversation.Id, default),
        6 => core.Desk.ReturnToBotAsync(agent, conversation.Id, default),
        7 => core.Desk.EndAsync(agent, conversation.Id, default),
        8 => core.Desk.ReopenAsync(agent, conversation.Id, default),
        _ => core.Desk.AssignAsync(agent, conversation.Id, shop.Omar.Id, default),
    };
}
