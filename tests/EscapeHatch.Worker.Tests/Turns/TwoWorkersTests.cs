using System.Collections.Concurrent;
using EscapeHatch.Conversations.Lifecycle;

namespace EscapeHatch.Worker.Tests.Turns;

public sealed class TwoWorkersTests(BackRoom room) : IClassFixture<BackRoom>
{
    [Fact]
    public async Task Two_workers_answer_every_question_once_and_in_order()
    {
        room.AddWorker();
        const int shoppers = 30, questions = 2;
        var conversations = new ConcurrentBag<Conversation>();
        await Parallel.ForEachAsync(Enumerable.Range(0, shoppers), new ParallelOptions { MaxDegreeOfParallelism = 10, CancellationToken = Stop }, async (_, _) =>
        {
            var conversation = await room.StartAsync();
            conversations.Add(conversation);
            for (var asked = 1; asked <= questions; asked++)
            {
                await room.SayAsync(conversation, $"How long do I have to return a book? ({asked})");
                await room.AnsweredAsync(conversation, asked);
            }
        });
        foreach (var conversation in conversations)
        {
            var said = (await room.EntriesAsync(conversation)).Where(entry => entry.Kind == EntryKind.Message).Select(entry => entry.AuthorKind);
            Assert.Equal(Enumerable.Repeat<AuthorKind[]>([AuthorKind.Shopper, AuthorKind.Bot], questions).SelectMany(pair => pair), said);
        }
        Assert.Equal(shoppers * questions, room.Asked);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
