using KpiDashboard.Periods;

namespace KpiDashboard.Indicators;

/// <summary>What every figure is asked with: the period, how it is cut, and the definition.</summary>
public sealed record Selection
{
    /// <summary>The period.</summary>
    public required Period Period { get; init; }

    /// <summary>How months are cut.</summary>
    public PeriodCalendar Calendar { get; init; }

    /// <summary>From the year's start to the period's end, as targets are judged, instead of the period alone.</summary>
    public bool YearToDate { get; init; }

    /// <summary>The definition.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>The unit alone, without the units below it.</summary>
    public bool Own { get; init; }

    /// <summary>The part of the facts that is asked about; null for all.</summary>
    public Filter? Filter { get; init; }

    /// <summary>The days covered.</summary>
    public DateRange Days => Period.Days(Calendar, YearToDate);

    /// <summary>The same question for the period itself, not from the year's start.</summary>
    public Selection Alone() => YearToDate ? this with { YearToDate = false } : this;

    /// <summary>The same question for the period before.</summary>
    public Selection Before() => this with { Period = Period.Previous };
}
