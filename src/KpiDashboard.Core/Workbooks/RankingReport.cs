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
        foreach (UnitKind league in Leagues.Where(k => board.Units.League(k, selection.Days).Any()))
        {
            League(book, board, league, selection, Letterhead.Of(board, province, today));
        }

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
        ReportSheet sheet = book.Sheet(
            Words.Of(league),
            landscape: true,
            districts
                ? [6.5, 6.5, 8, 10, 22, 15.5, 10.5, 12.3, 9, 9.5, 7.7, 11.5]
                : [6.5, 6.5, 8, 15, 30, 10.5, 12.3, 9, 9.5, 7.7, 13.3]
        );
        sheet.Letterhead(letterhead);
        sheet.Title(
            Words.Get("Report.Ranking.Title"),
            [
                Words.Get("Report.Ranking.League", Words.Of(league), rankings[0].Rows.Count),
                .. FigureLists.ReportLines(board, selection, Coverage.Of(board, rankings[0])),
            ]
        );
        string[] header =
        [
            Words.Get("Report.Letter"),
            Words.Get("List.Rank"),
            Words.Get("List.Moved"),
            Words.Get("List.UnitCode"),
            Words.Get("List.Unit"),
            .. districts ? [Words.Get("List.District")] : Array.Empty<string>(),
            Words.Get("List.Numerator"),
            Words.Get("List.Denominator"),
            Words.Get("List.Value"),
            FigureLists.Target(board.HasDefaultTargets(selection)),
            Words.Get("List.Short"),
            Words.Get("List.Status"),
        ];
        sheet.Header(header);
        sheet.KeepHeader(1);
        foreach (Ranking ranking in rankings)
        {
            Indicator indicator = ranking.Indicator;
            sheet.Section(header.Length, (1, $"{indicator.Letter} · {indicator.Title}"));
            sheet.Rows(Columns(indicator.Letter, districts), ranking.Rows);
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

    private static ListColumns<RankingRow> Columns(string letter, bool districts)
    {
        ListColumns<RankingRow> columns = new ListColumns<RankingRow>()
            .Text("", _ => letter)
            .Count("", r => r.Rank)
            .Count("", r => r.Moved)
            .Code("", r => r.Unit.Code)
            .Text("", r => r.Unit.Name);
        columns = districts ? columns.Text("", r => r.District?.Name) : columns;
        return columns
            .Count("", r => r.Standing.Figure.Numerator)
            .Count("", r => r.Standing.Figure.Denominator)
            .Percent("", r => r.Standing.Figure.Exact)
            .Percent("", r => r.Standing.Target, 0)
            .Count("", r => r.Standing.Figure.CountShort(r.Standing.Target))
            .Text("", r => FigureLists.StatusOf(r.Standing), colour: r => FigureLists.ColourOf(r.Standing));
    }
}
