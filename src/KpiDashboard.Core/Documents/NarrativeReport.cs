using System.Globalization;
using KpiDashboard.Balances;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Documents;

/// <summary>
/// "Báo cáo kết quả cung cấp, sử dụng dịch vụ công trực tuyến và giải quyết thủ tục hành chính" of a unit as a document that
/// is sent: a text made of the figures, tables, a chart, and appendices with the units below, the services to put first and
/// what is overdue. What only the office knows is left open as "…". Whoever opens it can change all of it.
/// </summary>
public sealed class NarrativeReport
{
    /// <summary>The type by which servers and mails name such a file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The longest list of an appendix; the whole is in the unit's workbook.</summary>
    private const int LongestList = 50;

    /// <summary>Kinds of instruments that are cited by their numbers.</summary>
    private static readonly string[] Instrumented = ["Quyết định", "Thông tư", "Nghị định", "Kế hoạch", "Chỉ thị"];

    private readonly Scoreboard board;
    private readonly Unit unit;
    private readonly Selection selection;
    private readonly Letterhead head;
    private readonly IReadOnlyList<IndicatorView> views;

    /// <summary>Those of the overview, or the first where it has none.</summary>
    private readonly IReadOnlyList<IndicatorView> shown;
    private readonly IReadOnlyList<ServiceUse> services;
    private readonly Balance balance;
    private readonly IReadOnlyList<Scorecard> below;

    /// <summary>Services online whose every dossier came otherwise and that would count, those most asked for first.</summary>
    private readonly IReadOnlyList<ServiceUse> first;

    /// <summary>The fields that were late or are.</summary>
    private readonly IReadOnlyList<(string Name, Balance Balance)> late;
    private readonly WordDocument document;

    private NarrativeReport(
        WordDocument document,
        Scoreboard board,
        BalanceBook balances,
        Unit unit,
        Selection selection,
        DateOnly today
    )
    {
        this.document = document;
        this.board = board;
        this.unit = unit;
        this.selection = selection;
        head = Letterhead.Of(board, unit, today);
        views = IndicatorView.Of(board, board.Scorecard(unit, selection));
        shown = [.. views.Where(v => v.Standing.Indicator.Overview).DefaultIfEmpty(views[0])];
        services = views[0].Services;
        IReadOnlyList<UnitDays> area = board.AreaByDay(unit, selection.Own);
        balance = balances.Of(area);
        below = selection.Own ? [] : [.. Below()];
        first =
        [
            .. services
                .Where(s => s.Pile == ServicePile.PaperOnly && s.Gain > 0)
                .OrderByDescending(s => s.Paper)
                .ThenBy(s => s.Procedure.Code, StringComparer.Ordinal),
        ];
        late =
        [
            .. BalanceReport
                .Fields(balances, area, board)
                .Where(f => f.Balance.FinishedLate + f.Balance.PendingOverdue > 0),
        ];
    }

    /// <summary>Writes the report; the stream need not be seekable and stays open.</summary>
    /// <param name="stream">Receives the document.</param>
    /// <param name="board">The numbers of all units at one state of the data.</param>
    /// <param name="balances">The balances of the period itself.</param>
    /// <param name="unit">A unit of the scoreboard.</param>
    /// <param name="selection">Period, calendar, definition, and whether the unit alone is meant.</param>
    /// <param name="today">The date of the report.</param>
    public static void Write(
        Stream stream,
        Scoreboard board,
        BalanceBook balances,
        Unit unit,
        Selection selection,
        DateOnly today
    )
    {
        using WordDocument document = new(
            $"{Words.Get("Document.About", InTitle(selection.Period))} – {unit.Name}",
            Letterhead.OfficialName(unit)
        );
        new NarrativeReport(document, board, balances, unit, selection, today).Write();
        document.Save(stream);
    }

    /// <summary>The name of the report's file.</summary>
    /// <param name="unit">The unit whose area is reported.</param>
    /// <param name="selection">The period that the name says.</param>
    public static string FileName(Unit unit, Selection selection) =>
        Workbooks.FileName.Of(
            Words.Get("Document.File", unit.Name, unit.Code, FigureLists.PeriodOf(selection.Alone())),
            ".docx"
        );

    private void Write()
    {
        Head();
        Results();
        Dossiers();
        Services();
        Shortcomings();
        ToDo();
        document.Paragraph(Words.Get("Document.End", Letterhead.OfficialName(unit)));
        document.Closing(head);
        Appendices();
    }

    private void Head()
    {
        document.Letterhead(head);
        document.Title(Words.Get("Document.Kind"), Words.Get("Document.About", InTitle(selection.Period)));
        document.Middle(Words.Get("Document.To", string.Join("; ", head.Addressees)));
        string[] bases = [.. head.Basis.Count > 0 ? head.Basis : Instruments()];
        foreach ((int i, string basis) in bases.Index())
        {
            document.Paragraph(
                Words.Get("Document.Basis", Cited(basis.TrimEnd('.', ';', ' '))) + (i + 1 < bases.Length ? ';' : '.'),
                italic: true
            );
        }

        document.Paragraph(
            Words.Get(
                "Document.Opening",
                Letterhead.OfficialName(unit),
                InTitle(selection.Period),
                FigureLists.Day(selection.Alone().Days.Start),
                FigureLists.Day(selection.Days.Last)
            )
        );
        foreach (string sentence in Coverage.Of(board, unit, selection).Sentences)
        {
            document.Paragraph(sentence, italic: true);
        }
    }

    /// <summary>An instrument as official documents cite it: "Quyết định số 27/QĐ-UBQGCĐS".</summary>
    private static string Cited(string instrument)
    {
        string? kind = Instrumented.FirstOrDefault(k => instrument.StartsWith($"{k} ", StringComparison.Ordinal));
        return kind is not null && char.IsAsciiDigit(instrument[kind.Length + 1])
            ? $"{kind} số{instrument[kind.Length..]}"
            : instrument;
    }

    /// <summary>The decisions that set the indicators; the province's own plan is known to the office alone.</summary>
    private IEnumerable<string> Instruments() =>
        board
            .Definitions.Indicators.Where(i => i.Overview)
            .Select(i => i.Source.ToString())
            .Distinct()
            .Append(Words.Get("Document.Plan"));

    private void Results()
    {
        document.Heading(Words.Get("Document.Results"));
        Verdict verdict = Verdict.Of(unit.Name, shown, Reporting.Of(board, unit, selection), called: Called);
        document.Paragraph(
            string.Join(' ', [$"{VerdictSentence.Plain(verdict.Headline)}.", .. verdict.Grounds.Select(Sentence)])
        );
        string ranks = string.Join(
            "; ",
            views
                .Where(v => v.Standing.Rank is not null)
                .Select(v =>
                    Words.Get(
                        "Document.Rank",
                        v.Standing.Indicator.Letter,
                        Format.Count(v.Standing.Rank!.Value),
                        Format.Count(v.Standing.Ranked)
                    )
                )
        );
        if (ranks.Length > 0)
        {
            document.Paragraph(Words.Get("Document.Ranks", Words.Inside(Words.Of(unit.Kind)), ranks));
        }

        document.Caption(Words.Get("Document.Results.Table"));
        document.Table(
            [
                new(Words.Get("Job.Indicator"), 46, WordAlign.Left),
                new(Words.Get("List.Numerator"), 21),
                new(Words.Get("List.Denominator"), 24),
                new(Words.Get("List.Value"), 18),
                new(Words.Get("List.Target"), 17),
                new(Words.Get("List.Path"), 17),
                new(Words.Get("List.Status"), 25, WordAlign.Left),
            ],
            Parts().SelectMany(ResultsOf)
        );
        document.Source(
            Words.Get(
                "Document.Source",
                board.DataUntil is { } until ? FigureLists.Day(until) : Letterhead.Unknown,
                selection.Rules.TitleAndVersion,
                selection.Rules.Source,
                board.DataVersion
            )
        );
        document.Chart(Chart(), 75);
    }

    /// <summary>What an indicator is called within a sentence: a letter by itself is for tables.</summary>
    private static string Called(Indicator indicator) => Words.Get("Document.Indicator", indicator.Letter);

    private static string Sentence(IReadOnlyList<VerdictPart> parts)
    {
        string text = VerdictSentence.Plain(parts);
        return text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
    }

    private IEnumerable<IReadOnlyList<string>> ResultsOf(Selection part)
    {
        yield return [FigureLists.PeriodOf(part)];
        foreach (IndicatorResult result in board.Scorecard(unit, part).Standings)
        {
            yield return
            [
                $"{result.Indicator.Letter}. {result.Indicator.Title}",
                Format.Count(result.Figure.Numerator),
                Format.Count(result.Figure.Denominator),
                result.Figure.HasData
                    ? Format.Value(result.Figure, result.Target) + Format.PercentSign
                    : Format.Nothing,
                Format.Target(result.Target),
                Format.Percent(result.Due),
                FigureLists.StatusOf(result),
            ];
        }
    }

    /// <summary>Targets are judged year to date; the period alone stands first.</summary>
    private IEnumerable<Selection> Parts()
    {
        Selection alone = selection.Alone();
        Selection toDate = selection with { YearToDate = true };
        return alone.Days == toDate.Days ? [toDate] : [alone, toDate];
    }

    private void Dossiers()
    {
        document.Heading(Words.Get("Document.Dossiers"));
        if (balance.Received == 0 && balance.Finished == 0)
        {
            document.Paragraph(Words.Get("Document.Dossiers.None"));
            return;
        }

        long fresh = balance.ReceivedOnline + balance.ReceivedOnPaper;
        document.Paragraph(
            Words.Get(
                "Document.Dossiers.Received",
                Format.Count(balance.Received),
                Format.Count(fresh),
                Format.Count(balance.ReceivedOnline),
                Format.Percent(new Figure(balance.ReceivedOnline, fresh)),
                Format.Count(balance.ReceivedOnPaper),
                Format.Count(balance.CarriedOver)
            )
        );
        document.Paragraph(
            Words.Get(
                "Document.Dossiers.Finished",
                Format.Count(balance.Finished),
                Format.Count(balance.FinishedEarly + balance.FinishedOnTime),
                Format.Percent(new Figure(balance.FinishedEarly + balance.FinishedOnTime, balance.Finished)),
                Format.Count(balance.FinishedLate)
            )
        );
        document.Paragraph(
            Words.Get(
                "Document.Dossiers.Pending",
                Format.Count(balance.Pending),
                Format.Count(balance.PendingInTime),
                Format.Count(balance.PendingOverdue)
            )
        );
        if (late.Count > 0)
        {
            document.Paragraph(Words.Get("Document.Dossiers.Appendix", LateAppendix));
        }
    }

    private void Services()
    {
        document.Heading(Words.Get("Document.Services"));
        ServiceUse[] offered = [.. services.Where(s => s.Level is ServiceLevel.Full or ServiceLevel.Partial)];
        if (offered.Length == 0)
        {
            document.Paragraph(Words.Get("Document.Services.None", FigureLists.PeriodOf(selection)));
            return;
        }

        DateOnly on = selection.Days.Last;
        document.Paragraph(
            Words.Get(
                "Document.Services.Offered",
                Format.Count(offered.Length),
                Format.Count(offered.Count(s => s.Level == ServiceLevel.Full)),
                Words.Inside(Words.Of(ServiceLevel.Full, on)),
                Format.Count(offered.Count(s => s.Level == ServiceLevel.Partial)),
                Words.Inside(Words.Of(ServiceLevel.Partial, on)),
                FigureLists.PeriodOf(selection)
            )
        );
        document.Paragraph(
            Words.Get(
                "Document.Services.Used",
                Count(ServicePile.Online),
                Count(ServicePile.PaperOnly),
                Count(ServicePile.NoDemand)
            )
        );

        string Count(ServicePile pile) => Format.Count(offered.Count(s => s.Pile == pile));
    }

    private void Shortcomings()
    {
        document.Heading(Words.Get("Document.Shortcomings"));
        bool any = false;
        foreach (IndicatorView view in views.Where(v => v.Standing.Status is Status.Behind or Status.FarBehind))
        {
            any = true;
            IndicatorResult standing = view.Standing;
            document.Paragraph(
                Words.Get(
                    "Document.Shortcomings.Behind",
                    standing.Indicator.Letter,
                    Format.Value(standing.Figure, standing.Target) + Format.PercentSign,
                    Format.AgainstPath(standing),
                    Format.Count(standing.Figure.CountShort(standing.Target) ?? 0),
                    standing.Indicator.Noun,
                    Format.Target(standing.Target)
                )
            );
        }

        foreach ((int at, Indicator indicator) in board.Definitions.Indicators.Index().Where(i => i.Item.Overview))
        {
            Scorecard[] behind = [.. below.Where(s => s.Standings[at].Status == Status.FarBehind)];
            if (behind.Length > 0)
            {
                any = true;
                document.Paragraph(
                    Words.Get(
                        "Document.Shortcomings.Units",
                        Format.Count(behind.Length),
                        Format.Count(below.Count),
                        indicator.Letter
                    )
                );
            }
        }

        if (balance.PendingOverdue + balance.FinishedLate > 0)
        {
            any = true;
            document.Paragraph(
                Words.Get(
                    "Document.Shortcomings.Late",
                    Format.Count(balance.FinishedLate),
                    Format.Count(balance.PendingOverdue)
                )
            );
        }

        if (!any)
        {
            document.Paragraph(Words.Get("Document.Shortcomings.None"));
        }

        document.Paragraph(Words.Get("Document.Shortcomings.Why"));
    }

    private void ToDo()
    {
        document.Heading(Words.Get("Document.ToDo"));
        foreach (IndicatorView view in views.Where(v => v.Outlook is not null))
        {
            document.Paragraph(Sentence(Verdict.Need(view, Called)));
        }

        if (first.Count > 0)
        {
            document.Paragraph(Words.Get("Document.ToDo.Services", Format.Count(first.Count), FirstAppendix));
        }

        document.Paragraph(Words.Get("Document.ToDo.Own"));
        document.Heading(Words.Get("Document.Proposals"));
        document.Paragraph(Letterhead.Unknown);
    }

    private void Appendices()
    {
        if (below.Count > 0)
        {
            Begin("I", "Document.Below");
            document.Table(
                BelowColumns(),
                below.GroupBy(s => s.Unit.Kind).SelectMany(g => BelowRows([.. g])),
                WordDocument.SmallSize
            );
        }

        if (first.Count > 0)
        {
            FirstList();
        }

        if (late.Count > 0)
        {
            LateList();
        }
    }

    /// <summary>Which services to convert first.</summary>
    private void FirstList()
    {
        Begin(FirstAppendix, "Document.First");
        document.Table(
            [
                new(Words.Get("List.Number"), 10, WordAlign.Centre),
                new(Words.Get("List.Procedure"), 25, WordAlign.Left),
                new(Words.Get("List.ProcedureName"), 80, WordAlign.Left),
                new(Words.Get("Document.First.Paper"), 25),
                new(FigureLists.GainOf(board.Definitions), 25),
            ],
            first
                .Take(LongestList)
                .Select(
                    (s, i) =>
                        (string[])
                            [
                                Format.Count(i + 1),
                                s.Procedure.Code,
                                s.Procedure.Name,
                                Format.Count(s.Paper),
                                Format.Count(s.Gain),
                            ]
                )
        );
        if (first.Count > LongestList)
        {
            document.Source(Words.Get("Document.First.More", Format.Count(first.Count - LongestList)));
        }
    }

    /// <summary>Fields with dossiers that are or were late, with room to say why.</summary>
    private void LateList()
    {
        Begin(LateAppendix, "Document.Late");
        document.Table(
            [
                new(Words.Get("List.Number"), 10, WordAlign.Centre),
                new(Words.Get("List.Field"), 65, WordAlign.Left),
                new(Words.Get("Document.Late.Finished"), 25),
                new(Words.Get("Document.Late.Pending"), 25),
                new(Words.Get("Document.Late.Why"), 40, WordAlign.Left),
            ],
            late.Select(
                (f, i) =>
                    (string[])
                        [
                            Format.Count(i + 1),
                            f.Name,
                            Format.Count(f.Balance.FinishedLate),
                            Format.Count(f.Balance.PendingOverdue),
                            "",
                        ]
            )
        );
    }

    private void Begin(string number, string key) =>
        document.Appendix(
            Words.Get("Document.Appendix", number),
            Words.Get(key),
            Words.Get("Document.AppendixOf", Letterhead.OfficialName(unit), head.Symbol, head.Date)
        );

    private string FirstAppendix => Words.Roman(below.Count > 0 ? 2 : 1);

    private string LateAppendix => Words.Roman((below.Count > 0 ? 2 : 1) + (first.Count > 0 ? 1 : 0));

    private IReadOnlyList<WordColumn> BelowColumns() =>
        [
            new(Words.Get("List.Number"), 9, WordAlign.Centre),
            new(Words.Get("List.Unit"), 35, WordAlign.Left),
            .. Shown()
                .SelectMany(i =>
                    (WordColumn[])
                        [
                            new(Words.Get("Document.Below.Counts", i.Letter), 24),
                            new(Words.Get("Document.Below.Value", i.Letter), 11),
                            new(Words.Get("Document.Below.Status", i.Letter), 26, WordAlign.Left),
                        ]
                ),
        ];

    private IEnumerable<IReadOnlyList<string>> BelowRows(IReadOnlyList<Scorecard> league)
    {
        yield return [Words.Of(league[0].Unit.Kind)];
        int[] columns = [.. Shown().Select(i => board.Definitions.Indicators.ToList().IndexOf(i))];
        foreach ((int i, Scorecard scorecard) in league.Index())
        {
            yield return
            [
                Format.Count(i + 1),
                scorecard.Unit.Name,
                .. columns
                    .Select(at => scorecard.Standings[at])
                    .SelectMany(s =>
                        (string[])
                            [
                                s.Figure.HasData ? Format.Counts(s.Figure) : Format.Nothing,
                                s.Figure.HasData ? Format.Value(s.Figure, s.Target) : Format.Nothing,
                                s.Figure.HasData ? Words.Of(s.Status) : Format.Nothing,
                            ]
                    ),
            ];
        }
    }

    /// <summary>Two indicators have room beside each other: those of the overview, else the first.</summary>
    private IEnumerable<Indicator> Shown() => board.Definitions.Indicators.OrderByDescending(i => i.Overview).Take(2);

    /// <summary>The units below as their leagues rank them.</summary>
    private IEnumerable<Scorecard> Below()
    {
        Unit[] children = [.. board.Units.Children(unit, selection.Days)];
        return children
            .GroupBy(c => c.Kind)
            .OrderBy(g => g.Key)
            .SelectMany(g =>
                board
                    .Scorecards(g.Key, selection)
                    .Where(s => g.Contains(s.Unit))
                    .OrderBy(s => s.Standings[0].Rank ?? int.MaxValue)
            );
    }

    /// <summary>The year's course beside its path, up to the end of the period.</summary>
    private SheetChart Chart()
    {
        List<(string Name, IEnumerable<decimal?> Values, string Colour, bool Dashed)> lines = [];
        foreach ((int i, IndicatorView view) in shown.Index())
        {
            Indicator indicator = view.Standing.Indicator;
            string colour = SheetChart.ColourOf(i);
            IEnumerable<decimal?> course = view.Trend.Select(p =>
                p.HasData && p.Month.Number <= selection.Period.LastMonth ? p.YearToDate.Exact : null
            );
            lines.Add(($"{indicator.Letter} · {indicator.ShortTitle}", course, colour, Dashed: false));
            if (view.PathByMonth is { } path)
            {
                string name = Words.Get("Document.Path", indicator.Letter);
                lines.Add((name, path.Select(p => (decimal?)p), colour, Dashed: true));
            }
        }

        string month = Words.Get("Document.Chart.Month");
        string sheet = Words.Get("Report.Sheet.Months");
        string source = SheetName.InFormula(sheet);
        return new SheetChart(
            sheet,
            Words.Get("Document.Chart", selection.Period.Year),
            FirstRow: 0,
            LastRow: 0,
            Columns: 0,
            (
                $"{source}!$A$2:$A$13",
                [
                    .. views[0]
                        .Trend.Select(p =>
                            new DateOnly(p.Month.Year, p.Month.Number, 1).ToString(month, CultureInfo.CurrentCulture)
                        ),
                ]
            ),
            [
                .. lines.Select(
                    (line, i) =>
                    {
                        string column = SheetCells.Letters(i + 1);
                        return new SheetChartLine(
                            line.Name,
                            $"{source}!${column}$1",
                            $"{source}!${column}$2:${column}$13",
                            [.. line.Values],
                            line.Colour,
                            line.Dashed
                        );
                    }
                ),
            ]
        );
    }

    /// <summary>A period as titles of documents say it: "tháng 8 năm 2022", "quý III năm 2022", "6 tháng đầu năm 2022".</summary>
    private static string InTitle(Period period) =>
        Words.Get(
            period.Kind == PeriodKind.HalfYear
                ? $"Document.Period.HalfYear.{period.Number}"
                : $"Document.Period.{period.Kind}",
            period.Number,
            period.Year,
            period.Kind == PeriodKind.Quarter ? Words.Roman(period.Number) : "",
            CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(period.LastMonth)
        );
}
