using EscapeHatch.Conversations.Signals;

namespace EscapeHatch.Conversations.Tests.Signals;

public sealed class WordTrieTests
{
    [Theory]
    [InlineData("hum", 0)]
    [InlineData("human", 1)]
    [InlineData("humans", 0)]
    [InlineData("book", 2)]
    [InlineData("books", 2)]
    [InlineData("bookcase", 3)]
    [InlineData("bookcases", 3)]
    [InlineData("booking", 4)]
    [InlineData("bookings", 2)]
    [InlineData("boo", 0)]
    [InlineData("xbook", 0)]
    [InlineData("~", 5)]
    [InlineData("", 0)]
    public void A_word_is_found_else_the_longest_stem_it_begins_with(string word, int id)
        => Assert.Equal(id, Trie(("human", 1), ("book~", 2), ("bookcase~", 3), ("booking", 4), ("~", 5)).Find(word));

    [Fact]
    public void A_word_that_is_also_a_stem_is_the_word()
    {
        var trie = Trie(("book~", 1), ("book", 2));
        Assert.Equal((2, 1), (trie.Find("book"), trie.Find("books")));
    }

    [Fact]
    public void Without_words_nothing_is_found() => Assert.Equal(0, Trie().Find("human"));

    [Fact]
    public void Thousands_of_words_are_all_told_apart()
    {
        var random = new Random(3);
        string[] words = [.. Enumerable.Range(0, 3000).Select(_ => new string([.. Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26)))])).Distinct()];
        var trie = Trie([.. words.Select((word, index) => (word, index + 1))]);
        for (var index = 0; index < words.Length; index++)
            Assert.Equal(index + 1, trie.Find(words[index]));
        Assert.All(words, word => Assert.Equal(0, trie.Find(word.AsSpan(..5))));
        Assert.All(words, word => Assert.Equal(0, trie.Find(word + "a")));
    }

    private static WordTrie Trie(params (string Word, int Id)[] words)
    {
        var trie = new WordTrie();
        foreach (var (word, id) in words)
            trie.Add(word, id);
        trie.Freeze();
        return trie;
    }
}
