using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Plans.Results;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;

namespace KpiDashboard.Workbooks;

/// <summary>
/// What became of the plan, as it can be sent: targets, tasks by solution, services online only, policies with what went along
/// with them, support points; the services one by one on a sheet of their own.
/// </summary>
public sealed class PlanReport
{
    private static readonly TaskStage[] Stages =
    [
        TaskStage.Done,
        TaskStage.Waiting,
        TaskStage.InProgress,
        TaskStage.DueSoon,
        TaskStage.Overdue,
        TaskStage.NotStarted,
        TaskStage.Cancelled,
    ];

    private readonly Scoreboard board;
    private readonly PlanResults results;
    private readonly Selection selection;
    private readonly Letterhead letterhead;

    private PlanReport(Scoreboard board, PlanResults results, Selection selection, DateOnly today)
    {
        this.board = board;
        this.results = results;
        this.selection = selection;
        letterhead = Letterhead.Of(board, results.Unit, today);
    }

    /// <summary>Writes the report; the stream need not be seekable and stays open.</summary>
    /// <param name="stream">Receives the workbook.</param>
    /// <param name="board">The numbers of all units at one state of the data.</param>
    /// <param name="results">What became of the plan.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    /// <param name="today">The date of the report.</param>
    public static void Write(
        Stream stream,
        Scoreboard board,
        PlanResults results,
        Selection selection,
        DateOnly today
    ) => new PlanReport(board, results, selection, today).Write(stream);

    /// <summary>The name of the report's file.</summary>
    /// <param name="results">What is reported.</param>
    /// <param name="selection">The period that the name says.</param>
    public static string FileName(PlanResults results, Selection selection) =>
        Workbooks.FileName.Of(
            Words.Get("PlanReport.File", results.Unit.Name, results.Unit.Code, FigureLists.PeriodOf(selection)),
            ".xlsx"
        );

    private void Write(Stream stream)
    {
        using ReportBook book = new($"{Words.Get("PlanReport.Title")} – {results.Unit.Name}", results.Unit.Name);
        ReportSheet sheet = book.Sheet(
            Words.Get("Report.Sheet.Summary"),
            landscape: true,
            [5, 44, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5, 13]
        );
        sheet.Letterhead(letterhead);
        sheet.Title(
            Words.Get("PlanReport.Title"),
            [
                results.Unit.Name,
                .. FigureLists.ReportLines(board, selection, Coverage.Of(board, results.Unit, selection)),
            ]
        );
        Targets(sheet);
        Tasks(sheet);
        OnlineOnly(sheet);
        Policies(sheet);
        Points(sheet);
        sheet.Skip();
        sheet.Together(() =>
        {
            sheet.Closing(letterhead);
            sheet.Note($"{FigureLists.Source(board, selection)} {Words.Get("PlanReport.Caution")}");
        });
        Services(book);
        book.Save(stream);
    }

    private void Targets(ReportSheet sheet)
    {
        sheet.Heading(Words.Get("Report.Unit.AgainstTarget"));
        sheet.Header([
            Words.Get("List.Number"),
            Words.Get("Job.Indicator"),
            Words.Get("List.Numerator"),
            Words.Get("List.Denominator"),
            Words.Get("List.Value"),
            FigureLists.Target(board.HasDefaultTargets(selection)),
            Words.Get("List.Path"),
            Words.Get("List.Difference"),
            Words.Get("List.Status"),
        ]);
        sheet.Rows(
            new ListColumns<Numbered<IndicatorResult>>()
                .Count("", s => s.Number)
                .Text("", s => $"{s.Row.Indicator.Letter} · {s.Row.Indicator.Title}")
                .Count("", s => s.Row.Figure.Numerator)
                .Count("", s => s.Row.Figure.Denominator)
                .Percent("", s => s.Row.Figure.Exact)
                .Percent("", s => s.Row.Target, 0)
                .Percent("", s => s.Row.Due)
                .Number("", s => FigureLists.Difference(s.Row))
                .Text("", s => FigureLists.StatusOf(s.Row), colour: s => FigureLists.ColourOf(s.Row)),
            RunningNumbers.Of(results.Scorecard.Standings)
        );
        if (results.Forecasts.Count > 0)
        {
            sheet.Note(
                Words.Get(
                    "PlanReport.Chances",
                    string.Join(
                        "; ",
                        results.Forecasts.Select(f =>
                            Words.Get(
                                "PlanReport.Chance",
                                f.Key.Letter,
                                Words.ChanceOf(f.Value.Reach!.Value),
                                Format.Percent(f.Value.End.Low90, 0),
                                Format.Percent(f.Value.End.High90, 0)
                            )
                        )
                    )
                )
            );
        }

        sheet.Skip();
    }

    private void Tasks(ReportSheet sheet)
    {
        sheet.Heading(Words.Get("PlanReport.Tasks"));
        sheet.Header([
            Words.Get("List.Number"),
            Words.Get("PlanReport.Solution"),
            .. Stages.Select(s => Words.Get($"TaskStage.{s}")),
        ]);
        SolutionResult all = new(Words.Get("List.Total"), results.Tasks);
        ListColumns<Numbered<SolutionResult>> columns = new ListColumns<Numbered<SolutionResult>>()
            .Count("", s => s.Row == all ? null : s.Number)
            .Text("", s => s.Row.Solution);
        foreach (TaskStage stage in Stages)
        {
            columns.Count("", s => s.Row.Stages[stage]);
        }

        sheet.Rows(columns, RunningNumbers.Of(results.Solutions.Append(all)));
        sheet.Skip();
    }

    private void OnlineOnly(ReportSheet sheet)
    {
        sheet.Heading(Words.Get("PlanReport.OnlineOnly"));
        sheet.Header([Words.Get("List.Number"), Words.Get("PlanReport.Count"), Words.Get("PlanReport.Value")]);
        List<(string What, long Count)> rows =
        [
            .. Enum.GetValues<OnlineOnlyStage>()
                .Select(stage =>
                    (Words.Get($"OnlineOnlyStage.{stage}"), results.Services.LongCount(s => s.Stage == stage))
                ),
            (Words.Get("PlanReport.Leaking"), results.Services.LongCount(s => s.Leaked > 0)),
            (Words.Get("PlanReport.Leaked"), results.Leaked),
            .. results.Leagues.Select(l => (Words.Get("PlanReport.Without", Words.Of(l.Kind)), (long)l.Without.Count)),
        ];
        sheet.Rows(
            new ListColumns<Numbered<(string What, long Count)>>()
                .Count("", r => r.Number)
                .Text("", r => r.Row.What)
                .Count("", r => r.Row.Count),
            RunningNumbers.Of(rows)
        );
        sheet.Skip();
    }

    private void Policies(ReportSheet sheet)
    {
        sheet.Heading(Words.Get("PlanReport.Policies"));
        sheet.Header([
            Words.Get("List.Number"),
            Words.Get("PlanReport.Policy"),
            Words.Get("PlanReport.From"),
            Words.Get("PlanReport.Before"),
            Words.Get("PlanReport.After"),
            Words.Get("PlanReport.Points"),
            Words.Get("PlanReport.Low"),
            Words.Get("PlanReport.High"),
        ]);
        sheet.Rows(
            new ListColumns<Numbered<(ScopedPolicy Policy, PolicyEffect Effect)>>()
                .Count("", p => p.Number)
                .Text("", p => $"{p.Row.Policy.Policy.Title} – {p.Row.Policy.Policy.Instrument}")
                .Day("", p => p.Row.Policy.Policy.Validity.Start)
                .Percent("", p => p.Row.Effect.Main?.Difference.ScopeBefore.Exact)
                .Percent("", p => p.Row.Effect.Main?.Difference.ScopeAfter.Exact)
                .Number("", p => p.Row.Effect.Main?.Difference.Points)
                .Number("", p => p.Row.Effect.Main?.Interval?.Low)
                .Number("", p => p.Row.Effect.Main?.Interval?.High),
            RunningNumbers.Of(results.Policies)
        );
        sheet.Skip();
    }

    private void Points(ReportSheet sheet)
    {
        sheet.Heading(Words.Get("PlanReport.SupportPoints"));
        sheet.Header([Words.Get("List.Number"), Words.Get("PlanReport.Count"), Words.Get("PlanReport.Value")]);
        (string What, long? Count)[] rows =
        [
            (Words.Get("PlanReport.Covered"), results.Coverage.Numerator),
            (Words.Get("PlanReport.Communes"), results.Coverage.Denominator),
            (Words.Get("PlanReport.OpenPoints"), results.Points.Open),
            (Words.Get("PlanReport.ReportedPoints"), results.Points.Reported),
            (Words.Get("PlanReport.Helped"), results.Points.Helped),
        ];
        sheet.Rows(
            new ListColumns<Numbered<(string What, long? Count)>>()
                .Count("", r => r.Number)
                .Text("", r => r.Row.What)
                .Count("", r => r.Row.Count),
            RunningNumbers.Of(rows)
        );
    }

    /// <summary>The services one by one; no sheet without any.</summary>
    private void Services(ReportBook book)
    {
        if (results.Services.Count == 0)
        {
            return;
        }

        ListColumns<Numbered<OnlineOnlyService>> columns = new ListColumns<Numbered<OnlineOnlyService>>()
            .Count(Words.Get("List.Number"), s => s.Number, 6)
            .Text(Words.Get("List.Unit"), s => s.Row.Unit.Name, 30)
            .Code(Words.Get("List.Procedure"), s => s.Row.Procedure.Code, 13)
            .Text(Words.Get("List.ProcedureName"), s => s.Row.Procedure.Name, 50)
            .Text(Words.Get("PlanReport.Stage"), s => Words.Get($"OnlineOnlyStage.{s.Row.Stage}"), 13)
            .Day(Words.Get("PlanReport.From"), s => s.Row.Entry.EffectiveFrom, 12)
            .Count(Words.Get("PlanReport.Leaked"), s => s.Row.Leaked, 10);
        IReadOnlyList<Numbered<OnlineOnlyService>> rows = RunningNumbers.Of(results.Services);
        double[] widths = FittedWidths.Of(columns, rows, ReportSheet.Landscape);
        ReportSheet sheet = book.Sheet(Words.Get("PlanReport.OnlineOnly"), landscape: true, widths);
        sheet.Title(
            Words.Get("PlanReport.OnlineOnly"),
            [results.Unit.Name, FigureLists.ReportLines(board, selection, coverage: null)[0]]
        );
        sheet.Header([.. columns.All.Select(c => c.Header)]);
        sheet.KeepHeader(1);
        sheet.Rows(columns, rows);
    }
}
