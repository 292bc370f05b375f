using EscapeHatch.Launcher.Processes;

namespace EscapeHatch.Launcher.Stores;

/// <summary>PostgreSQL refuses to run as root; then it runs as another user, chosen here.</summary>
internal static class StoreUser
{
    private static readonly string[] s_candidates = ["postgres", "nobody"];

    public static bool Needed => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>The user's name; empty when we aren't root.</summary>
    /// <exception cref="Refusal">We are root and can't become anyone else.</exception>
    public static string Choose()
    {
        if (!Needed)
        {
            return "";
        }

        if (Executables.Find("setpriv") is null)
        {
            throw new Refusal(Exit.MissingTool, "PostgreSQL does not run as root and 'setpriv' (package util-linux) is missing: install it or run as another user.");
        }

        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return s_candidates.FirstOrDefault(known.Contains)
            ?? throw new Refusal(Exit.MissingTool, "PostgreSQL does not run as root and there is no user 'nobody': run as another user.");
    }

    /// <summary>The command line that runs <paramref name="command"/> as <paramref name="user"/>; unchanged for an empty user.</summary>
    public static string[] As(string user, params string[] command) =>
        user == "" ? command : ["setpriv", "--reuid", user, "--regid", GroupOf(user), "--clear-groups", "--", .. command];

    /// <summary>Gives a folder or file to the user; does nothing for an empty one.</summary>
    public static async Task GiveAsync(string user, string path, CancellationToken stop)
    {
        if (user != "")
        {
            await Command.RunAsync(["chown", $"{user}:{GroupOf(user)}", path], stop).OrRefuse(Exit.DataFolder, $"{path} could not be given to the user '{user}'.");
        }
    }

    private static string GroupOf(string user) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(fields => fields[0] == user)[3];
}
