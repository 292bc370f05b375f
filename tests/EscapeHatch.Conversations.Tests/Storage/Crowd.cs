using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Conversations.Tests.Storage;

/// <summary>Many conversations at once.</summary>
internal static class Crowd
{
    private const int Together = 500;

    /// <summary>New shoppers who each asked the bot something.</summary>
    internal static async Task<List<Conversation>> AskManyAsync(this Core core, int many)
    {
        var asked = new List<Conversation>(many);
        foreach (var part in Enumerable.Range(0, many).Chunk(Together)) await core.Database.UseAsync(async db =>
        {
            foreach (var _ in part)
            {
                var shopper = Cast.Shopper(Cast.Mira, core.Shop.Key, core.Clock.GetUtcNow());
                var conversation = Conversation.Start(core.Shop.Key, shopper.Id, core.Clock.GetUtcNow());
                conversation.WriteAsShopper(Guid.CreateVersion7(), "Where is it?", Author.Shopper(shopper.Id), false, core.Clock.GetUtcNow());
                db.AddRange([shopper, conversation, .. conversation.Fresh]);
                asked.Add(conversation);
            }
            await db.SaveChangesAsync(Stop);
        });
        return asked;
    }
}
