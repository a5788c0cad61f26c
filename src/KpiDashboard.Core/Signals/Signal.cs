using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Statistics;
using KpiDashboard.Units;

namespace KpiDashboard.Signals;

/// <summary>Something to look at, with the numbers behind it. It says nothing of why.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Procedure">The procedure, where it is about one.</param>
/// <param name="Month">The month that it is of; what is looked at is looked at for this month.</param>
/// <param name="Strength">
/// About how many standard errors it lies from what is usual, by which signals are ordered: exact where there is a
/// chance, an approximation where there is none.
/// </param>
/// <param name="Chance">How often so much or more would come about by chance, 0 to 1; null where that is not worked out.</param>
/// <param name="Numbers">The numbers behind it, in the order in which the sentence of its kind has them.</param>
public sealed record Signal(
    SignalKind Kind,
    Unit Unit,
    Procedure? Procedure,
    Period Month,
    double Strength,
    double? Chance,
    IReadOnlyList<SignalNumber> Numbers
)
{
    /// <summary>What is unusual in the course of a share; null for other kinds.</summary>
    public ControlSignal? Course { get; init; }

    /// <summary>The day that stands out, or from which on something holds; null where it is about a whole month.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>What names it: the same signal of later data has the same.</summary>
    public SignalKey Key => new(Kind, Unit.Code, Procedure?.Code ?? "", Month.Days(PeriodCalendar.Calendar).Start);
}

/// <summary>A number behind a signal.</summary>
/// <param name="Name">What it counts, for programs.</param>
/// <param name="Value">The number.</param>
/// <param name="IsPercent">Whether it is a percentage; else a count.</param>
public sealed record SignalNumber(string Name, decimal Value, bool IsPercent = false);

/// <summary>What names a signal.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="UnitCode">The unit's code.</param>
/// <param name="ProcedureCode">The procedure's code; empty where it is about none.</param>
/// <param name="MonthStart">The first day of the month that it is of.</param>
public sealed record SignalKey(SignalKind Kind, string UnitCode, string ProcedureCode, DateOnly MonthStart);
