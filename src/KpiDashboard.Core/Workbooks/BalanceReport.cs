using System.Globalization;
using KpiDashboard.Balances;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>
/// Biểu II.06a/VPCP/KSTT (TT 01/2020/TT-VPCP): dossiers received, finished and pending by field and by unit, with an
/// appendix of those overdue and a sheet that checks the form's balances.
/// </summary>
public static class BalanceReport
{
    private static readonly StringComparer Names = StringComparer.Create(
        CultureInfo.GetCultureInfo("vi-VN"),
        CompareOptions.IgnoreCase
    );

    // Columns 3, 7 and 11 are sums of those after them.
    private static readonly string?[] Formulas =
    [
        "D{r}+E{r}+F{r}",
        null,
        null,
        null,
        "H{r}+I{r}+J{r}",
        null,
        null,
        null,
        "L{r}+M{r}",
        null,
        null,
    ];

    /// <summary>Writes the form; the stream need not be seekable and stays open.</summary>
    /// <param name="stream">Receives the workbook.</param>
    /// <param name="board">Units and procedures.</param>
    /// <param name="balances">The balances of the period itself.</param>
    /// <param name="unit">The unit that reports, with all below it.</param>
    /// <param name="selection">Period and calendar; its definition and year to date are not used.</param>
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
        // Its balances only close over the period that it reports on.
        selection = selection.Alone();
        using ReportBook book = new($"{Words.Get("Report.Balance.Number")} – {unit.Name}", unit.Name);
        IReadOnlyList<UnitDays> area = board.AreaByDay(unit, selection.Own);
        FormLine[] fields = [.. Fields(balances, area, board).Select(f => new FormLine(f.Name, Values(f.Balance)))];
        bool fromForms = balances.IsFromForms(area);
        Letterhead letterhead = Letterhead.Of(board, unit, today);
        string byField = Words.Get("Report.Balance.Field");
        (ReportSheet sheet, FormTable table)[] forms =
        [
            Form(
                book,
                Words.Get("Report.Balance.Sheet", Words.Get("List.Field")),
                board,
                letterhead,
                unit,
                selection,
                byField,
                [new FormSection(null, fields)],
                fromForms
            ),
            Form(
                book,
                Words.Get("Report.Balance.Sheet", Words.Get("List.Unit")),
                board,
                letterhead,
                unit,
                selection,
                Words.Get("List.Unit"),
                UnitSections.Of(board, unit, selection, units => Values(balances.Of(units)), addUp: true),
                fromForms
            ),
        ];
        Overdue(book, forms[0], fields, unit, board.DataDay(selection));
        Checks(book, forms);
        book.Save(stream);
    }

    /// <summary>The fields of an area by name, those of procedures without one last.</summary>
    internal static IEnumerable<(string Name, Balance Balance)> Fields(
        BalanceBook balances,
        IReadOnlyList<UnitDays> area,
        Scoreboard board
    ) =>
        balances
            .ByField(area, board.Procedures)
            .OrderBy(f => f.Key.Length == 0)
            .ThenBy(f => f.Key, Names)
            .Select(f => (f.Key.Length == 0 ? Words.Get("Report.NoField") : f.Key, f.Value));

    /// <summary>The name of the form's file.</summary>
    /// <param name="unit">The unit whose area is reported.</param>
    /// <param name="selection">The period that the name says.</param>
    public static string FileName(Unit unit, Selection selection) =>
        Workbooks.FileName.Of(
            Words.Get("Report.Balance.File", unit.Name, unit.Code, FigureLists.PeriodOf(selection.Alone())),
            ".xlsx"
        );

    private static long[] Values(Balance b) =>
        [
            b.ReceivedOnline,
            b.ReceivedOnPaper,
            b.CarriedOver,
            b.FinishedEarly,
            b.FinishedOnTime,
            b.FinishedLate,
            b.PendingInTime,
            b.PendingOverdue,
        ];

    private static (ReportSheet, FormTable) Form(
        ReportBook book,
        string name,
        Scoreboard board,
        Letterhead letterhead,
        Unit unit,
        Selection selection,
        string by,
        IReadOnlyList<FormSection> sections,
        bool fromForms
    )
    {
        ReportSheet sheet = book.Sheet(name, landscape: true, [5.5, 26.4, 10.2, 8, 10.5, 8, 10.2, 8, 8, 8, 10.2, 8, 8]);
        sheet.FormHead(
            Words.Get("Report.Balance.Number"),
            Words.Get("Report.Balance.Form"),
            Words.Get("Report.Balance.Title"),
            Words.Get(
                "Report.Balance.Period",
                FigureLists.PeriodOf(selection),
                FigureLists.Day(selection.Days.Start),
                FigureLists.Day(selection.Days.Last)
            ),
            FigureLists.ReportingUnit(board.Units, unit, selection.Days),
            FigureLists.ReceivingUnit(board.Units, unit, selection.Days)
        );
        sheet.Aside(Words.Get("Report.Balance.Counts"));
        Header(sheet, by);
        FormTable table = new(sheet, Formulas);
        table.Write(sections, Words.Get("Report.Total"));
        sheet.Skip();
        string[] remarks =
        [
            .. Coverage.Of(board, unit, selection).Sentences,
            .. fromForms ? [Words.Get("Report.Balance.FromForms")] : Array.Empty<string>(),
        ];
        foreach (string remark in remarks)
        {
            sheet.Note(remark);
        }

        sheet.Together(() =>
        {
            sheet.Aside(letterhead.Place);
            sheet.Signatures(letterhead);
            sheet.Note($"{FigureLists.DataLine(board, selection)}.");
        });
        return (sheet, table);
    }

    /// <summary>The fields with dossiers that are overdue, and room for the reasons, which no data say; none without any.</summary>
    private static void Overdue(
        ReportBook book,
        (ReportSheet Sheet, FormTable Table) form,
        FormLine[] fields,
        Unit unit,
        DateOnly last
    )
    {
        int[] overdue = [.. fields.Index().Where(f => f.Item.Values[^1] > 0).Select(f => f.Index)];
        if (overdue.Length == 0)
        {
            return;
        }

        ReportSheet sheet = book.Sheet(Words.Get("Report.Overdue.Sheet"), landscape: false, [5.5, 32, 12, 35]);
        sheet.Title(
            Words.Get("Report.Overdue.Title"),
            unit.Name,
            Words.Get("Report.Overdue.Until", FigureLists.Day(last), Words.Get("Report.Balance.Number"))
        );
        sheet.Header([
            Words.Get("List.Number"),
            Words.Get("Report.Overdue.Field"),
            Words.Get("Report.Overdue.Count"),
            Words.Get("Report.Overdue.Reason"),
        ]);
        sheet.KeepHeader(1);
        int first = sheet.Row;
        foreach ((int number, int at) in overdue.Index())
        {
            int row = sheet.Row;
            sheet.Line(number + 1, fields[at].Name);
            sheet.Look(row, row, 3, ColumnKind.Count, 0);
            sheet.Look(row, row, 4, ColumnKind.Text, 0);
            sheet.Formula(
                row,
                3,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{SheetName.InFormula(form.Sheet.Name)}!M{form.Table.Lines[at].Row}"
                )
            );
        }

        int total = sheet.Row;
        sheet.Section(4, (2, Words.Get("Report.Total")));
        sheet.Look(total, total, 3, ColumnKind.Count, 0, bold: true);
        sheet.Formula(total, 3, string.Create(CultureInfo.InvariantCulture, $"SUM(C{first}:C{total - 1})"));
    }

    private static void Header(ReportSheet sheet, string by)
    {
        string tt = Words.Get("List.Number");
        string received = Words.Get("Report.Balance.Received");
        string finished = Words.Get("Report.Balance.Finished");
        string pending = Words.Get("Report.Balance.Pending");
        string total = Words.Get("Report.Balance.Total");
        string inPeriod = Words.Get("Report.Balance.InPeriod");
        string carried = Words.Get("Report.Balance.CarriedOver");
        string early = Words.Get("Report.Balance.Early");
        string onTime = Words.Get("Report.Balance.OnTime");
        string late = Words.Get("Report.Balance.Late");
        string inTime = Words.Get("Report.Balance.InTime");
        string overdue = Words.Get("Report.Balance.Overdue");
        sheet.Header(
            [
                tt,
                by,
                .. Enumerable.Repeat(received, 4),
                .. Enumerable.Repeat(finished, 4),
                .. Enumerable.Repeat(pending, 3),
            ],
            [tt, by, total, inPeriod, inPeriod, carried, total, early, onTime, late, total, inTime, overdue],
            [
                tt,
                by,
                total,
                Words.Get("Report.Balance.Online"),
                Words.Get("Report.Balance.OnPaper"),
                carried,
                total,
                early,
                onTime,
                late,
                total,
                inTime,
                overdue,
            ],
            [
                "(1)",
                "(2)",
                "(3) = (4) + (5) + (6)",
                "(4)",
                "(5)",
                "(6)",
                "(7) = (8) + (9) + (10)",
                "(8)",
                "(9)",
                "(10)",
                "(11) = (12) + (13)",
                "(12)",
                "(13)",
            ]
        );
        sheet.KeepHeader(4);
    }

    /// <summary>(3) = (7) + (11) line by line, and the same total by field and by unit.</summary>
    private static void Checks(ReportBook book, (ReportSheet Sheet, FormTable Table)[] forms)
    {
        ReportSheet sheet = book.Sheet(Words.Get("Report.Balance.Checks"), landscape: false, [19, 32, 11, 11, 11]);
        sheet.Title(Words.Get("Report.Balance.ChecksTitle"), Words.Get("Report.Balance.ChecksNote"));
        sheet.Header([
            Words.Get("Report.Balance.ChecksSheet"),
            Words.Get("Report.Balance.ChecksLine"),
            "(3)",
            "(7)+(11)",
            Words.Get("List.Status"),
        ]);
        sheet.KeepHeader(1);
        foreach ((ReportSheet form, FormTable table) in forms)
        {
            string source = SheetName.InFormula(form.Name);
            foreach ((int row, string name) in table.Lines)
            {
                Check(sheet, form.Name, name, $"{source}!C{row}", $"{source}!G{row}+{source}!K{row}");
            }
        }

        string Total(int form) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{SheetName.InFormula(forms[form].Sheet.Name)}!C{forms[form].Table.Lines[^1].Row}"
            );
        Check(sheet, Words.Get("Report.Balance.BothSheets"), Words.Get("Report.Total"), Total(0), Total(1));
    }

    private static void Check(ReportSheet sheet, string form, string line, string left, string right)
    {
        int row = sheet.Row;
        sheet.Texts(form, line);
        sheet.Look(row, row, 3, ColumnKind.Count, 0);
        sheet.Look(row, row, 4, ColumnKind.Count, 0);
        sheet.Look(row, row, 5, ColumnKind.Text, 0);
        sheet.Formula(row, 3, left);
        sheet.Formula(row, 4, right);
        sheet.Formula(
            row,
            5,
            string.Create(
                CultureInfo.InvariantCulture,
                $"IF(C{row}=D{row},\"{Words.Get("Report.Balance.Agrees")}\",\"{Words.Get("Report.Balance.Differs")}\")"
            )
        );
    }
}
