namespace KpiDashboard.Indicators;

/// <summary>What the rest of the year must bring for a target to be met.</summary>
/// <param name="MonthsLeft">Months from the period's end to the year's end.</param>
/// <param name="NeededPerMonth">Services that must get their first online dossier each month (indicator A).</param>
/// <param name="PacePerMonth">How many did so in each of the last months, on average, one decimal.</param>
/// <param name="NeededShare">Percent of the dossiers still expected that must be online (indicator B), two decimals.</param>
/// <param name="LastMonthShare">Percent of the last month's dossiers that were online; null without dossiers.</param>
/// <param name="Possible">False where the target is out of reach within the year.</param>
/// <param name="AtThisPace">
/// Percent at the year's end if the rest of the year goes on as the last months did: as many services a month
/// (indicator A), as large an online share as last month's (indicator B). Two decimals, at most 100; null where there is
/// no such pace.
/// </param>
public sealed record Outlook(
    int MonthsLeft,
    long? NeededPerMonth,
    decimal? PacePerMonth,
    decimal? NeededShare,
    decimal? LastMonthShare,
    bool Possible,
    decimal? AtThisPace
);
