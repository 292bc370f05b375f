namespace EscapeHatch.Training.Data;

/// <summary>The folder with the public data sets, one folder each. It isn't part of the repository.</summary>
public sealed class DataFolder(string path)
{
    /// <summary>The option every verb has that reads it.</summary>
    public static Verbs.Option Option { get; } = new("--data", "DIR", "The data sets' folder (../shared/data beside the checkout).");

    /// <summary>The folder a verb was given, or the usual one.</summary>
    /// <exception cref="Trouble">There is none.</exception>
    public static DataFolder Of(Verbs.Words words)
    {
        var path = Path.GetFullPath(words.Value(Option.Name) ?? Path.Combine(Repository.Root, "..", "shared", "data"));
        return Directory.Exists(path) ? new DataFolder(path) : throw new Trouble($"There are no data sets in {path}; '{Option.Name} DIR' names another folder.");
    }

    /// <summary>A data set's file, as in <c>clinc150/data_full.json</c>.</summary>
    /// <exception cref="Trouble">It is missing.</exception>
    public string File(string name)
    {
        var file = Path.Combine(path, name);
        return System.IO.File.Exists(file) ? file : throw new Trouble($"The data set file {file} is missing.");
    }
}
