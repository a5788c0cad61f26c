using System.Globalization;

namespace KpiDashboard.Plans.Tasks;

/// <summary>The expected effect of a task, as files write it: percentage points with a point, such as <c>9.1</c>.</summary>
public static class TaskEffect
{
    /// <summary>Writes it; empty for none.</summary>
    /// <param name="points">Hundredths of a percent.</param>
    public static string Write(int? points) =>
        points is { } known ? (known / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "";
}
