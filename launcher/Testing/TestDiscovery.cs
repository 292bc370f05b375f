namespace EscapeHatch.Launcher.Testing;

/// <summary>Finds everything with tests in the checkout.</summary>
internal static class TestDiscovery
{
    private static readonly string[] s_notOurs = ["node_modules", "bin", "obj", "TestResults"];

    /// <param name="root">The checkout.</param>
    /// <param name="filters">Parts of names, any case; empty for all.</param>
    /// <exception cref="Refusal">A project nobody builds, or nothing fits the filter.</exception>
    public static IReadOnlyList<ITestProject> Find(string root, IReadOnlyList<string> filters)
    {
        var all = Xunit(root).Concat<ITestProject>(Node(root)).ToList();
        var chosen = all.Where(project => filters.Count == 0 || filters.Any(filter => project.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)));
        // Browser stories last: what is quick to fail fails first.
        List<ITestProject> ordered = [.. chosen.OrderBy(project => project.NeedsBrowser)];
        return ordered.Count > 0 || filters.Count == 0 ? ordered
            : throw new Refusal(Exit.Usage, $"No test project is called like '{string.Join("' or '", filters)}'; there are {string.Join(", ", all.Select(project => project.Name))}.");
    }

    private static IEnumerable<XunitProject> Xunit(string root)
    {
        var solution = File.ReadAllText(Path.Combine(root, "EscapeHatch.sln"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!solution.Contains(Path.GetFileName(file), StringComparison.Ordinal))
            {
                throw new Refusal(Exit.BuildFailed, $"{Path.GetRelativePath(root, file)} is not in EscapeHatch.sln, so nothing builds it: add it with 'dotnet sln add'.");
            }

            if (new XunitProject(file) is { IsBuiltToRun: true } project)
            {
                yield return project;
            }
        }
    }

    private static IEnumerable<NodeProject> Node(string root) =>
        Folders(root).Where(folder => Directory.EnumerateFiles(folder, "*.test.mjs").Any()).Order(StringComparer.Ordinal).Select(folder => new NodeProject(root, folder));

    private static IEnumerable<string> Folders(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(child => Path.GetFileName(child) is var name && name[0] != '.' && !s_notOurs.Contains(name))
            .SelectMany(child => Folders(child).Prepend(child));
}
