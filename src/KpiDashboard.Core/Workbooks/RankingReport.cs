using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>
/// All leagues by each indicator, one below the other as paper has room for them: place, move, counts, value against target
/// and status.
/// </summary>
public static class RankingReport
{
    private static readonly UnitKind[] Leagues =
    [
        UnitKind.Department,
        UnitKind.Vertical,
        UnitKind.District,
        UnitKind.Commune,
    ];

    /// <summary>Writes the report; the stream need not be seekable and stays open.</summary>
    /// <param name="stream">Receives the workbook.</param>
    /// <param name="board">The numbers; its store must hold a province.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    /// <param name="today">The date of the report.</param>
    public static void Write(Stream stream, Scoreboard board, Selection selection, DateOnly today)
    {
        Unit province =
            board.Units.ProvinceOn(selection.Days)
            ?? throw new InvalidOperationException("A ranking needs a province.");
        using ReportBook book = new(Words.Get("Report.Ranking.Title"), province.Name);
        UnitKind[] leagues = [.. Leagues.Where(k => board.Units.League(k, selection.Days).Any())];
        foreach (UnitKind league in leagues)
        {
            League(book, board, league, selection, Letterhead.Of(board, province, today));
        }

        HowSure(book, board, leagues, selection);
        book.Save(stream);
    }

    /// <summary>The name of the report's file.</summary>
    /// <param name="selection">The period that the name says.</param>
    public static string FileName(Selection selection) =>
        Workbooks.FileName.Of(Words.Get("Report.Ranking.File", FigureLists.PeriodOf(selection)), ".xlsx");

    private static void League(
        ReportBook book,
        Scoreboard board,
        UnitKind league,
        Selection selection,
        Letterhead letterhead
    )
    {
        Ranking[] rankings = [.. board.Definitions.Indicators.Select(i => board.Ranking(league, i, selection))];
        // Communes share names: their districts stand beside them.
        bool districts = rankings[0].Rows.Any(r => r.District is not null);
        ListColumns<RankingRow> columns = Columns(board.HasDefaultTargets(selection), districts);
        double[] widths = FittedWidths.Of(columns, [.. rankings.SelectMany(r => r.Rows)], ReportSheet.Landscape);
        ReportSheet sheet = book.Sheet(Words.Of(league), landscape: true, widths);
        sheet.Letterhead(letterhead);
        sheet.Title(
            letterhead,
            Words.Get("Report.Ranking.Title"),
            [
                Words.Get("Report.Ranking.League", Words.Of(league), rankings[0].Rows.Count),
                .. FigureLists.ReportLines(board, selection, Coverage.Of(board, rankings[0])),
            ]
        );
        sheet.Header([.. columns.All.Select(c => c.Header)]);
        sheet.KeepHeader(1);
        foreach (Ranking ranking in rankings)
        {
            Indicator indicator = ranking.Indicator;
            sheet.Section(widths.Length, (1, $"{indicator.Letter} · {indicator.Title}"));
            sheet.Rows(columns, ranking.Rows);
        }

        sheet.Skip();
        sheet.Note(Words.Get("Report.Ranking.Note"));
        sheet.Skip();
        sheet.Together(() =>
        {
            sheet.Closing(letterhead);
            sheet.Note(FigureLists.Source(board, selection));
        });
    }

    /// <summary>
    /// An appendix, as the tables have no room for it: among which places each unit's is, and from whom chance alone may part it.
    /// </summary>
    private static void HowSure(ReportBook book, Scoreboard board, UnitKind[] leagues, Selection selection)
    {
        (UnitKind League, Ranking Ranking, UncertainPlaces Places)[] known =
        [
            .. leagues
                .SelectMany(l => board.Definitions.Indicators.Select(i => board.Ranking(l, i, selection)))
                .AsParallel()
                .AsOrdered()
                .Select(r => (r.League, r, UncertainPlaces.Of(board, r)))
                .Where(r => r.Item3 is not null)
                .Select(r => (r.League, r.r, r.Item3!)),
        ];
        if (known.Length == 0)
        {
            return;
        }

        (UnitKind League, Indicator Indicator, PlaceRow[] Rows)[] sections =
        [
            .. known.Select(k =>
                (
                    k.League,
                    k.Ranking.Indicator,
                    k.Ranking.Rows.Where(r => r.Rank is not null).Select(r => new PlaceRow(r, k.Places)).ToArray()
                )
            ),
        ];
        ListColumns<PlaceRow> columns = new ListColumns<PlaceRow>()
            .Code(Words.Get("Report.Letter"), r => r.Row.Standing.Indicator.Letter)
            .Count(Words.Get("List.Rank"), r => r.Row.Rank)
            .Code(Words.Get("List.UnitCode"), r => r.Row.Unit.Code)
            .Text(
                Words.Get("List.Unit"),
                r => r.Row.District is { } district ? $"{r.Row.Unit.Name}, {district.Name}" : r.Row.Unit.Name
            )
            .Percent(Words.Get("List.Value"), r => r.Row.Standing.Figure.Exact)
            .Count(Words.Get("Report.Places.From"), r => r.Places.Interval(r.Row.Unit)?.First)
            .Count(Words.Get("Report.Places.To"), r => r.Places.Interval(r.Row.Unit)?.Last)
            .Text(Words.Get("Report.Places.Alike"), r => r.Alike);
        double[] widths = FittedWidths.Of(columns, [.. sections.SelectMany(s => s.Rows)], ReportSheet.Landscape);
        ReportSheet sheet = book.Sheet(Words.Get("Report.Places.Sheet"), landscape: true, widths);
        sheet.Title(
            Words.Get("Report.Places.Title"),
            FigureLists.ReportLines(board, selection, Coverage.Of(board, known[0].Ranking))
        );
        sheet.Header([.. columns.All.Select(c => c.Header)]);
        sheet.KeepHeader(1);
        foreach ((UnitKind league, Indicator indicator, PlaceRow[] rows) in sections)
        {
            sheet.Section(widths.Length, (1, $"{Words.Of(league)} · {indicator.Letter} · {indicator.Title}"));
            sheet.Rows(columns, rows);
        }

        sheet.Skip();
        sheet.Together(() => sheet.Note(Words.Get("Report.Places.Note")));
    }

    private static ListColumns<RankingRow> Columns(bool defaults, bool districts)
    {
        ListColumns<RankingRow> columns = new ListColumns<RankingRow>()
            .Code(Words.Get("Report.Letter"), r => r.Standing.Indicator.Letter)
            .Count(Words.Get("List.Rank"), r => r.Rank)
            .Count(Words.Get("List.Moved"), r => r.Moved)
            .Code(Words.Get("List.UnitCode"), r => r.Unit.Code)
            .Text(Words.Get("List.Unit"), r => r.Unit.Name);
        columns = districts ? columns.Text(Words.Get("List.District"), r => r.District?.Name) : columns;
        return columns
            .Count(Words.Get("List.Numerator"), r => r.Standing.Figure.Numerator)
            .Count(Words.Get("List.Denominator"), r => r.Standing.Figure.Denominator)
            .Percent(Words.Get("List.Value"), r => r.Standing.Figure.Exact)
            .Percent(FigureLists.Target(defaults), r => r.Standing.Target, 0)
            .Count(Words.Get("List.Short"), r => r.Standing.Figure.CountShort(r.Standing.Target))
            .Text(
                Words.Get("List.Status"),
                r => FigureLists.StatusOf(r.Standing),
                colour: r => FigureLists.ColourOf(r.Standing)
            );
    }

    /// <summary>A unit in its ranking, and among which places its own is.</summary>
    private sealed record PlaceRow(RankingRow Row, UncertainPlaces Places)
    {
        /// <summary>From whom chance alone may part it.</summary>
        public string? Alike { get; } = Places.AlikeInWords(Row.Unit, u => u.Name, most: 2);
    }
}
