using EscapeHatch.Training.Data;

namespace EscapeHatch.Training.Report;

/// <summary>Measures one or more rows of the table. A new one is a class beside what it measures and a line in <see cref="SectionList"/>.</summary>
public interface IReportSection
{
    /// <summary>As in <c>D1</c>; sections are printed in this order.</summary>
    string Id { get; }

    /// <summary>True when it takes times and must have the machine for itself.</summary>
    bool NeedsQuiet => false;

    /// <summary>Markdown printed below the table: curves, baselines, ablations. Read after measuring.</summary>
    string Details => "";

    /// <summary>Measures. Sections run beside each other: no shared state, one thread each.</summary>
    Task<IReadOnlyList<ReportRow>> MeasureAsync(ReportContext context);
}

/// <param name="Data">The data sets.</param>
/// <param name="Say">Tells the person at the keyboard what is being done; any thread.</param>
/// <param name="Stop">Ends it.</param>
public sealed record ReportContext(DataFolder Data, Action<string> Say, CancellationToken Stop);
