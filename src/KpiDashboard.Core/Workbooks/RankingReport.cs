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

        ReportSheet sheet = book.Sheet(
            Words.Get("Report.Places.Sheet"),
            landscape: true,
            [6.5, 6.5, 14, 34.5, 9.5, 7, 7, 44]
        );
        sheet.Title(
            Words.Get("Report.Places.Title"),
            FigureLists.ReportLines(board, selection, Coverage.Of(board, known[0].Ranking))
        );
        string[] header =
        [
            Words.Get("Report.Letter"),
            Words.Get("List.Rank"),
            Words.Get("List.UnitCode"),
            Words.Get("List.Unit"),
            Words.Get("List.Value"),
            Words.Get("Report.Places.From"),
            Words.Get("Report.Places.To"),
            Words.Get("Report.Places.Alike"),
        ];
        sheet.Header(header);
        sheet.KeepHeader(1);
        foreach ((UnitKind league, Ranking ranking, UncertainPlaces places) in known)
        {
            sheet.Section(
                header.Length,
                (1, $"{Words.Of(league)} · {ranking.Indicator.Letter} · {ranking.Indicator.Title}")
            );
            sheet.Rows(
                new ListColumns<RankingRow>()
                    .Text("", _ => ranking.Indicator.Letter)
                    .Count("", r => r.Rank)
                    .Code("", r => r.Unit.Code)
                    .Text("", r => r.District is { } district ? $"{r.Unit.Name}, {district.Name}" : r.Unit.Name)
                    .Percent("", r => r.Standing.Figure.Exact)
                    .Count("", r => places.Interval(r.Unit)?.First)
                    .Count("", r => places.Interval(r.Unit)?.Last)
                    .Text("", r => places.AlikeInWords(r.Unit, u => u.Name, most: 2)),
                [.. ranking.Rows.Where(r => r.Rank is not null)]
            );
        }

        sheet.Skip();
        sheet.Note(Words.Get("Report.Places.Note"));
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
