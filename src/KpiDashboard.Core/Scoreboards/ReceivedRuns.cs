using KpiDashboard.Periods;

namespace KpiDashboard.Scoreboards;

/// <summary>Where the dossiers behind a number are to be found.</summary>
/// <param name="Runs">Half-months, or parts of one, in order, each with the units that received some of them.</param>
/// <param name="Total">How many dossiers that is.</param>
/// <param name="Reported">How many of the number came as statistics instead.</param>
internal sealed record ReceivedRuns(IReadOnlyList<ReceivedRun> Runs, long Total, long Reported);

/// <summary>A half-month, or a part of one, and the units that received dossiers in it, in the tree's order.</summary>
internal sealed record ReceivedRun(DateRange Days, List<int> UnitIds);
