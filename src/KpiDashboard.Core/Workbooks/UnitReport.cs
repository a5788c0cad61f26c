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
        string[] header =
        [
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
        ];
        ReportSheet summary = book.Sheet(Words.Get("Report.Sheet.Summary"), landscape: true, SummaryWidths(header));
        Summary(summary, header);
        Services(book);
        if (children.Count > 0 && !selection.Own)
        {
            Children(book);
        }

        (string cells, int[] first, IReadOnlyList<TrendPoint>[] trends) = Months(book);
        book.Add(Chart(summary, cells, first, trends));
        summary.Skip();
        Piles(summary);
        summary.Together(() =>
        {
            summary.Closing(letterhead);
            summary.Note($"{FigureLists.Source(board, selection)} {selection.Rules.Description}");
        });
        book.Save(stream);
    }

    /// <summary>
    /// Numbers have room for a million and for what stands above them in any of the tables, which lie below one another; names
    /// have what is left.
    /// </summary>
    private static double[] SummaryWidths(string[] header)
    {
        const double Million = 9.2;
        const double Number = 5;
        const double Status = 17;
        const double Rank = 10;
        string[] rules = [.. header[2..5], .. header[2..5]];
        string[] piles = PileHeader();
        double[] numbers =
        [
            .. header[2..8]
                .Select(
                    (h, i) =>
                        new[] { h, rules[i], i + 2 < piles.Length ? piles[i + 2] : "" }.Max(text =>
                            FittedWidths.Below(text, Million, lines: 3)
                        )
                ),
        ];
        double name = ReportSheet.Landscape - Number - numbers.Sum() - Status - Rank;
        return [Number, name, .. numbers, Status, Rank];
    }

    private void Summary(ReportSheet sheet, string[] header)
    {
        sheet.Letterhead(letterhead);
        Scorecard scorecard = board.Scorecard(unit, selection);
        sheet.Title(
            letterhead,
            Words.Get("Report.Unit.Title"),
            [
                unit.Name,
                .. FigureLists.ReportLines(board, selection, Coverage.Of(board, unit, selection)),
                .. scorecard
                    .Standings.Where(s => s.FromForms > 0)
                    .Select(s => $"{s.Indicator.Letter}: {FigureLists.SourceOf(s)}"),
            ]
        );
        sheet.Heading(Words.Get("Report.Unit.AgainstTarget"));
        int? first = null;
        foreach (Selection part in Parts())
        {
            // No page repeats the header of a sheet with several tables.
            if (first is null || !sheet.HasRoomAgain(first.Value))
            {
                sheet.Skip(first is null ? 0 : 1);
                sheet.Header(header);
            }

            first ??= sheet.Row;
            sheet.Section(10, (1, FigureLists.PeriodOf(part)));
            Standings(sheet, board.Scorecard(unit, part));
        }

        sheet.Skip();
        OtherRules(sheet);
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
            .Text("", r => $"{r.Row.Rules.TitleAndVersion} – {r.Row.Rules.Source}");
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

    private static string[] PileHeader() =>
        [
            Words.Get("List.Number"),
            Words.Get("List.Pile"),
            Words.Get("Report.Unit.ServiceCount"),
            Words.Get("Channel.Online"),
            Words.Get("Channel.Direct"),
            Words.Get("Channel.Postal"),
            Words.Get("List.Total"),
        ];

    private void Piles(ReportSheet sheet)
    {
        ServicePile[] piles = [.. Enum.GetValues<ServicePile>()];
        sheet.Heading(Words.Get("Report.Unit.Piles"));
        sheet.Header(PileHeader());
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

    /// <summary>The online services, by what is to be done with them; no sheet without any.</summary>
    private void Services(ReportBook book)
    {
        ILookup<ServicePile, ServiceUse> piles = services
            .OrderByDescending(s => s.Pile == ServicePile.Online ? s.Online : s.Paper)
            .ThenBy(s => s.Procedure.Code, StringComparer.Ordinal)
            .ToLookup(s => s.Pile);
        ServicePile[] shown =
        [
            .. new[] { ServicePile.Online, ServicePile.PaperOnly, ServicePile.NoDemand }.Where(piles.Contains),
        ];
        if (shown.Length == 0)
        {
            return;
        }

        ServiceUse[] all = [.. shown.SelectMany(p => piles[p])];
        ListColumns<Numbered<ServiceUse>> columns = FigureLists.ServicesOnPaper(board, selection, all);
        double[] widths = FittedWidths.Of(columns, RunningNumbers.Of(all), ReportSheet.Landscape);
        ReportSheet sheet = book.Sheet(Words.Get("Report.Sheet.Services"), landscape: true, widths);
        sheet.Title(Words.Get("Report.Services.Title"), [unit.Name, PeriodLine]);
        sheet.Header([.. columns.All.Select(c => c.Header)]);
        sheet.KeepHeader(1);
        foreach (ServicePile pile in shown)
        {
            sheet.Section(widths.Length, (1, Words.Get($"Report.Services.{pile}")));
            sheet.Rows(columns, RunningNumbers.Of(piles[pile]));
        }
    }

    /// <summary>What stands under the titles of the sheets behind the first one, which says the rest.</summary>
    private string PeriodLine => FigureLists.ReportLines(board, selection, coverage: null)[0];

    /// <summary>The units below by each indicator: one beside the other they would be too small to read on paper.</summary>
    private void Children(ReportBook book)
    {
        Scorecard[] scorecards =
        [
            .. children
                .GroupBy(c => c.Kind)
                .SelectMany(g => board.Scorecards(g.Key, selection).Where(s => g.Contains(s.Unit))),
        ];
        (Indicator Indicator, (Unit Unit, IndicatorResult Standing)[] Rows)[] sections =
        [
            .. board.Definitions.Indicators.Select(
                (indicator, at) =>
                    (
                        indicator,
                        scorecards
                            .Select(s => (s.Unit, Standing: s.Standings[at]))
                            .OrderBy(s => s.Unit.Kind)
                            .ThenBy(s => s.Standing.Rank ?? int.MaxValue)
                            .ToArray()
                    )
            ),
        ];
        ListColumns<(Unit Unit, IndicatorResult Standing)> columns = ChildColumns();
        double[] widths = FittedWidths.Of(columns, [.. sections.SelectMany(s => s.Rows)], ReportSheet.Landscape);
        ReportSheet sheet = book.Sheet(Words.Get("Report.Sheet.Children"), landscape: true, widths);
        sheet.Title(Words.Get("Report.Children.Title"), [unit.Name, PeriodLine]);
        sheet.Header([.. columns.All.Select(c => c.Header)]);
        sheet.KeepHeader(1);
        foreach ((Indicator indicator, (Unit, IndicatorResult)[] rows) in sections)
        {
            sheet.Section(widths.Length, (1, $"{indicator.Letter} · {indicator.Title}"));
            sheet.Rows(columns, rows);
        }
    }

    private ListColumns<(Unit Unit, IndicatorResult Standing)> ChildColumns()
    {
        ListColumns<(Unit Unit, IndicatorResult Standing)> columns = new ListColumns<(
            Unit Unit,
            IndicatorResult Standing
        )>()
            .Code(Words.Get("Report.Letter"), r => r.Standing.Indicator.Letter)
            .Code(Words.Get("List.UnitCode"), r => r.Unit.Code)
            .Text(Words.Get("List.Unit"), r => r.Unit.Name);
        // Units of one kind need not say it in every row.
        columns =
            children.DistinctBy(c => c.Kind).Count() == 1
                ? columns
                : columns.Text(Words.Get("List.Kind"), r => Words.Of(r.Unit.Kind));
        return columns
            .Count(Words.Get("List.Numerator"), r => r.Standing.Figure.Numerator)
            .Count(Words.Get("List.Denominator"), r => r.Standing.Figure.Denominator)
            .Percent(Words.Get("List.Value"), r => r.Standing.Figure.Exact)
            .Percent(FigureLists.Target(board.HasDefaultTargets(selection)), r => r.Standing.Target, 0)
            .Percent(Words.Get("List.Path"), r => r.Standing.Due)
            .Text(
                Words.Get("List.Status"),
                r => FigureLists.StatusOf(r.Standing),
                colour: r => FigureLists.ColourOf(r.Standing)
            )
            .Count(Words.Get("List.Rank"), r => r.Standing.Rank);
    }

    /// <summary>The months up to the end of the period, by each indicator.</summary>
    /// <returns>The sheet as formulas name it, the first row of each indicator, and what stands in them.</returns>
    private (string Cells, int[] First, IReadOnlyList<TrendPoint>[] Trends) Months(ReportBook book)
    {
        IReadOnlyList<Indicator> indicators = board.Definitions.Indicators;
        IReadOnlyList<TrendPoint>[] trends =
        [
            .. indicators.Select(i => board.Trend(unit, i, selection).Take(selection.Period.LastMonth).ToArray()),
        ];
        ReportSheet sheet = book.Sheet(
            Words.Get("Report.Sheet.Months"),
            landscape: true,
            [6.5, 24, 14, 14, 14, 14, 14, 14, 14]
        );
        sheet.Title(Words.Get("Report.Months.Title", selection.Period.Year), unit.Name);
        string letter = Words.Get("Report.Letter");
        string month = Words.Get("Report.Month");
        string alone = Words.Get("Report.MonthAlone");
        string toDate = Words.Get("Report.ToDate");
        string goal = FigureLists.Target(board.HasDefaultTargets(selection));
        string numerator = Words.Get("List.Numerator");
        string denominator = Words.Get("List.Denominator");
        string value = Words.Get("List.Value");
        sheet.Header(
            [letter, month, alone, alone, alone, toDate, toDate, toDate, goal],
            [letter, month, numerator, denominator, value, numerator, denominator, value, goal]
        );
        sheet.KeepHeader(2);
        int[] first = new int[indicators.Count];
        foreach ((int at, Indicator indicator) in indicators.Index())
        {
            decimal? target = board.Target(unit, indicator, selection);
            sheet.Section(9, (1, $"{indicator.Letter} · {indicator.Title}"));
            first[at] = sheet.Row;
            sheet.Rows(
                new ListColumns<TrendPoint>()
                    .Text("", _ => indicator.Letter)
                    .Text("", MonthName)
                    .Count("", p => p.HasData ? p.InMonth.Numerator : null)
                    .Count("", p => p.HasData ? p.InMonth.Denominator : null)
                    .Percent("", p => p.HasData ? p.InMonth.Exact : null, 1)
                    .Count("", p => p.HasData ? p.YearToDate.Numerator : null)
                    .Count("", p => p.HasData ? p.YearToDate.Denominator : null)
                    .Percent("", p => p.HasData ? p.YearToDate.Exact : null, 1)
                    .Percent("", _ => target, 0),
                trends[at]
            );
        }

        return (SheetName.InFormula(sheet.Name), first, trends);
    }

    private SheetChart Chart(ReportSheet summary, string source, int[] first, IReadOnlyList<TrendPoint>[] trends)
    {
        const int Rows = 17;
        const char Month = 'B';
        const char Value = 'H';
        const char Target = 'I';
        int months = selection.Period.LastMonth;
        string Cells(char column, int at) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{source}!${column}${first[at]}:${column}${first[at] + months - 1}"
            );
        List<SheetChartLine> lines = [];
        foreach ((int at, Indicator indicator) in board.Definitions.Indicators.Index())
        {
            string colour = SheetChart.ColourOf(at);
            lines.Add(
                new SheetChartLine(
                    $"{indicator.Letter} · {indicator.ShortTitle}",
                    NameCell: null,
                    Cells(Value, at),
                    [.. trends[at].Select(p => p.HasData ? p.YearToDate.Exact : null)],
                    colour,
                    Dashed: false
                )
            );
            if (board.Target(unit, indicator, selection) is { } target)
            {
                lines.Add(
                    new SheetChartLine(
                        $"{FigureLists.Target(board.HasDefaultTargets(selection))} {indicator.Letter}",
                        NameCell: null,
                        Cells(Target, at),
                        [.. trends[at].Select(_ => (decimal?)target)],
                        colour,
                        Dashed: true
                    )
                );
            }
        }

        int row = summary.Picture(Rows);
        return new SheetChart(
            summary.Name,
            Words.Get("Report.Chart", selection.Period.Year),
            row,
            row + Rows - 1,
            10,
            (Cells(Month, 0), [.. trends[0].Select(MonthName)]),
            lines
        );
    }

    private static string MonthName(TrendPoint point) => Words.Of(point.Month);
}
