namespace KpiDashboard.Periods;

/// <summary>How the months of a figure are cut.</summary>
public enum PeriodCalendar
{
    /// <summary>Calendar months, as the national public service portal counts.</summary>
    Calendar,

    /// <summary>
    /// Reporting months of Decree 09/2019/NĐ-CP: from the 15th of the month before to the 14th; the year runs
    /// from 15 December to 14 December.
    /// </summary>
    Reporting,
}
