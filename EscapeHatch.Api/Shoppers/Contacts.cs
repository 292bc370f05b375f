using EscapeHatch.Conversations.Lifecycle;
using EscapeHatch.Conversations.Shoppers;
using EscapeHatch.Conversations.Storage;
using Microsoft.EntityFrameworkCore;

namespace EscapeHatch.Api.Shoppers;

/// <summary>Keeps how shoppers can be reached, and notes it in their live conversation.</summary>
public sealed class Contacts(Database database, ConversationLog log, Transcript transcript, TimeProvider clock)
{
    /// <summary>Saves what is given; null when the shopper is gone.</summary>
    public async Task<Shopper?> SaveAsync(ShopperPass pass, ShopperConversations.ContactBody contact, CancellationToken stop)
    {
        var shopper = await database.UseAsync(async db =>
        {
            if (await db.Shoppers.SingleOrDefaultAsync(one => one.Id == pass.Id, stop) is not { } found) return null;
            (found.Name, found.Email, found.Phone) = (contact.Name ?? found.Name, contact.Email ?? found.Email, contact.Phone ?? found.Phone);
            await db.SaveChangesAsync(stop);
            return found;
        });
        if (shopper is null || await transcript.LatestAsync(pass.Id, clock.GetUtcNow(), stop) is not { } live) return shopper;
        var given = new[] { ("name", contact.Name), ("email", contact.Email), ("phone", contact.Phone) }.Where(field => field.Item2 is not null).Select(field => field.Item1);
        await log.ChangeAsync(live.Id, (conversation, now) => conversation.LeaveContact(Author.Shopper(pass.Id, shopper.Name), now, given), stop);
        return shopper;
    }
}
