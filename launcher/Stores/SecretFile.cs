using System.Security.Cryptography;

namespace EscapeHatch.Launcher.Stores;

/// <summary>A file only its owner may read.</summary>
internal static class SecretFile
{
    private const int PasswordBytes = 24;

    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));

    /// <summary>The password kept in this file, made at the first call.</summary>
    public static string ReadOrCreate(string file)
    {
        if (!File.Exists(file))
        {
            Write(file, NewPassword());
        }

        return File.ReadAllText(file).Trim();
    }

    public static void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
