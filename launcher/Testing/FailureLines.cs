using System.Text.RegularExpressions;

namespace EscapeHatch.Launcher.Testing;

/// <summary>Picks a test host's failures out of what it and the code under test print.</summary>
internal sealed partial class FailureLines
{
    private bool _inside;

    /// <summary>True for a failure's headline and the deeper indented lines below it.</summary>
    public bool Take(string line)
    {
        _inside = Headline().IsMatch(line) || (_inside && line.StartsWith("      ", StringComparison.Ordinal));
        return _inside;
    }

    [GeneratedRegex(@"^    \S.*\[FAIL\]$|^    \[.* Failure")]
    private static partial Regex Headline();
}
