namespace Aspire.Hosting;

/// <summary>How the application as a whole runs.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>Command line arguments; they are configuration too.</summary>
    public string[]? Args { get; set; }

    /// <summary>Runs without a dashboard and without its resource service.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>Plain http between AppHost and dashboard. The stand-in speaks nothing else, so it must be true with a dashboard.</summary>
    public bool AllowUnsecuredTransport { get; set; }
}
