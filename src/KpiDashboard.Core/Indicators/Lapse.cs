using KpiDashboard.Terms;

namespace KpiDashboard.Indicators;

/// <summary>Why a definition of the installation's own does not hold for the days that are asked about.</summary>
/// <param name="Title">What people call it, with its version.</param>
/// <param name="Reason">Why.</param>
/// <param name="Day">Its last day, or its first one; null where it is retired and would hold.</param>
/// <param name="Instead">The newest published version of the same name that holds for all of these days, <c>name@2</c>; null without one.</param>
public sealed record Lapse(BilingualText Title, LapseReason Reason, DateOnly? Day, string? Instead);

/// <summary>Why a definition does not hold.</summary>
public enum LapseReason
{
    /// <summary>Some of the days are after its last.</summary>
    Expired,

    /// <summary>Some of the days are before its first.</summary>
    NotYet,

    /// <summary>It holds for the days and is no longer offered.</summary>
    Retired,
}
