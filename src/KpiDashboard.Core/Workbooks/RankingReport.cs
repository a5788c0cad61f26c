using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>All leagues with both indicators: place, move, counts, value against target and status.</summary>
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
        IReadOnlyList<Indicator> indicators = board.Definitions.Indicators;
        Ranking[] rankings = [.. indicators.Select(i => board.Ranking(league, i, selection))];
        Line[] lines =
        [
            .. rankings[0]
                .Rows.Select(r => new Line(
                    r.Unit,
                    r.District,
                    [.. rankings.Select(ranking => ranking.Rows.Single(other => other.Unit == r.Unit))]
                )),
        ];
        // Communes share names: their districts stand beside them.
        bool districts = Array.Exists(lines, l => l.District is not null);
        ReportSheet sheet = book.Sheet(
            Words.Of(league),
            landscape: true,
            [
                5,
                18,
                36,
                .. districts ? [22] : Array.Empty<double>(),
                .. indicators.SelectMany(_ => (double[])[7, 8, 11, 13, 10, 8, 9, 15]),
            ]
        );
        sheet.Letterhead(letterhead);
        sheet.Title(
            Words.Get("Report.Ranking.Title"),
            [
                Words.Get("Report.Ranking.League", Words.Of(league), lines.Length),
                .. FigureLists.Lines(board, selection, Coverage.Of(board, rankings[0])),
            ]
        );
        Header(sheet, indicators, districts, board.HasDefaultTargets(selection));
        sheet.Rows(Columns(indicators.Count, districts), RunningNumbers.Of(lines));
        sheet.Skip();
        sheet.Note(Words.Get("Report.Ranking.Note"));
        sheet.Skip();
        sheet.Closing(letterhead);
    }

    private static void Header(ReportSheet sheet, IReadOnlyList<Indicator> indicators, bool districts, bool defaults)
    {
        string[] unit =
        [
            Words.Get("List.Number"),
            Words.Get("List.UnitCode"),
            Words.Get("List.Unit"),
            .. districts ? [Words.Get("List.District")] : Array.Empty<string>(),
        ];
        sheet.Header(
            [.. unit, .. indicators.SelectMany(i => Enumerable.Repeat($"{i.Letter} · {i.Title}", 8))],
            [
                .. unit,
                .. indicators.SelectMany(_ =>
                    (string[])
                        [
                            Words.Get("List.Rank"),
                            Words.Get("List.Moved"),
                            Words.Get("List.Numerator"),
                            Words.Get("List.Denominator"),
                            Words.Get("List.Value"),
                            FigureLists.Target(defaults),
                            Words.Get("List.Short"),
                            Words.Get("List.Status"),
                        ]
                ),
            ]
        );
        sheet.KeepHeader(2);
    }

    private static ListColumns<Numbered<Line>> Columns(int indicators, bool districts)
    {
        ListColumns<Numbered<Line>> columns = new ListColumns<Numbered<Line>>()
            .Count("", l => l.Number)
            .Text("", l => l.Row.Unit.Code)
            .Text("", l => l.Row.Unit.Name);
        columns = districts ? columns.Text("", l => l.Row.District?.Name) : columns;
        for (int i = 0; i < indicators; i++)
        {
            int at = i;
            columns
                .Count("", l => l.Row.Rows[at].Rank)
                .Count("", l => l.Row.Rows[at].Moved)
                .Count("", l => l.Row.Rows[at].Standing.Figure.Numerator)
                .Count("", l => l.Row.Rows[at].Standing.Figure.Denominator)
                .Percent("", l => l.Row.Rows[at].Standing.Figure.Exact)
                .Percent("", l => l.Row.Rows[at].Standing.Target, 0)
                .Count("", l => l.Row.Rows[at].Standing.Figure.CountShort(l.Row.Rows[at].Standing.Target))
                .Text(
                    "",
                    l => FigureLists.StatusOf(l.Row.Rows[at].Standing),
                    colour: l => FigureLists.ColourOf(l.Row.Rows[at].Standing)
                );
        }

        return columns;
    }

    /// <summary>A unit with its row of each ranking.</summary>
    private sealed record Line(Unit Unit, Unit? District, IReadOnlyList<RankingRow> Rows);
}
