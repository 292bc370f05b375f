namespace EscapeHatch.DemoShop.Books;

/// <summary>Sets a title on a cover.</summary>
public static class Cover
{
    private const int LineLength = 13;

    /// <summary>The title cut into lines that fit the cover's width; a longer word keeps a line to itself.</summary>
    public static IReadOnlyList<string> Lines(string title)
    {
        var lines = new List<string>();
        foreach (var word in title.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= LineLength)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }
        return lines;
    }
}
