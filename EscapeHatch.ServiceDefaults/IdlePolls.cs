using System.Diagnostics;
using OpenTelemetry;

namespace EscapeHatch.ServiceDefaults;

/// <summary>Keeps a query that belongs to no request and went well out of the traces: idle queues ask every second or two.</summary>
internal sealed class IdlePolls : BaseProcessor<Activity>
{
    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        if (data is { ParentId: null, Source.Name: "Npgsql", Status: not ActivityStatusCode.Error })
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
