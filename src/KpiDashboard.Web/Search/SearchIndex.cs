using KpiDashboard.Periods;
using KpiDashboard.Plans.Points;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Components.Layout;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Search;

/// <summary>
/// Units, services, the plan and pages of one data version in memory, found by any words of their names, by their first letters
/// or by their codes; marks, case and the dots of codes do not matter.
/// </summary>
public sealed class SearchIndex
{
    private readonly SearchEntry[] entries;

    /// <summary>Reads what can be found.</summary>
    /// <param name="board">The numbers, which know all units and procedures.</param>
    /// <param name="points">The points where people are helped.</param>
    /// <param name="policies">The policies.</param>
    /// <param name="tasks">The tasks of the plan.</param>
    public SearchIndex(Scoreboard board, IReadOnlyList<SupportPoint> points, PolicyBook policies, TaskBook tasks)
    {
        // In Vietnamese order from the start: sorting by fit keeps it, and comparing names at each search would be slow.
        entries =
        [
            .. SitePage
                .All.Select(PageEntry)
                .Concat(board.Units.All.Select(u => UnitEntry(u, board)))
                .Concat(board.Procedures.Select(ServiceEntry))
                .Concat(points.Select(p => PointEntry(p, board)))
                .Concat(policies.All.Select(p => PolicyEntry(p.Policy)))
                .Concat(tasks.All.Select(TaskOfPlanEntry))
                .OrderBy(e => e.Order)
                .ThenBy(e => e.Name, VietnameseOrder.Names),
        ];
    }

    /// <summary>What was meant, best first.</summary>
    /// <param name="typed">What somebody typed; may be empty.</param>
    /// <param name="question">What is asked of every page: what is found leads on with it.</param>
    /// <param name="most">How many are wanted at most.</param>
    public IReadOnlyList<SearchHit> Find(string? typed, Question question, int most = int.MaxValue)
    {
        SearchQuery query = SearchQuery.Of(typed);
        return
        [
            .. entries
                .Select(e => (Entry: e, Fit: e.Fit(query)))
                .Where(f => f.Fit is not null)
                .OrderBy(f => f.Fit)
                .Take(most)
                .Select(f => f.Entry.Hit(question)),
        ];
    }

    private static SearchEntry PageEntry(SitePage page) =>
        new(
            question => new SearchHit(
                SearchGroup.Page,
                page.Title,
                Texts.T("Search.Page"),
                Links.Page(page.Path, question)
            ),
            [.. Languages.InEach(() => page.Title)],
            "",
            1
        );

    // A unit of today before one of the past, and from the top of the tree down.
    private static SearchEntry UnitEntry(Unit unit, Scoreboard board)
    {
        bool exists = board.DataUntil is not { } day || unit.Validity.Contains(day);
        Unit? district = board.Units.DistrictOf(unit, DateRange.Always);
        return new(
            question => new SearchHit(
                SearchGroup.Unit,
                unit.Name,
                string.Join(
                    " · ",
                    new[]
                    {
                        Words.Of(unit.Kind),
                        district?.Name,
                        unit.Code,
                        exists ? null : UnitNames.Validity(unit),
                    }.OfType<string>()
                ),
                // A period of its own time where it did not exist in the one asked for, which the page would say.
                Links.Unit(
                    unit.Code,
                    ExistsIn(unit, question) ?? exists ? question : question with { Period = PeriodOf(unit, board) }
                )
            ),
            [unit.Name],
            unit.Code,
            (exists ? 0 : 20) + (unit.Kind == UnitKind.Province ? 0 : 2 + (int)unit.Kind)
        );
    }

    private static SearchEntry ServiceEntry(Procedure procedure) =>
        new(
            question => new SearchHit(
                SearchGroup.Service,
                procedure.Name,
                procedure.Field.Length > 0 ? $"{procedure.Code} · {procedure.Field}" : procedure.Code,
                Links.Service(procedure.Code, question)
            ),
            [procedure.Name],
            procedure.Code,
            10
        );

    // After units: most are called after the commune where they stand.
    private static SearchEntry PointEntry(SupportPoint point, Scoreboard board) =>
        new(
            question => new SearchHit(
                SearchGroup.Point,
                point.Name,
                string.Join(
                    " · ",
                    new[] { Words.Of(point.Kind), board.Units.Find(point.UnitCode)?.Name, point.Code }.OfType<string>()
                ),
                Links.Point(point.Code, question)
            ),
            [point.Name],
            point.Code,
            11
        );

    private static SearchEntry PolicyEntry(Policy policy) =>
        new(
            question => new SearchHit(
                SearchGroup.Policy,
                policy.Title,
                string.Join(" · ", new[] { policy.Code, policy.Instrument }.Where(t => t.Length > 0)),
                Links.Policy(question, policy.Code)
            ),
            [policy.Title, policy.Instrument],
            policy.Code,
            12
        );

    // Last: one task of many units has one title.
    private static SearchEntry TaskOfPlanEntry(TaskEntry entry) =>
        new(
            question => new SearchHit(
                SearchGroup.Task,
                entry.Task.Title,
                $"{entry.Lead?.Name ?? entry.Task.LeadUnit} · {Format.Day(entry.Task.Due)} · {entry.Task.Code}",
                Links.Task(entry.Task.Code, question)
            ),
            [entry.Task.Title, $"{entry.Task.Title} {entry.Lead?.Name}"],
            entry.Task.Code,
            13
        );

    /// <summary>Whether the unit existed in the period that is asked for; null where none is.</summary>
    private static bool? ExistsIn(Unit unit, Question question) =>
        Period.TryParse(question.Period, null, out Period period)
            ? unit.Validity.Overlaps(
                period.Days(
                    question.Calendar == Links.Word(PeriodCalendar.Reporting)
                        ? PeriodCalendar.Reporting
                        : PeriodCalendar.Calendar
                )
            )
            : null;

    private static string? PeriodOf(Unit unit, Scoreboard board)
    {
        DateOnly day = unit.Validity.Start > board.DataUntil ? unit.Validity.Start : unit.Validity.Last;
        return Period.Find(PeriodKind.Month, day, PeriodCalendar.Calendar)?.ToString();
    }
}
