namespace EscapeHatch.Launcher;

/// <summary>What the launcher's exit code says.</summary>
public enum Exit
{
    /// <summary>It did what was asked, or was stopped on request.</summary>
    Ok = 0,

    /// <summary>A test failed, crashed, or none ran.</summary>
    TestsFailed = 1,

    /// <summary>Unknown verb, option or value.</summary>
    Usage = 2,

    /// <summary>A program that must be on the machine is missing or too old.</summary>
    MissingTool = 3,

    /// <summary>A port is in use.</summary>
    PortTaken = 4,

    /// <summary>Another launcher works on the same data folder.</summary>
    AlreadyRunning = 5,

    /// <summary>The data folder can't be used as it is.</summary>
    DataFolder = 6,

    /// <summary>The code did not compile.</summary>
    BuildFailed = 7,

    /// <summary>Something that was started died or never became healthy.</summary>
    StartFailed = 8,

    /// <summary>The package feed did not answer.</summary>
    FeedUnreachable = 9,

    /// <summary>Stopped by a signal before it was done.</summary>
    Interrupted = 130,
}
