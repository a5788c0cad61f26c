using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Points;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.Points;

/// <summary>
/// Support points of the province on the last day with data of what is asked, with what they did in that day's month.
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="Month">The month's first day.</param>
/// <param name="Coverage">Communes with an open eligible point, of all.</param>
/// <param name="Work">What all points did.</param>
/// <param name="Covered">What the points of those communes did, of their dossiers.</param>
/// <param name="Districts">The communes by district; by the province where there are no districts.</param>
public sealed record PointOverview(
    DateOnly Day,
    DateOnly Month,
    Figure Coverage,
    PointWork Work,
    PointWork Covered,
    IReadOnlyList<PointOverview.DistrictRow> Districts
)
{
    /// <summary>The largest number of dossiers with which a commune's points helped; at least 1.</summary>
    public long MostHelped { get; } = Math.Max(1, Districts.SelectMany(d => d.Communes).Max(c => c.Work.Helped) ?? 0);

    /// <summary>Reads them; null where no province stood.</summary>
    /// <param name="board">The figures.</param>
    /// <param name="book">The points.</param>
    /// <param name="selection">What is asked.</param>
    public static PointOverview? Of(Scoreboard board, PointBook book, Selection selection)
    {
        DateOnly day = board.DataDay(selection);
        DateRange on = DateRange.Inclusive(day, day);
        if (board.Units.ProvinceOn(on) is not { } province)
        {
            return null;
        }

        DateOnly month = PointBook.MonthOf(day);
        Selection ofMonth = MonthOf(selection, month);
        return new PointOverview(
            day,
            month,
            book.Coverage(province, day),
            book.WorkOf(province, month),
            book.WorkOfCovered(province, day, month),
            [
                .. book.Communes(province, day)
                    .GroupBy(c => board.Units.DistrictOf(c, on) ?? province)
                    .Select(g => new DistrictRow(
                        g.Key,
                        book.Coverage(g.Key, day),
                        book.WorkOf(g.Key, month),
                        board.Figure(g.Key, Ratio.Dossiers, ofMonth),
                        [
                            .. g.Select(c => new CommuneRow(
                                c,
                                book.StateOf(c, day),
                                book.WorkOf(c, month),
                                [.. book.In(c, day).OrderBy(p => p.StateOn(day))]
                            )),
                        ]
                    )),
            ]
        );
    }

    /// <summary>The month alone, by the same definition.</summary>
    /// <param name="selection">What is asked.</param>
    /// <param name="month">The month's first day.</param>
    public static Selection MonthOf(Selection selection, DateOnly month) =>
        new() { Period = Period.Month(month.Year, month.Month), Rules = selection.Rules };

    /// <summary>The districts in an order.</summary>
    /// <param name="sort">The order.</param>
    public IReadOnlyList<DistrictRow> Sorted(PointSort sort)
    {
        IOrderedEnumerable<DistrictRow> named = Districts.OrderBy(d => d.District.Name, VietnameseOrder.Names);
        return
        [
            .. sort switch
            {
                PointSort.Name => named,
                PointSort.Helped => named.OrderByDescending(d => d.Work.Helped ?? -1),
                PointSort.Share => named.OrderByDescending(d => d.Work.Share?.Exact ?? -1),
                PointSort.Online => named.OrderByDescending(d => d.Online.Exact ?? -1),
                _ => named.OrderByDescending(d => d.Coverage.Exact ?? -1),
            },
        ];
    }

    /// <summary>A district.</summary>
    /// <param name="District">It.</param>
    /// <param name="Coverage">Its communes with an open eligible point, of all.</param>
    /// <param name="Work">What the points in its area did, its own among them.</param>
    /// <param name="Online">Its dossiers handled online in the month.</param>
    /// <param name="Communes">Its communes.</param>
    public sealed record DistrictRow(
        Unit District,
        Figure Coverage,
        PointWork Work,
        Figure Online,
        IReadOnlyList<CommuneRow> Communes
    );

    /// <summary>A commune.</summary>
    /// <param name="Commune">It.</param>
    /// <param name="State">How far its points have come; null where it has none.</param>
    /// <param name="Work">What they did.</param>
    /// <param name="Points">They, the one that has come furthest first.</param>
    public sealed record CommuneRow(Unit Commune, PointState? State, PointWork Work, IReadOnlyList<SupportPoint> Points)
    {
        /// <summary>Whether a point was open and nobody said with how many dossiers it helped.</summary>
        public bool IsUnreported => State == PointState.Open && Work is { Open: > 0, Helped: null };

        /// <summary>What colours it on the map.</summary>
        /// <param name="view">What the map shows.</param>
        public string Class(PointView view) =>
            view == PointView.Helped
                ? Work.Share is { HasData: true, Exact: { } share }
                    ? share switch
                    {
                        < 25 => "share-1",
                        < 50 => "share-2",
                        < 75 => "share-3",
                        _ => "share-4",
                    }
                    : "share-0"
                : State switch
                {
                    PointState.Open => "point-open",
                    PointState.Eligible => "point-eligible",
                    null => "point-none",
                    _ => "point-other",
                };

        /// <summary>It in words.</summary>
        public string Label =>
            string.Join(
                ", ",
                new[]
                {
                    State is { } state ? Words.Of(state) : Texts.T("Points.Without"),
                    IsUnreported ? Texts.T("Reported.Not")
                    : Work.Helped is { } helped ? Texts.T("Points.Helped.Of", helped, Work.Received)
                    : null,
                }.OfType<string>()
            );
    }
}
