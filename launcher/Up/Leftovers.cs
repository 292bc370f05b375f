using EscapeHatch.Launcher.Processes;
using EscapeHatch.Launcher.Stores;

namespace EscapeHatch.Launcher.Up;

/// <summary>Stops what a run left behind, whoever died first.</summary>
internal static class Leftovers
{
    /// <summary>Call only while holding the data folder: then nobody else looks after these processes.</summary>
    /// <returns>How many processes were stopped.</returns>
    public static async Task<int> StopAsync(DataFolder data, TimeProvider clock)
    {
        var record = RunRecord.Read(data.RecordFile);
        var stopped = await Sweep.StopAsync(() => Of(record, data.Postgres), clock);
        await (record?.Containers?.RemoveAsync() ?? Task.CompletedTask);
        File.Delete(data.RecordFile);
        return stopped;
    }

    private static IReadOnlyList<int> Of(RunRecord? record, string postgres)
    {
        HashSet<int> found = record is null ? [] : [.. ProcessTable.Marked(RunMark.Variable, record.Run)];
        if (record?.AppHost is { IsAlive: true } appHost)
        {
            found.Add(appHost.Id);
        }

        if (PostgresFolder.IsServed(postgres) && PostgresFolder.ServerOf(postgres) is { } server)
        {
            found.Add(server);
        }

        return [.. found];
    }
}
