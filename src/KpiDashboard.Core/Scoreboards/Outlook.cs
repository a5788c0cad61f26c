using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>What the rest of the year must bring for a target to be met.</summary>
/// <param name="After">The last month that is over: what is still in progress is part of the rest.</param>
/// <param name="MonthsLeft">Months from that month's end to the year's end.</param>
/// <param name="NeededPerMonth">Services that must get their first online dossier each month (indicator A).</param>
/// <param name="PacePerMonth">How many did so in each of the last months, on average, one decimal.</param>
/// <param name="NeededShare">Percent of the dossiers still expected that must be online (indicator B), two decimals.</param>
/// <param name="LastMonthShare">Percent of that month's dossiers that were online; null without dossiers.</param>
/// <param name="Possible">False where the target is out of reach within the year.</param>
/// <param name="AtThisPace">
/// Percent at the year's end if the rest of the year goes on as the last months did: as many services a month
/// (indicator A), as large an online share as that month's (indicator B). Two decimals, at most 100; null where there is
/// no such pace.
/// </param>
public sealed record Outlook(
    Period After,
    int MonthsLeft,
    long? NeededPerMonth,
    decimal? PacePerMonth,
    decimal? NeededShare,
    decimal? LastMonthShare,
    bool Possible,
    decimal? AtThisPace
)
{
    private const int MonthsOfPace = 4;

    /// <summary>Over how many months the pace is taken; the year may not have more behind it.</summary>
    public int MonthsBack => Math.Min(MonthsOfPace, After.Number - 1);

    /// <summary>Looks ahead from the last month that is over, of the period's year and not after the period.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">A unit of the scoreboard.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names year, calendar, definition and how far to look.</param>
    /// <returns>Null where there is no data or target, the target is reached, no month is over yet or the whole year is.</returns>
    public static Outlook? Of(Scoreboard board, Unit unit, Indicator indicator, Selection selection)
    {
        if (
            board.Target(unit, indicator, selection) is not { } target
            || board.Figure(unit, indicator, selection with { YearToDate = true }).Reaches(target) != false
            || board.Data?.LastMonthOver(selection.Period, selection.Calendar) is not { Number: < 12 } after
        )
        {
            return null;
        }

        Selection soFar = selection with { Period = after, YearToDate = true };
        Figure figure = board.Figure(unit, indicator, soFar);
        if (!figure.HasData)
        {
            return null;
        }

        return indicator.Ratio.CountsServices
            ? OfServices(
                after,
                figure,
                target,
                month => board.Figure(unit, indicator, soFar with { Period = month }).Numerator
            )
            : OfDossiers(after, figure, target, board.Figure(unit, indicator, soFar.Alone()));
    }

    private static Outlook OfServices(Period after, Figure figure, decimal target, Func<Period, long> numeratorAt)
    {
        int left = 12 - after.Number;
        long missing = figure.CountShort(target) ?? long.MaxValue;
        Outlook outlook = new(after, left, (missing + left - 1) / left, null, null, null, target <= 100, null);
        if (outlook.MonthsBack == 0)
        {
            return outlook;
        }

        Period before = Period.Month(after.Year, after.Number - outlook.MonthsBack);
        decimal pace = (decimal)(figure.Numerator - numeratorAt(before)) / outlook.MonthsBack;
        return outlook with
        {
            PacePerMonth = Math.Round(pace, 1, MidpointRounding.AwayFromZero),
            AtThisPace = Rounded(
                100m * Math.Min(figure.Denominator, figure.Numerator + pace * left) / figure.Denominator
            ),
        };
    }

    private static Outlook OfDossiers(Period after, Figure figure, decimal target, Figure lastMonth)
    {
        // What is still to come is taken to be as much a month as came so far.
        int left = 12 - after.Number;
        decimal expected = (decimal)figure.Denominator / after.Number * left;
        decimal share = (target * (figure.Denominator + expected) - 100m * figure.Numerator) / expected;
        return new Outlook(
            after,
            left,
            null,
            null,
            Rounded(share),
            lastMonth.Percent,
            share <= 100,
            lastMonth.HasData
                ? Rounded(
                    100m
                        * (figure.Numerator + expected * lastMonth.Numerator / lastMonth.Denominator)
                        / (figure.Denominator + expected)
                )
                : null
        );
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
