namespace EscapeHatch.Launcher.Tests;

/// <summary>A folder of a test's own that other users can walk to.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Stores.Walk.Open(Directory.CreateTempSubdirectory("escape-hatch-").FullName);

    public string this[params string[] parts] => Path.Combine([_path, .. parts]);

    public string Make(string name) => Directory.CreateDirectory(this[name]).FullName;

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Takes every right on a folder from everybody else.</summary>
    public void Close(string name)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(this[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

/// <summary>Keeps what a verb prints.</summary>
internal sealed class Printed
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public Printed() => Screen = new Screen(_output, _errors, alive: false);

    public Screen Screen { get; }

    public string Output => _output.ToString();

    public string Errors => _errors.ToString();
}
