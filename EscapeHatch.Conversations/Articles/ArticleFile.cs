namespace EscapeHatch.Conversations.Articles;

/// <summary>Reads an article from a Markdown file with a head: <c>title:</c>, <c>tags: a, b</c>, <c>questions:</c> with <c>- </c> lines, between <c>---</c> lines.</summary>
public static class ArticleFile
{
    /// <summary>The article in a file's text, without id, store and time.</summary>
    /// <exception cref="FormatException">The head is missing or has no title.</exception>
    public static Article Read(string text, string file)
    {
        var parts = text.ReplaceLineEndings("\n").Split("---\n", 3);
        if (parts.Length != 3 || parts[0].Length > 0) throw new FormatException($"{file} must begin with a head between two lines of ---.");
        var head = parts[1].Split('\n');
        return new Article
        {
            Title = Value(head, "title:") ?? throw new FormatException($"{file} has no title."),
            Tags = (Value(head, "tags:") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Questions = [.. head.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Trim())],
            Body = parts[2].Trim(),
        };
    }

    private static string? Value(string[] head, string name) =>
        head.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim().Trim('"');
}
