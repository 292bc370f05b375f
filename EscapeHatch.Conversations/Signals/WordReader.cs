namespace EscapeHatch.Conversations.Signals;

/// <summary>What stands between two words.</summary>
public enum WordBreak
{
    /// <summary>Nothing but space.</summary>
    None,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>The end of a sentence or line.</summary>
    Clause,
}

/// <summary>Reads a text word by word in folded form, without allocating; takes any input.</summary>
public ref struct WordReader
{
    /// <summary>Characters a word is cut to.</summary>
    public const int MaxWordLength = 32;

    // "h u m a n" is one word from this many letters on.
    private const int FewestSpacedLetters = 4;

    private readonly ReadOnlySpan<char> text;
    private readonly Span<char> buffer;
    private int position;
    private int length;
    private int run;
    private char last;
    private int spacedUntil;

    /// <summary>Starts at the text's beginning.</summary>
    /// <param name="text">What to read.</param>
    /// <param name="buffer">Room for one word, <see cref="MaxWordLength"/> characters.</param>
    public WordReader(ReadOnlySpan<char> text, Span<char> buffer)
    {
        this.text = text;
        this.buffer = buffer;
        Break = WordBreak.Clause;
    }

    /// <summary>False when all has been read.</summary>
    public readonly bool HasMore => position < text.Length;

    /// <summary>The word in folded form.</summary>
    public readonly ReadOnlySpan<char> Word => buffer[..length];

    /// <summary>Where the word starts in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where the word ends in the text.</summary>
    public int End { get; private set; }

    /// <summary>What stood before the word.</summary>
    public WordBreak Break { get; private set; }

    /// <summary>Goes to the next word; false at the end.</summary>
    public bool MoveNext()
    {
        Break = position == 0 ? WordBreak.Clause : WordBreak.None;
        length = 0;
        while (position < text.Length)
        {
            var (folded, width) = At(position);
            if (char.IsLetterOrDigit(folded))
            {
                if (length == 0)
                    Begin();
                Append(folded);
            }
            else if (folded == Folding.Dropped ? IsElision() : position >= spacedUntil)
            {
                if (length > 0)
                    break;
                Break = Stronger(Break, BreakAt(position, folded));
            }
            position += width;
        }
        End = position;
        return length > 0;
    }

    private void Begin()
    {
        Start = position;
        var end = position;
        while (end + 1 < text.Length && IsLetter(end) && IsGap(end + 1) && (end + 2 >= text.Length || IsLetter(end + 2)))
            end += 2;
        if (end > position && (IsLetter(end + 1) || !IsLetter(end)))
            end -= 2;
        if (end - position >= 2 * (FewestSpacedLetters - 1))
            spacedUntil = end;
    }

    private readonly bool IsLetter(int index) => index < text.Length && char.IsLetterOrDigit(Folding.Fold(text[index]));

    private readonly bool IsGap(int index) => text[index] is ' ' or '.' or '-' or '_' or '*';

    // "d'un", "l'operatore": the word goes on after the mark; English "don't" is one word.
    private readonly bool IsElision()
        => text[position] is '\'' or '\u2019' or '\u02BC' && Word is "l" or "d" or "m" or "t" or "s" or "j" or "n" or "c" or "qu" or "un" or "all" or "dell" or "nell" or "sull" or "dall";

    private readonly (char Folded, int Width) At(int index)
    {
        var character = text[index];
        if (!char.IsSurrogate(character))
            return (Folding.Fold(character), 1);
        return char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? (Folding.Fold(character, text[index + 1]), 2)
            : (' ', 1);
    }

    // Three and more of a letter in a row are one: "humaaan".
    private void Append(char folded)
    {
        run = length > 0 && folded == last && char.IsLetter(folded) ? run + 1 : 1;
        last = folded;
        if (run == 3)
            length--;
        else if (run < 3 && length < buffer.Length)
            buffer[length++] = folded;
    }

    private readonly WordBreak BreakAt(int index, char folded) => folded switch
    {
        '.' => index + 1 < text.Length && char.IsLetterOrDigit(text[index + 1]) ? WordBreak.None : WordBreak.Clause,
        '!' or '?' or ';' or ':' or '\n' or '\r' or '…' or '—' or '–' or '(' or ')' or '。' or '؟' or '！' or '？' => WordBreak.Clause,
        ',' or '،' or '、' => WordBreak.Comma,
        _ => WordBreak.None,
    };

    private static WordBreak Stronger(WordBreak one, WordBreak other) => one > other ? one : other;
}
