using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Worker.Answering;

/// <summary>Greetings, thanks and goodbyes, which need no article.</summary>
public static class SmallTalk
{
    private static readonly HashSet<string> Greetings = Words("hi hello hey hiya howdy greetings morning afternoon evening good day there yo bot everyone team folks sup");
    private static readonly HashSet<string> Thanks = Words("thanks thank thx ty cheers great perfect awesome brilliant lovely wonderful super helpful appreciated appreciate excellent nice");
    private static readonly HashSet<string> Goodbyes = Words("bye goodbye ciao cya later see night farewell");
    private static readonly HashSet<string> Fillers = Words("you so much very a lot for the your that this is was it all i im of and ok okay well done how are doing today to help now really have got many its just what s me again yes");

    /// <summary>The kind reply to small talk, or null when the message asks something.</summary>
    public static string? Reply(string? text)
    {
        var (greets, thanks, leaves, others) = (false, false, false, 0);
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.MoveNext())
        {
            var word = reader.Word.ToString();
            greets |= Greetings.Contains(word);
            thanks |= Thanks.Contains(word);
            leaves |= Goodbyes.Contains(word);
            others += Greetings.Contains(word) || Thanks.Contains(word) || Goodbyes.Contains(word) || Fillers.Contains(word) ? 0 : 1;
        }
        return (greets, thanks, leaves, others) switch
        {
            (_, _, _, > 0) => null,
            (_, _, true, _) => "Goodbye, and thank you for dropping by!",
            (_, true, _, _) => "You're welcome! Is there anything else I can help with?",
            (true, _, _, _) => "Hello! What can I help you with?",
            _ => null,
        };
    }

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];
}
