using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Changes;

/// <summary>What a change does to figures: those of the days that it is about, of every unit whose figure is another then.</summary>
/// <param name="Selection">Of which days: the month of the change, else its year; without days the latest with data.</param>
/// <param name="Changes">Figures that are others, the province first.</param>
public sealed record FigureEffect(Selection Selection, IReadOnlyList<FigureChange> Changes)
{
    /// <summary>Compares what the scoreboard says before and after.</summary>
    /// <param name="before">The numbers before the change.</param>
    /// <param name="after">The numbers with the change.</param>
    /// <param name="first">The first day that the change is about; null where it says none.</param>
    /// <param name="last">The last one.</param>
    /// <returns>Null where there are no data to speak of.</returns>
    internal static FigureEffect? Of(Scoreboard before, Scoreboard after, DateOnly? first, DateOnly? last)
    {
        string? period =
            last is not { } day ? null
            : first is { } from && (from.Year, from.Month) == (day.Year, day.Month) ? $"{day:yyyy-MM}"
            : $"{day:yyyy}";
        if (new Question { Period = period }.Resolve(after, []) is not { } selection)
        {
            return null;
        }

        return new FigureEffect(
            selection,
            [
                .. after
                    .Units.All.Where(u => u.Validity.Overlaps(selection.Days))
                    .SelectMany(unit =>
                        after.Definitions.Indicators.Select(indicator => new FigureChange(
                            unit,
                            indicator,
                            before.Units.Find(unit.Code, selection.Days) is { } known
                                ? before.Figure(known, indicator, selection)
                                : default,
                            after.Figure(unit, indicator, selection)
                        ))
                    )
                    .Where(c => c.Before != c.After),
            ]
        );
    }
}

/// <summary>A figure of a unit before and after a change.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Indicator">What is measured.</param>
/// <param name="Before">The counts before; none where the unit was not known.</param>
/// <param name="After">The counts with the change.</param>
public sealed record FigureChange(Unit Unit, Indicator Indicator, Figure Before, Figure After);
