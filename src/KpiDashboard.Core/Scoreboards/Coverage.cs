using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>
/// How far the data cover what is asked: whether its period has begun and is over, and what is missing. Screens, reports,
/// command line and API all say what stands here.
/// </summary>
public sealed record Coverage
{
    // Under this many percent of the units of the month before, data are said to be missing.
    private const int Enough = 90;

    private Coverage() { }

    /// <summary>What was asked.</summary>
    public required Selection Selection { get; init; }

    /// <summary>How the period itself stands to the data.</summary>
    public required PeriodState State { get; init; }

    /// <summary>The days that the store has data of; null without any.</summary>
    public DataSpan? Data { get; init; }

    /// <summary>Whether statistics rows lie across the border of the days and are left out.</summary>
    public bool Straddling { get; init; }

    /// <summary>Units missing in the last month that has begun, which had data in the month before; null if most are there.</summary>
    public MissingUnits? Missing { get; init; }

    /// <summary>The first day inside the days on which one of the units took the place of others or moved; null if there is none.</summary>
    public DateOnly? Succession { get; init; }

    /// <summary>The last month that is over in the year so far: pace, need and forecast start from it. Null if there is none.</summary>
    public Period? LastMonthOver { get; init; }

    /// <summary>Why the figures are not the whole truth; empty where they are, and where there is no data at all.</summary>
    public IReadOnlyList<IncompleteReason> Reasons =>
        [
            .. State == PeriodState.InProgress ? [IncompleteReason.InProgress] : Array.Empty<IncompleteReason>(),
            .. Straddling ? [IncompleteReason.Straddling] : Array.Empty<IncompleteReason>(),
            .. Missing is not null ? [IncompleteReason.MissingUnits] : Array.Empty<IncompleteReason>(),
            .. Succession is not null ? [IncompleteReason.Successions] : Array.Empty<IncompleteReason>(),
        ];

    /// <summary>What there is to say, one sentence each: that there is no data, or why they are incomplete.</summary>
    public IReadOnlyList<string> Sentences => State == PeriodState.NoData ? [NoData] : [.. Reasons.Select(Sentence)];

    private string NoData =>
        Data is not { } data ? Words.Get("Coverage.Empty")
        : Selection.Alone().Days.Start > data.Until
            ? Words.Get("Coverage.NoData", Words.Of(Selection.Period), Words.Of(data.Until))
        : Words.Get("Coverage.BeforeData", Words.Of(Selection.Period), Words.Of(data.From));

    /// <summary>How far the data cover a unit's figures.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">A unit of the scoreboard.</param>
    /// <param name="selection">What is asked of it.</param>
    public static Coverage Of(Scoreboard board, Unit unit, Selection selection) =>
        Of(board, selection, [unit], () => board.Engine.IsStraddled(unit, selection));

    /// <summary>How far the data cover the figures of a league.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="ranking">The league.</param>
    public static Coverage Of(Scoreboard board, Ranking ranking) =>
        Of(
            board,
            ranking.Selection,
            [.. ranking.Rows.Select(r => r.Unit)],
            () => ranking.Rows.Any(r => r.Incomplete && board.Engine.IsStraddled(r.Unit, ranking.Selection))
        );

    /// <summary>How far the data cover the figures of all units.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="selection">What is asked.</param>
    public static Coverage Of(Scoreboard board, Selection selection) =>
        board.Units.ProvinceOn(selection.Days) is { } province
            ? Of(board, province, selection)
            : Of(board, selection, board.Units.All, () => false);

    private static Coverage Of(Scoreboard board, Selection selection, IReadOnlyList<Unit> asked, Func<bool> straddling)
    {
        PeriodState state = board.StateOf(selection);
        if (state == PeriodState.NoData || board.Data is not { } data)
        {
            return new Coverage
            {
                Selection = selection,
                State = PeriodState.NoData,
                Data = board.Data,
            };
        }

        UnitDays[] units = [.. asked.SelectMany(u => board.AreaByDay(u, selection.Own)).Distinct()];
        IEnumerable<DateOnly?> changes = selection.Own
            ? []
            : asked.Select(u => board.Units.AreaChangeWithin(u, selection.Days));
        return new Coverage
        {
            Selection = selection,
            State = state,
            Data = data,
            Straddling = straddling(),
            Missing = MissingOf(board, data, selection, units),
            Succession = units
                .Where(u => u.Days.Overlaps(selection.Days))
                .Select(u => board.Units.SuccessionWithin(u.Unit, selection.Days))
                .Concat(changes)
                .Where(day => day is not null)
                .Min(),
            LastMonthOver = data.LastMonthOver(selection.Period, selection.Calendar),
        };
    }

    /// <summary>
    /// Looks at the last month of the period that has begun. Earlier ones had their time: what is missing there since is
    /// shown by the page of data quality, and would be said of every long period for good.
    /// </summary>
    private static MissingUnits? MissingOf(
        Scoreboard board,
        DataSpan data,
        Selection selection,
        IReadOnlyList<UnitDays> units
    )
    {
        Period last = Period.Month(selection.Period.Year, selection.Period.LastMonth);
        Period month =
            data.StateOf(last, selection.Calendar) == PeriodState.NoData
            && data.Latest(PeriodKind.Month, selection.Calendar) is { } latest
                ? latest
                : last;
        if (data.StateOf(month.Previous, selection.Calendar) == PeriodState.NoData)
        {
            return null;
        }

        DateRange days = month.Days(selection.Calendar);
        IReadOnlySet<Unit> before = board.Engine.Facts.UnitsWithData(month.Previous.Days(selection.Calendar));
        IReadOnlySet<Unit> now = board.Engine.Facts.UnitsWithData(days);
        Unit[] expected =
        [
            .. units
                .Where(u => u.Days.Overlaps(days) && before.Contains(u.Unit) && u.Unit.Validity.Overlaps(days))
                .Select(u => u.Unit)
                .Distinct(),
        ];
        int reported = expected.Count(now.Contains);
        return 100 * reported < Enough * expected.Length ? new MissingUnits(month, reported, expected.Length) : null;
    }

    private string Sentence(IncompleteReason reason) =>
        reason switch
        {
            IncompleteReason.InProgress => Words.Get(
                "Coverage.InProgress",
                Words.Of(Selection.Period),
                Words.Of(Data!.Value.Until)
            ),
            IncompleteReason.Straddling => Words.Get("Coverage.Straddling", Words.Of(Selection.Calendar)),
            IncompleteReason.MissingUnits => Words.Get(
                "Coverage.MissingUnits",
                Words.Of(Missing!.Month),
                Missing.Reported,
                Missing.Expected
            ),
            _ => Words.Get("Coverage.Successions", Words.Of(Succession!.Value)),
        };
}

/// <summary>Units that had data in the month before and have none in this one.</summary>
/// <param name="Month">The month.</param>
/// <param name="Reported">How many of them have data.</param>
/// <param name="Expected">How many units had data in the month before and still exist.</param>
public sealed record MissingUnits(Period Month, int Reported, int Expected);
