using System.Security.Cryptography;
using System.Text;
using EscapeHatch.Launcher.Stores;

namespace EscapeHatch.Launcher;

/// <summary>The repository this launcher belongs to, and where its tools and data lie.</summary>
internal sealed class Checkout
{
    private const string Marker = "EscapeHatch.sln";

    private Checkout(string root)
    {
        Root = root;
        Private = ChoosePrivate(root);
    }

    public string Root { get; }

    /// <summary>Parent of tools, data and test runs; outside the repository when the stores' user couldn't walk to it.</summary>
    public string Private { get; }

    public string Tools => Path.Combine(Private, "tools");

    public string Data => Path.Combine(Private, "data");

    public bool IsPrivateOutside => !Private.StartsWith(Root, StringComparison.Ordinal);

    /// <summary>True when <c>dotnet eh.cs</c> started us, false when our own assembly was run.</summary>
    public static bool IsFileBased => AppContext.GetData("EntryPointFileDirectoryPath") is string;

    /// <exception cref="Refusal">No repository around the launcher.</exception>
    public static Checkout Find()
    {
        var start = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return new Checkout(folder.FullName);
            }
        }

        throw new Refusal(Exit.Usage, $"The launcher must lie inside its repository ({Marker} was not found above {start}).");
    }

    public static Checkout At(string root) => new(root);

    private static string ChoosePrivate(string root)
    {
        if (StoreUser.Needed is false || Walk.IsOpenToOthers(root))
        {
            return Path.Combine(root, ".eh");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..8];
        var parent = Directory.Exists("/var/lib") ? "/var/lib" : "/var/tmp";
        return Path.Combine(parent, "escape-hatch", $"{Path.GetFileName(root)}-{hash}");
    }
}
