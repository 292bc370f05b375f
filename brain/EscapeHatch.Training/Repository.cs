namespace EscapeHatch.Training;

/// <summary>The repository this program was built in.</summary>
internal static class Repository
{
    private const string Marker = "EscapeHatch.sln";

    /// <exception cref="Trouble">The program was copied out of its repository.</exception>
    public static string Root { get; } = Find();

    /// <summary>The committed weights.</summary>
    public static string Weights => Path.Combine(Root, "brain", "weights");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
                return folder.FullName;
        }
        throw new Trouble($"This program must lie inside its repository ({Marker} was not found above {AppContext.BaseDirectory}).");
    }
}
