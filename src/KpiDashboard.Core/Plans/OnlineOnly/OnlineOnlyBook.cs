using System.Collections.Concurrent;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.OnlineOnly;

/// <summary>
/// The register of services that are taken online alone (<i>chỉ tiếp nhận trực tuyến</i>) with what the data say of each:
/// dossiers that came on paper all the same, whether people stayed away, and what it brought. The plan of 2022 wants at
/// least one of every department, district and commune, announced by 31/8/2022.
/// </summary>
public sealed class OnlineOnlyBook
{
    private const int MostKept = 64;
    private const int MostSuggestions = 2_000;

    /// <summary>What was read of dossiers holds until figures change; a change of the register reads what is new in it.</summary>
    private static readonly PerScoreboard<ConcurrentDictionary<PaperOf, IReadOnlyList<PaperDay>>> PaperRead = new(_ =>
        Task.FromResult(new ConcurrentDictionary<PaperOf, IReadOnlyList<PaperDay>>())
    );

    private readonly Scoreboard board;
    private readonly Known[] known;

    /// <summary>What each unit received of the procedures of the register, by procedure.</summary>
    private readonly ILookup<Procedure, UnitCell> cells;
    private readonly ConcurrentDictionary<Selection, IReadOnlyList<OnlineOnlyService>> services = new();

    // All units without a service are shown with one: going through all services of 191 units takes 40 ms.
    private readonly RecentAnswers<(UnitIndex Unit, Selection Selection), ServiceUse?> suggestions = new(
        MostSuggestions
    );

    private OnlineOnlyBook(Scoreboard board, Known[] known)
    {
        this.board = board;
        this.known = known;
        HashSet<Procedure> registered = [.. known.Select(k => k.Procedure)];
        cells =
            registered.Count == 0
                ? Array.Empty<UnitCell>().ToLookup(c => c.Procedure)
                : board
                    .Units.All.SelectMany(u => board.Cells(u, DateRange.Always, own: true))
                    .Where(c => registered.Contains(c.Procedure))
                    .ToLookup(c => c.Procedure);
    }

    /// <summary>The day by which every unit is to have announced a service: the plan of 2022, solution on online-only services.</summary>
    public static DateOnly Deadline { get; } = new(2022, 8, 31);

    /// <summary>Reads the register and the days on which dossiers came on paper.</summary>
    /// <param name="store">The store.</param>
    /// <param name="board">The figures of the same data version.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    public static async Task<OnlineOnlyBook> ReadAsync(Store store, Scoreboard board)
    {
        ConcurrentDictionary<PaperOf, IReadOnlyList<PaperDay>> read = await PaperRead.OfAsync(board);
        List<Known> known = [];
        foreach (OnlineOnlyRow row in await store.QueryAsync<OnlineOnlyRow>())
        {
            if (
                board.Units.Find(row.UnitCode, row.EffectiveFrom ?? row.ProposedOn) is { } unit
                && board.Procedures.Find(row.ProcedureCode) is { } procedure
            )
            {
                known.Add(new Known(row, unit, procedure, await LeaksAsync(row, unit, procedure)));
            }
        }

        return new OnlineOnlyBook(
            board,
            [
                .. known
                    .OrderBy(k => board.Units.IndexOf(k.Unit).Value)
                    .ThenBy(k => k.Procedure.Code, StringComparer.Ordinal)
                    .ThenBy(k => k.Entry.ProposedOn),
            ]
        );

        async Task<IReadOnlyList<PaperDay>> LeaksAsync(OnlineOnlyRow row, Unit unit, Procedure procedure)
        {
            if (row.Days is not { } days || board.DataUntil is not { } until || days.Start > until)
            {
                return [];
            }

            PaperOf asked = new(unit.Id, procedure.Id, days.Start, days.End);
            if (!read.TryGetValue(asked, out IReadOnlyList<PaperDay>? paper))
            {
                paper = read[asked] = await store.QueryAsync<PaperDay>(asked);
            }

            return [.. paper.OrderBy(p => p.Received)];
        }
    }

    /// <summary>The dossiers on paper behind a service's leaks, newest first.</summary>
    /// <param name="store">The store.</param>
    /// <param name="service">The service.</param>
    /// <param name="last">The last day that is asked for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Storage.Engines.StoreException">The database is not available.</exception>
    public static async Task<IReadOnlyList<PaperDossier>> PaperAsync(
        Store store,
        OnlineOnlyService service,
        DateOnly last,
        CancellationToken cancellation = default
    ) =>
        service.Entry.EffectiveFrom is not { } from
            ? []
            : await store.QueryAsync<PaperDossier>(
                new
                {
                    UnitId = service.Unit.Id,
                    ProcedureId = service.Procedure.Id,
                    Start = from,
                    End = (service.Entry.EffectiveTo is { } to && to < last ? to : last).AddDays(1),
                },
                cancellation
            );

    /// <summary>What was taken online alone on a day.</summary>
    /// <param name="day">The day.</param>
    public IEnumerable<(Unit Unit, Procedure Procedure)> EffectiveOn(DateOnly day) =>
        known.Where(k => StageOf(k.Entry, day) == OnlineOnlyStage.Effective).Select(k => (k.Unit, k.Procedure));

    /// <summary>All that was known of the register at the end of the period, or of its data, by unit and procedure.</summary>
    /// <param name="selection">Names the period, and the definitions for the effect on indicators.</param>
    public IReadOnlyList<OnlineOnlyService> At(Selection selection)
    {
        if (services.Count > MostKept)
        {
            services.Clear();
        }

        return services.GetOrAdd(
            selection,
            asked =>
            {
                DateOnly day = board.DataDay(asked);
                return [.. known.Where(k => k.Entry.ProposedOn <= day).Select(k => Of(k, asked, day))];
            }
        );
    }

    /// <summary>One service of a unit; null where it is not known, or not yet.</summary>
    /// <param name="unitCode">The unit's code.</param>
    /// <param name="procedureCode">The procedure's code.</param>
    /// <param name="proposedOn">The day on which it was proposed; the last time if null.</param>
    /// <param name="selection">Names the period.</param>
    public OnlineOnlyService? Find(string unitCode, string procedureCode, DateOnly? proposedOn, Selection selection) =>
        At(selection)
            .LastOrDefault(s =>
                s.Entry.UnitCode == unitCode
                && s.Entry.ProcedureCode == procedureCode
                && (proposedOn is null || s.Entry.ProposedOn == proposedOn)
            );

    /// <summary>The service that most people still bring on paper, of those that a unit offers online; null where there is none.</summary>
    /// <param name="unit">The unit, meant alone.</param>
    /// <param name="selection">Names the period.</param>
    public ServiceUse? MostOnPaper(Unit unit, Selection selection) =>
        suggestions.Of(
            (board.Units.IndexOf(unit), selection),
            asked =>
                board
                    .Services(unit, asked.Selection with { Own = true })
                    .Where(u => u.OfferedBy > 0 && u.Paper > 0)
                    .MaxBy(u => u.Paper)
        );

    /// <summary>How far departments, districts and communes have come, in this order; kinds without units are left out.</summary>
    /// <param name="selection">Names the period.</param>
    public IReadOnlyList<OnlineOnlyLeague> Leagues(Selection selection)
    {
        DateOnly day = board.DataDay(selection);
        ILookup<Unit, OnlineOnlyStage> stages = At(selection).ToLookup(s => s.Unit, s => s.Stage);
        return
        [
            .. new[] { UnitKind.Department, UnitKind.District, UnitKind.Commune }
                .Select(kind =>
                    (Kind: kind, Units: board.Units.League(kind, new DateRange(day, day.AddDays(1))).ToArray())
                )
                .Where(league => league.Units.Length > 0)
                .Select(league => new OnlineOnlyLeague(
                    league.Kind,
                    league.Units.Length,
                    league.Units.Count(u => stages[u].Contains(OnlineOnlyStage.Effective)),
                    league.Units.Count(u =>
                        stages[u].Contains(OnlineOnlyStage.Announced) && !stages[u].Contains(OnlineOnlyStage.Effective)
                    ),
                    [
                        .. league
                            .Units.Where(u =>
                                !stages[u].Any(s => s is OnlineOnlyStage.Announced or OnlineOnlyStage.Effective)
                            )
                            .Select(u => (u, stages[u].Count(s => s == OnlineOnlyStage.Proposed))),
                    ]
                )),
        ];
    }

    private static OnlineOnlyStage StageOf(OnlineOnlyRow entry, DateOnly day) =>
        entry.EffectiveTo < day ? OnlineOnlyStage.Withdrawn
        : entry.EffectiveFrom <= day ? OnlineOnlyStage.Effective
        : entry.AnnouncedOn <= day ? OnlineOnlyStage.Announced
        : OnlineOnlyStage.Proposed;

    private OnlineOnlyService Of(Known service, Selection selection, DateOnly day)
    {
        OnlineOnlyStage stage = StageOf(service.Entry, day);
        (DateRange Before, DateRange After)? windows = WindowsOf(service.Entry, day);
        Displacement? displacement =
            windows is { } w && HasSent(service.Unit, w.After) ? DisplacementOf(service, w.Before, w.After) : null;
        PaperDay[] until = [.. service.Leaks.Where(l => l.Received <= day)];
        return new OnlineOnlyService(
            service.Entry,
            service.Unit,
            service.Procedure,
            stage,
            [.. until.Where(l => l.Dossiers > 0).Select(l => (l.Received, l.Dossiers))],
            until.Sum(l => l.Exempt),
            OfSums(service, day),
            displacement,
            stage == OnlineOnlyStage.Effective ? OnServices(service, selection) : null,
            stage == OnlineOnlyStage.Effective && windows is { } both
                ? OnDossiers(service, selection, both.Before, both.After)
                : null
        );
    }

    /// <summary>
    /// What cells hold beyond the dossiers that came one by one is of rows of statistics. Where the half-month in which the
    /// service began is a row of its own, it is left out: the dossiers before its first day were not read.
    /// </summary>
    private PaperOfSums? OfSums(Known service, DateOnly day)
    {
        if (service.Entry.Days is not { } days || days.Start > day)
        {
            return null;
        }

        List<(DateRange Days, long Dossiers)> periods = [];
        long across = 0;
        foreach (
            UnitCell cell in cells[service.Procedure]
                .Where(c => c.Unit == service.Unit && c.Days.Overlaps(days) && c.Days.Last <= day)
                .OrderBy(c => c.Days.Start)
        )
        {
            long paper = (long)cell.Direct + cell.Postal;
            if (!days.Contains(cell.Days))
            {
                across += cell.Days.End > HalfMonth.EndOf(cell.Days.Start) ? paper : 0;
                continue;
            }

            long single = service.Leaks.Where(l => cell.Days.Contains(l.Received)).Sum(l => l.Dossiers + l.Exempt);
            if (paper > single)
            {
                periods.Add((cell.Days, paper - single));
            }
        }

        return periods.Count == 0 && across == 0 ? null : new PaperOfSums(periods, across);
    }

    /// <summary>
    /// The whole half-months since it is effective, and as many before its first day; null where no half-month has passed.
    /// </summary>
    private static (DateRange Before, DateRange After)? WindowsOf(OnlineOnlyRow entry, DateOnly day)
    {
        if (entry.EffectiveFrom is not { } from)
        {
            return null;
        }

        DateOnly last = entry.EffectiveTo is { } to && to < day ? to : day;
        DateOnly start = HalfMonth.StartOf(from);
        DateOnly first = start == from ? from : HalfMonth.EndOf(from);
        DateOnly end = first;
        DateOnly before = start;
        while (HalfMonth.EndOf(end) <= last.AddDays(1))
        {
            end = HalfMonth.EndOf(end);
            before = HalfMonth.StartOf(before.AddDays(-1));
        }

        return end == first ? null : (new DateRange(before, start), new DateRange(first, end));
    }

    /// <summary>Whether a unit sent data for each half-month of some days: who is silent has not lost anybody.</summary>
    private bool HasSent(Unit unit, DateRange window)
    {
        DateRange[] sent = [.. board.Cells(unit, window, own: true).Select(c => c.Days).Distinct()];
        for (DateOnly half = window.Start; half < window.End; half = HalfMonth.EndOf(half))
        {
            if (!Array.Exists(sent, days => days.Contains(half)))
            {
                return false;
            }
        }

        return true;
    }

    private Displacement DisplacementOf(Known service, DateRange before, DateRange after)
    {
        // Who takes it online alone on one of the days is no measure of how it would have gone without.
        DateRange days = new(before.Start, after.End);
        HashSet<Unit> alike =
        [
            .. known
                .Where(k => k.Procedure == service.Procedure && k.Entry.Days?.Overlaps(days) == true)
                .Select(k => k.Unit),
        ];
        long Sum(DateRange window, Func<UnitCell, bool> of) =>
            cells[service.Procedure]
                .Where(c => window.Contains(c.Days) && of(c))
                .Sum(c => (long)c.Online + c.Direct + c.Postal);
        return new Displacement(
            Sum(before, c => c.Unit == service.Unit),
            Sum(after, c => c.Unit == service.Unit),
            Sum(before, c => !alike.Contains(c.Unit)),
            Sum(after, c => !alike.Contains(c.Unit))
        );
    }

    private decimal? OnServices(Known service, Selection selection)
    {
        if (
            board.Definitions.Overview.FirstOrDefault(i => i.Ratio.CountsServices) is not { } indicator
            || board.Figure(service.Unit, indicator, selection) is not { Denominator: > 0 } figure
        )
        {
            return null;
        }

        UnitCell[] online =
        [
            .. cells[service.Procedure]
                .Where(c => c.Unit == service.Unit && c.Online > 0 && selection.Days.Contains(c.Days)),
        ];
        bool isFirst = online.Length > 0 && Array.TrueForAll(online, c => c.Days.End > service.Entry.EffectiveFrom);
        return isFirst ? 100m / figure.Denominator : 0;
    }

    private decimal? OnDossiers(Known service, Selection selection, DateRange before, DateRange after)
    {
        if (
            board.Definitions.Overview.FirstOrDefault(i => !i.Ratio.CountsServices) is not { } indicator
            || board.Figure(service.Unit, indicator, selection) is not { Denominator: > 0 } figure
        )
        {
            return null;
        }

        (long Online, long All) Of(DateRange window) =>
            cells[service.Procedure]
                .Where(c => c.Unit == service.Unit && window.Contains(c.Days))
                .Aggregate(
                    (Online: 0L, All: 0L),
                    (sum, c) => (sum.Online + c.Online, sum.All + c.Online + c.Direct + c.Postal)
                );
        (long onlineBefore, long allBefore) = Of(before);
        (long onlineAfter, long allAfter) = Of(after);
        return allBefore == 0
            ? null
            : 100m * (onlineAfter - ((decimal)onlineBefore * allAfter / allBefore)) / figure.Denominator;
    }

    /// <summary>Paper of a service over some days: the parameters of <c>PaperDay.sql</c>.</summary>
    private sealed record PaperOf(int UnitId, int ProcedureId, DateOnly Start, DateOnly End);

    private sealed record Known(OnlineOnlyRow Entry, Unit Unit, Procedure Procedure, IReadOnlyList<PaperDay> Leaks);
}
