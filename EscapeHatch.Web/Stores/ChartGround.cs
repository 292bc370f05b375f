using System.Globalization;

namespace EscapeHatch.Web.Stores;

/// <summary>Where a share on each axis lies in the drawing, in its own units.</summary>
internal static class ChartGround
{
    /// <summary>The drawing's size.</summary>
    internal const double Width = 360, Height = 300;

    private const double Left = 58, Top = 12, Across = 280, Down = 240;

    /// <summary>The ticks of both axes.</summary>
    internal static readonly double[] Ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

    /// <summary>Where a confidence lies from the left.</summary>
    internal static string X(double share) => Number(Left + (share * Across));

    /// <summary>Where a share right lies from the top.</summary>
    internal static string Y(double share) => Number(Top + ((1 - share) * Down));

    /// <summary>A dot for so many answers: its area grows with them, within what can be seen and what fits.</summary>
    internal static string Radius(int count, int most) => Number(3 + (6 * Math.Sqrt(count / (double)Math.Max(1, most))));

    /// <summary>A line through points.</summary>
    internal static string Line(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{X(point.X)},{Y(point.Y)}"));

    /// <summary>A share as people read it.</summary>
    internal static string Percent(double share) => $"{Math.Round(share * 100).ToString(CultureInfo.InvariantCulture)} %";

    internal static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
