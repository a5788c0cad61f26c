using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>
/// A unit's report as it can be sent: the indicators against their targets, its services by what is to be done with
/// them, the units below it and the year's course with a chart.
/// </summary>
public sealed class UnitReport
{
    private const int RuleIndicatorsAcross = 2;

    private readonly Scoreboard board;
    private readonly Unit unit;
    private readonly Selection selection;
    private readonly Letterhead letterhead;
    private readonly IReadOnlyList<ServiceUse> services;
    private readonly IReadOnlyList<Unit> children;

    private UnitReport(Scoreboard board, Unit unit, Selection selection, DateOnly today)
    {
        this.board = board;
        this.unit = unit;
        this.selection = selection;
        letterhead = Letterhead.Of(board, unit, today);
        services = board.Services(unit, selection);
        children = [.. board.Units.Children(unit, selection.Days)];
    }

    /// <summary>Writes the report; the stream need not be seekable and stays open.</summary>
    /// <param name="stream">Receives the workbook.</param>
    /// <param name="board">The numbers of all units at one state of the data.</param>
    /// <param name="unit">A unit of the scoreboard.</param>
    /// <param name="selection">Period, calendar, definition, and whether the unit alone is meant.</param>
    /// <param name="today">The date of the report.</param>
    public static void Write(Stream stream, Scoreboard board, Unit unit, Selection selection, DateOnly today) =>
        new UnitReport(board, unit, selection, today).Write(stream);

    /// <summary>The name of the report's file.</summary>
    /// <param name="unit">The unit whose area is reported.</param>
    /// <param name="selection">The period that the name says.</param>
    public static string FileName(Unit unit, Selection selection) =>
        Workbooks.FileName.Of(
            Words.Get("Report.Unit.File", unit.Name, unit.Code, FigureLists.PeriodOf(selection)),
            ".xlsx"
        );

    private void Write(Stream stream)
    {
        using ReportBook book = new($"{Words.Get("Report.Unit.Title")} – {unit.Name}", unit.Name);
        ReportSheet summary = book.Sheet(
            Words.Get("Report.Sheet.Summary"),
            landscape: false,
            6,
            40,
            11,
            13,
            10,
            10,
            13,
            10,
            13,
            10
        );
        Summary(summary);
        foreach (ServicePile pile in (ServicePile[])[ServicePile.Online, ServicePile.PaperOnly, ServicePile.NoDemand])
        {
            Services(book, pile);
        }

        if (children.Count > 0 && !selection.Own)
        {
            Children(book);
        }

        Months(book, summary);
        summary.Skip(18);
        summary.Closing(letterhead);
        summary.OnOnePage();
        book.Save(stream);
    }

    private void Summary(ReportSheet sheet)
    {
        sheet.Letterhead(letterhead);
        Scorecard scorecard = board.Scorecard(unit, selection);
        sheet.Title(
            Words.Get("Report.Unit.Title"),
            [
                unit.Name,
                .. FigureLists.Lines(board, selection, Coverage.Of(board, unit, selection)),
                selection.Rules.Description.ToString(),
                .. scorecard
                    .Standings.Where(s => s.FromForms > 0)
                    .Select(s => $"{s.Indicator.Letter}: {FigureLists.SourceOf(s)}"),
            ]
        );
        sheet.Heading(Words.Get("Report.Unit.AgainstTarget"));
        sheet.Header([
            Words.Get("List.Number"),
            Words.Get("Job.Indicator"),
            Words.Get("List.Numerator"),
            Words.Get("List.Denominator"),
            Words.Get("List.Value"),
            FigureLists.Target(board.HasDefaultTargets(selection)),
            Words.Get("List.Difference"),
            Words.Get("List.Short"),
            Words.Get("List.Status"),
            Words.Get("List.RankOf"),
        ]);
        foreach (Selection part in Parts())
        {
            sheet.Section(10, (1, FigureLists.PeriodOf(part)));
            Standings(sheet, board.Scorecard(unit, part));
        }

        sheet.Skip();
        OtherRules(sheet);
        Piles(sheet);
        sheet.Heading(Words.Get("Report.Unit.Trend", selection.Period.Year));
    }

    /// <summary>Targets are judged year to date; the period alone stands beside it.</summary>
    private IEnumerable<Selection> Parts()
    {
        yield return selection;
        Selection other = selection with { YearToDate = !selection.YearToDate };
        if (other.Days != selection.Days)
        {
            yield return other;
        }
    }

    private static void Standings(ReportSheet sheet, Scorecard scorecard) =>
        sheet.Rows(
            new ListColumns<Numbered<IndicatorResult>>()
                .Text("", s => s.Row.Indicator.Letter)
                .Text("", s => s.Row.Indicator.Title.ToString())
                .Count("", s => s.Row.Figure.Numerator)
                .Count("", s => s.Row.Figure.Denominator)
                .Percent("", s => s.Row.Figure.Exact)
                .Percent("", s => s.Row.Target, 0)
                .Number("", s => FigureLists.Difference(s.Row))
                .Count("", s => s.Row.Figure.CountShort(s.Row.Target))
                .Text("", s => FigureLists.StatusOf(s.Row), colour: s => FigureLists.ColourOf(s.Row))
                .Text("", s => s.Row.Rank is { } rank ? $"{rank} / {s.Row.Ranked}" : "–"),
            RunningNumbers.Of(scorecard.Standings)
        );

    /// <summary>The indicators that the rule sets count differently, as many beside each other as the sheet has columns.</summary>
    private void OtherRules(ReportSheet sheet)
    {
        (int At, Indicator Indicator)[] indicators =
        [
            .. board
                .Definitions.Indicators.Index()
                .Where(i => i.Item.Ratio.Numerator.ByRuleSet || i.Item.Ratio.Denominator.ByRuleSet),
        ];
        if (indicators.Length == 0)
        {
            return;
        }

        (RuleSet Rules, IReadOnlyList<IndicatorResult> Standings)[] rows =
        [
            .. board.Definitions.RuleSets.Select(r =>
                (r, board.Scorecard(unit, selection with { Rules = r }).Standings)
            ),
        ];
        sheet.Heading(Words.Get("Report.Unit.OtherRules"));
        foreach ((int At, Indicator Indicator)[] some in indicators.Chunk(RuleIndicatorsAcross))
        {
            OtherRules(sheet, rows, some);
            sheet.Skip();
        }
    }

    private static void OtherRules(
        ReportSheet sheet,
        (RuleSet Rules, IReadOnlyList<IndicatorResult> Standings)[] rows,
        (int At, Indicator Indicator)[] indicators
    )
    {
        List<string> above = [Words.Get("List.Number"), Words.Get("Report.Unit.RuleSet")];
        List<string> below = [.. above];
        ListColumns<Numbered<(RuleSet Rules, IReadOnlyList<IndicatorResult> Standings)>> columns = new ListColumns<
            Numbered<(RuleSet Rules, IReadOnlyList<IndicatorResult> Standings)>
        >()
            .Count("", r => r.Number)
            .Text("", r => $"{r.Row.Rules.Title} – {r.Row.Rules.Source}");
        foreach ((int at, Indicator indicator) in indicators)
        {
            string name = $"{indicator.Letter} · {indicator.ShortTitle}";
            above.AddRange([name, name, name]);
            below.AddRange([Words.Get("List.Numerator"), Words.Get("List.Denominator"), Words.Get("List.Value")]);
            columns
                .Count("", r => r.Row.Standings[at].Figure.Numerator)
                .Count("", r => r.Row.Standings[at].Figure.Denominator)
                .Percent("", r => r.Row.Standings[at].Figure.Exact);
        }

        sheet.Header([.. above], [.. below]);
        sheet.Rows(columns, RunningNumbers.Of(rows));
    }

    private void Piles(ReportSheet sheet)
    {
        ServicePile[] piles = [.. Enum.GetValues<ServicePile>()];
        sheet.Heading(Words.Get("Report.Unit.Piles"));
        sheet.Header([
            Words.Get("List.Number"),
            Words.Get("List.Pile"),
            Words.Get("Report.Unit.ServiceCount"),
            Words.Get("Channel.Online"),
            Words.Get("Channel.Direct"),
            Words.Get("Channel.Postal"),
            Words.Get("List.Total"),
        ]);
        sheet.Rows(
            new ListColumns<Numbered<(ServicePile Pile, ServiceUse[] Services)>>()
                .Count("", p => p.Number)
                .Text("", p => Words.Of(p.Row.Pile))
                .Count("", p => p.Row.Services.Length)
                .Count("", p => p.Row.Services.Sum(s => s.Online))
                .Count("", p => p.Row.Services.Sum(s => s.Direct))
                .Count("", p => p.Row.Services.Sum(s => s.Postal))
                .Count("", p => p.Row.Services.Sum(s => s.Total)),
            RunningNumbers.Of(piles.Select(p => (p, services.Where(s => s.Pile == p).ToArray())))
        );
        sheet.Skip();
    }

    private void Services(ReportBook book, ServicePile pile)
    {
        ListColumns<Numbered<ServiceUse>> columns = FigureLists.Services(
            board,
            selection,
            pile: false,
            units: services.Any(s => s.OfferedBy > 1)
        );
        ReportSheet sheet = book.Sheet(
            Words.Get($"Report.Sheet.{pile}"),
            landscape: true,
            [.. columns.All.Select(c => c.Width)]
        );
        ServiceUse[] rows =
        [
            .. services
                .Where(s => s.Pile == pile)
                .OrderByDescending(s => pile == ServicePile.Online ? s.Online : s.Paper)
                .ThenBy(s => s.Procedure.Code, StringComparer.Ordinal),
        ];
        sheet.Title(
            Words.Get($"Report.Services.{pile}"),
            [unit.Name, .. FigureLists.Lines(board, selection, coverage: null)]
        );
        sheet.Table(columns, RunningNumbers.Of(rows));
    }

    private void Children(ReportBook book)
    {
        ListColumns<Scorecard> columns = FigureLists.Units(
            board.Definitions.Indicators,
            board.HasDefaultTargets(selection),
            district: null
        );
        ReportSheet sheet = book.Sheet(
            Words.Get("Report.Sheet.Children"),
            landscape: true,
            [.. columns.All.Select(c => c.Width)]
        );
        sheet.Title(
            Words.Get("Report.Children.Title"),
            [unit.Name, .. FigureLists.Lines(board, selection, coverage: null)]
        );
        Scorecard[] rows =
        [
            .. children
                .GroupBy(c => c.Kind)
                .SelectMany(g =>
                    board
                        .Scorecards(g.Key, selection)
                        .Where(s => g.Contains(s.Unit))
                        .OrderBy(s => s.Standings[0].Rank ?? int.MaxValue)
                ),
        ];
        sheet.Table(columns, rows);
    }

    private void Months(ReportBook book, ReportSheet summary)
    {
        IReadOnlyList<Indicator> indicators = board.Definitions.Indicators;
        IReadOnlyList<TrendPoint>[] trends = [.. indicators.Select(i => board.Trend(unit, i, selection))];
        ReportSheet sheet = book.Sheet(
            Words.Get("Report.Sheet.Months"),
            landscape: true,
            [18, .. indicators.SelectMany(_ => (double[])[11, 13, 11, 11, 13, 11, 11])]
        );
        sheet.Title(
            Words.Get("Report.Months.Title", selection.Period.Year),
            [unit.Name, .. FigureLists.Lines(board, selection, coverage: null).Skip(1)]
        );
        string month = Words.Get("Report.Month");
        List<string[]> headers =
        [
            [month],
            [month],
            [month],
        ];
        ListColumns<int> columns = new ListColumns<int>().Text("", m => MonthName(trends[0][m]));
        for (int i = 0; i < indicators.Count; i++)
        {
            IReadOnlyList<TrendPoint> trend = trends[i];
            decimal? target = board.Target(unit, indicators[i], selection);
            string group = $"{indicators[i].Letter} · {indicators[i].Title}";
            string alone = Words.Get("Report.MonthAlone");
            string toDate = Words.Get("Report.ToDate");
            string numerator = Words.Get("List.Numerator");
            string denominator = Words.Get("List.Denominator");
            string goal = FigureLists.Target(board.HasDefaultTargets(selection));
            headers[0] = [.. headers[0], .. Enumerable.Repeat(group, 7)];
            headers[1] = [.. headers[1], alone, alone, alone, toDate, toDate, toDate, goal];
            headers[2] =
            [
                .. headers[2],
                numerator,
                denominator,
                Words.Get("List.Value"),
                numerator,
                denominator,
                $"{indicators[i].Letter} · {indicators[i].ShortTitle}",
                $"{goal} {indicators[i].Letter}",
            ];
            columns
                .Count("", m => trend[m].HasData ? trend[m].InMonth.Numerator : null)
                .Count("", m => trend[m].HasData ? trend[m].InMonth.Denominator : null)
                .Percent("", m => trend[m].HasData ? trend[m].InMonth.Exact : null, 1)
                .Count("", m => trend[m].HasData ? trend[m].YearToDate.Numerator : null)
                .Count("", m => trend[m].HasData ? trend[m].YearToDate.Denominator : null)
                .Percent("", m => trend[m].HasData ? trend[m].YearToDate.Exact : null, 1)
                .Percent("", _ => target, 0);
        }

        sheet.Header([.. headers]);
        sheet.KeepHeader(3);
        int first = sheet.Row;
        sheet.Rows(columns, [.. Enumerable.Range(0, 12)]);
        book.Add(Chart(summary, sheet.Name, first, trends));
    }

    private SheetChart Chart(ReportSheet summary, string source, int first, IReadOnlyList<TrendPoint>[] trends)
    {
        string sheet = SheetName.InFormula(source);
        string Cells(int column) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{sheet}!${SheetCells.Letters(column)}${first}:${SheetCells.Letters(column)}${first + 11}"
            );
        string NameCell(int column) =>
            string.Create(CultureInfo.InvariantCulture, $"{sheet}!${SheetCells.Letters(column)}${first - 1}");
        string[] colours = ["0B4F9C", "0A7A5A", "9A5B00", "7A5AF5"];
        List<SheetChartLine> lines = [];
        for (int i = 0; i < trends.Length; i++)
        {
            Indicator indicator = board.Definitions.Indicators[i];
            decimal? target = board.Target(unit, indicator, selection);
            int column = 6 + 7 * i;
            lines.Add(
                new SheetChartLine(
                    $"{indicator.Letter} · {indicator.ShortTitle}",
                    NameCell(column),
                    Cells(column),
                    [.. trends[i].Select(p => p.HasData ? p.YearToDate.Exact : null)],
                    colours[i % colours.Length],
                    Dashed: false
                )
            );
            if (target is not null)
            {
                lines.Add(
                    new SheetChartLine(
                        $"{FigureLists.Target(board.HasDefaultTargets(selection))} {indicator.Letter}",
                        NameCell(column + 1),
                        Cells(column + 1),
                        [.. trends[i].Select(_ => target)],
                        colours[i % colours.Length],
                        Dashed: true
                    )
                );
            }
        }

        return new SheetChart(
            summary.Name,
            Words.Get("Report.Chart", selection.Period.Year),
            summary.Row,
            summary.Row + 16,
            10,
            (Cells(0), [.. trends[0].Select(MonthName)]),
            lines
        );
    }

    private static string MonthName(TrendPoint point) => Words.Of(point.Month);
}
