using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Targets;

/// <summary>An indicator through a year: the way to the target of now, the way that held before it was changed, and what came.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Now">The way to the target that holds; null without one.</param>
/// <param name="Before">The way that held before the last change of the target; null where nothing was changed, or none held.</param>
/// <param name="Months">The year so far up to the end of each month, the last one up to the day of the data; none for a kind.</param>
internal sealed record TargetCourse(
    Indicator Indicator,
    TargetPath? Now,
    TargetPath? Before,
    IReadOnlyList<TargetCourse.Month> Months
)
{
    /// <summary>Whether there is anything to draw.</summary>
    public bool HasAny => Now is not null || Before is not null || Months.Any(m => m.Figure.HasData);

    /// <summary>Reads it.</summary>
    /// <param name="board">Figures and targets.</param>
    /// <param name="scope">For whom; of everyone the province's figures, and of a kind none.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="selection">Names year, calendar and definition.</param>
    /// <param name="versions">What was assigned to the scope in the year at any time.</param>
    public static TargetCourse Of(
        Scoreboard board,
        TargetScope scope,
        Indicator indicator,
        Selection selection,
        IEnumerable<TargetVersion> versions
    )
    {
        int year = selection.Period.Year;
        Selection whole = selection with { Period = Period.Of(PeriodKind.Year, year), Filter = null, Own = false };
        Unit? unit =
            scope.UnitCode is { } code ? board.Units.Find(code)
            : scope.Kind is null ? board.Units.ProvinceOn(selection.Days)
            : null;
        TargetVersion[] own =
        [
            .. versions.Where(v => v.Indicator == indicator.Code).OrderByDescending(v => v.ImportId),
        ];
        Scoreboard? before =
            own.Length == 0
                ? null
                : board.With([
                    .. board.Targets.Where(t => t.Indicator != indicator.Code || t.Year != year || !scope.Is(t)),
                    .. own.Skip(1).Take(1).Select(v => TargetOf(v, scope, year)).OfType<Target>(),
                ]);
        return new TargetCourse(
            indicator,
            PathOf(board, scope, unit, indicator, whole),
            before is null ? null : PathOf(before, scope, unit, indicator, whole),
            unit is null ? [] : [.. MonthsOf(board, unit, indicator, whole)]
        );
    }

    /// <summary>Where in the year a day is: 0 on the last day of the year before, 1 on its own last day.</summary>
    /// <param name="day">The day.</param>
    public double At(DateOnly day)
    {
        (DateOnly first, DateOnly last) =
            Now is { } now ? (now.Before, now.Last)
            : Before is { } before ? (before.Before, before.Last)
            : (new DateOnly(day.Year - 1, 12, 31), new DateOnly(day.Year, 12, 31));
        return Math.Clamp((day.DayNumber - first.DayNumber) / (double)(last.DayNumber - first.DayNumber), 0, 1);
    }

    /// <summary>The points of a way as pictures take them.</summary>
    /// <param name="path">The way; null for none.</param>
    public IReadOnlyList<(double At, double Share)> PointsOf(TargetPath? path) =>
        path is { } way ? [.. way.Points.Select(p => (At(p.Day), (double)p.Value / 100))] : [];

    /// <summary>The way of a unit; of a kind, whose units begin at their own figures, what is due alone.</summary>
    private static TargetPath? PathOf(
        Scoreboard board,
        TargetScope scope,
        Unit? unit,
        Indicator indicator,
        Selection whole
    )
    {
        if (unit is not null)
        {
            return board.PathOf(unit, indicator, whole);
        }

        TargetBook.Held held = scope.In(board, indicator, whole.Period.Year);
        IReadOnlyList<TargetStep> steps = held.Given?.Steps ?? [];
        return held.Value is { } target
            ? new TargetPath(
                whole.Days.Start.AddDays(-1),
                steps.Count > 0 ? steps[0].Value : target,
                whole.Days.Last,
                target,
                steps
            )
            : null;
    }

    private static IEnumerable<Month> MonthsOf(Scoreboard board, Unit unit, Indicator indicator, Selection whole)
    {
        for (int month = 1; month <= 12; month++)
        {
            Selection soFar = whole with { Period = Period.Month(whole.Period.Year, month), YearToDate = true };
            if (board.DataUntil is not { } until || soFar.Alone().Days.Start > until)
            {
                yield break;
            }

            yield return new Month(board.DataDay(soFar), board.Figure(unit, indicator, soFar));
        }
    }

    private static Target? TargetOf(TargetVersion version, TargetScope scope, int year) =>
        version.Value is { } value
            ? new Target
            {
                Indicator = version.Indicator,
                Year = year,
                UnitCode = scope.UnitCode,
                Kind = scope.UnitCode is null ? scope.Kind : null,
                Value = value,
                Steps = TargetStep.TryParse(version.Steps, out IReadOnlyList<TargetStep> steps) ? steps : [],
            }
            : null;

    /// <summary>The year so far.</summary>
    /// <param name="Day">Up to this day.</param>
    /// <param name="Figure">The figure.</param>
    public readonly record struct Month(DateOnly Day, Figure Figure);
}
