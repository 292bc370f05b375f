using System.Text.Json;
using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Stores;

namespace EscapeHatch.Launcher.Up;

/// <summary>Who runs on a data folder, kept in it so that a later launcher can clear up after a dead one.</summary>
/// <param name="Run">The mark every process of the run carries.</param>
/// <param name="Launcher">Us.</param>
/// <param name="AppHost">What we started; null before.</param>
/// <param name="Containers">Of the stores; null when they are processes.</param>
internal sealed record RunRecord(string Run, ProcessIdentity Launcher, ProcessIdentity? AppHost, StoreContainers? Containers = null)
{
    public static RunRecord? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(file)) : null;
        }
        catch (JsonException)
        {
            // Cut short by the crash it should tell about: the marks of that run are lost, its PostgreSQL is still found.
            return null;
        }
    }

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this));
}
