using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Plans.Points;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.Results;

/// <summary>
/// What became of the plan in a unit's area by the end of a period (<i>Kết quả thực hiện kế hoạch</i>): targets, tasks by
/// solution, services online only, policies with what went along with them, support points.
/// </summary>
/// <param name="Unit">The unit with all below it.</param>
/// <param name="Day">The last day of the period, or of its data.</param>
/// <param name="Scorecard">The indicators against their targets and paths.</param>
/// <param name="Forecasts">How likely targets are reached, of indicators of which that is known.</param>
/// <param name="Solutions">Tasks by solution, in the order of the plan; those of no task in the area are left out.</param>
/// <param name="Services">Services that are taken online alone, or are to be.</param>
/// <param name="Leagues">How many units have one, by kind; empty below the province.</param>
/// <param name="Policies">Policies that hold for the area within the year, with their effects over all of their scope.</param>
/// <param name="Coverage">Communes with an open eligible support point, of all; no data where none is in the area.</param>
/// <param name="Points">What support points did in the month of the day.</param>
public sealed record PlanResults(
    Unit Unit,
    DateOnly Day,
    Scorecard Scorecard,
    IReadOnlyDictionary<Indicator, Forecast> Forecasts,
    IReadOnlyList<SolutionResult> Solutions,
    IReadOnlyList<OnlineOnlyService> Services,
    IReadOnlyList<OnlineOnlyLeague> Leagues,
    IReadOnlyList<(ScopedPolicy Policy, PolicyEffect Effect)> Policies,
    Figure Coverage,
    PointWork Points
)
{
    /// <summary>Reads them.</summary>
    /// <param name="board">The figures.</param>
    /// <param name="unit">The unit with all below it.</param>
    /// <param name="selection">Names the period, and the definitions.</param>
    /// <param name="books">The parts of the plan, of the same data version.</param>
    /// <param name="forecasts">Forecasts as far as they are ready.</param>
    public static PlanResults Of(
        Scoreboard board,
        Unit unit,
        Selection selection,
        PlanBooks books,
        ForecastBook forecasts
    )
    {
        DateOnly day = board.DataDay(selection);
        HashSet<Unit> area = [.. board.Area(unit)];
        bool isProvince = unit.Kind == UnitKind.Province;
        return new PlanResults(
            unit,
            day,
            board.Scorecard(unit, selection),
            board
                .Definitions.Overview.Select(i => (Indicator: i, Forecast: forecasts.Find(unit, i, selection)))
                .Where(f => f.Forecast?.Reach is not null)
                .ToDictionary(f => f.Indicator, f => f.Forecast!),
            [
                // In the order of the plan, as the book has them.
                .. books
                    .Tasks.Of(board.Units, unit)
                    .GroupBy(t => t.Task.Solution)
                    .Select(g => new SolutionResult(g.Key, TaskBook.Count(g, day))),
            ],
            [.. books.OnlineOnly.At(selection).Where(s => area.Contains(s.Unit))],
            isProvince ? books.OnlineOnly.Leagues(selection) : [],
            [
                .. books
                    .Policies.At(unit, day.Year)
                    .Where(p => p.Policy.Validity.Start <= day)
                    .Select(p => (p, books.Effects.Of(p, selection.Rules))),
            ],
            books.Points.Coverage(unit, day),
            books.Points.WorkOf(unit, PointBook.MonthOf(day))
        );
    }

    /// <summary>All tasks by how far they are.</summary>
    public IReadOnlyDictionary<TaskStage, int> Tasks =>
        Enum.GetValues<TaskStage>().ToDictionary(stage => stage, stage => Solutions.Sum(s => s.Stages[stage]));

    /// <summary>Dossiers on paper of services that are taken online alone.</summary>
    public long Leaked => Services.Sum(s => s.Leaked);
}

/// <summary>The tasks of a solution.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="Stages">How many tasks are how far.</param>
public sealed record SolutionResult(string Solution, IReadOnlyDictionary<TaskStage, int> Stages)
{
    /// <summary>All of them.</summary>
    public int All => Stages.Values.Sum();
}

/// <summary>The parts of the plan at one data version.</summary>
/// <param name="Tasks">Its tasks.</param>
/// <param name="OnlineOnly">Services online only.</param>
/// <param name="Policies">Policies.</param>
/// <param name="Effects">What went along with them.</param>
/// <param name="Points">Support points.</param>
public sealed record PlanBooks(
    TaskBook Tasks,
    OnlineOnlyBook OnlineOnly,
    PolicyBook Policies,
    PolicyEffects Effects,
    PointBook Points
);
