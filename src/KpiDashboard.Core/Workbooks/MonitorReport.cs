using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>
/// Theo dõi chỉ tiêu DVCTT 766: unit by unit what is offered and used, counted as unit × procedure pairs, which add up.
/// Column 9 of column 4 is indicator A and column 11 of column 8 indicator B under the rule set of Decision 766.
/// </summary>
public static class MonitorReport
{
    /// <summary>The rule set of Decision 766/QĐ-TTg.</summary>
    private const string Rules = "portal-766";

    private static readonly string?[] Formulas =
    [
        null,
        "E{r}+F{r}",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
    ];

    /// <summary>Writes the form; the stream need not be seekable and stays open.</summary>
    /// <param name="stream">Receives the workbook.</param>
    /// <param name="board">The numbers of all units at one state of the data.</param>
    /// <param name="unit">The unit whose units are listed.</param>
    /// <param name="selection">Period and calendar; the definition is that of Decision 766.</param>
    /// <param name="today">The date of the report.</param>
    public static void Write(Stream stream, Scoreboard board, Unit unit, Selection selection, DateOnly today)
    {
        selection = selection with { Rules = board.Definitions.FindRules(Rules) ?? selection.Rules };
        using ReportBook book = new($"{Words.Get("Report.Monitor.Title")} – {unit.Name}", unit.Name);
        // Twenty columns are wider than a page: the levels stand on pages of their own, beside the units' names again.
        ReportSheet sheet = book.Sheet(
            Words.Get("Report.Monitor.Sheet"),
            landscape: true,
            [5.5, 27.5, 10.6, 11.2, .. Enumerable.Repeat(10.6, 16)],
            across: 11
        );
        Letterhead letterhead = Letterhead.Of(board, unit, today);
        sheet.Letterhead(letterhead);
        sheet.Title(
            Words.Get("Report.Monitor.Title"),
            [
                FigureLists.ReportingUnit(board.Units, unit, selection.Days),
                .. FigureLists.ReportLines(board, selection, Coverage.Of(board, unit, selection)),
            ]
        );
        Header(sheet);
        FormTable table = new(sheet, Formulas);
        table.Write(
            UnitSections.Of(board, unit, selection, units => Values(board, units, selection), addUp: false),
            Words.Get("Report.Total")
        );
        sheet.Skip();
        sheet.Note(Words.Get("Report.Monitor.Note"));
        sheet.Skip();
        sheet.Together(() =>
        {
            sheet.Signatures(letterhead);
            sheet.Note(FigureLists.Source(board, selection));
        });
        Indicators(book, board, sheet.Name, table, selection);
        book.Save(stream);
    }

    /// <summary>The name of the form's file.</summary>
    /// <param name="unit">The unit whose area is reported.</param>
    /// <param name="selection">The period that the name says.</param>
    public static string FileName(Unit unit, Selection selection) =>
        Workbooks.FileName.Of(
            Words.Get("Report.Monitor.File", unit.Name, unit.Code, FigureLists.PeriodOf(selection)),
            ".xlsx"
        );

    private static long[] Values(Scoreboard board, IReadOnlyList<UnitDays> units, Selection selection)
    {
        long[] sums = new long[17];
        foreach (ServiceUse use in units.SelectMany(u => board.Services(u, selection)))
        {
            bool online = use.Level is ServiceLevel.Full or ServiceLevel.Partial;
            sums[0] += use.Level is null ? 0 : 1;
            sums[1] += use.Level == ServiceLevel.Full ? 1 : 0;
            sums[2] += use.Level == ServiceLevel.Partial ? 1 : 0;
            sums[3] += use.Total > 0 ? 1 : 0;
            sums[4] += use.Total;
            sums[5] += use.Pile == ServicePile.Online ? 1 : 0;
            sums[6] += online ? use.Total : 0;
            sums[7] += use.Online;
            int at = use.Level switch
            {
                ServiceLevel.Full => 8,
                ServiceLevel.Partial => 11,
                ServiceLevel.Information => 14,
                _ => -1,
            };
            if (at is 8 or 11)
            {
                sums[at] += use.Total > 0 ? 1 : 0;
                sums[at + 1] += use.Total;
                sums[at + 2] += use.Online;
            }
            else if (at == 14)
            {
                sums[at]++;
                sums[at + 1] += use.Total > 0 ? 1 : 0;
                sums[at + 2] += use.Total;
            }
        }

        return sums;
    }

    private static void Header(ReportSheet sheet)
    {
        string Get(string key) => Words.Get($"Report.Monitor.{key}");
        string number = Get("Number");
        string unit = Words.Get("List.Unit");
        string all = Get("Procedures");
        string offered = Get("Offered");
        string used = Get("Used");
        string full = Get("Full");
        string partial = Get("Partial");
        string information = Get("Information");
        string[] below =
        [
            number,
            unit,
            all,
            Get("Total"),
            full,
            partial,
            Get("UsedProcedures"),
            Get("UsedDossiers"),
            Get("UsedOnline"),
            Get("DossiersOfOnline"),
            Get("OnlineDossiers"),
            Get("LevelProcedures"),
            Get("LevelDossiers"),
            Get("LevelOnline"),
            Get("LevelProcedures"),
            Get("LevelDossiers"),
            Get("LevelOnline"),
            Get("InformationProcedures"),
            Get("InformationUsed"),
            Get("LevelDossiers"),
        ];
        sheet.Header(
            [
                number,
                unit,
                all,
                .. Enumerable.Repeat(offered, 3),
                .. Enumerable.Repeat(used, 5),
                .. Enumerable.Repeat(full, 3),
                .. Enumerable.Repeat(partial, 3),
                .. Enumerable.Repeat(information, 3),
            ],
            below,
            [.. Enumerable.Range(1, 20).Select(i => i == 4 ? "(4)=(5)+(6)" : $"({i})")]
        );
        sheet.KeepHeader(3);
    }

    /// <summary>Both indicators of each line, as formulas over the form.</summary>
    private static void Indicators(ReportBook book, Scoreboard board, string form, FormTable table, Selection selection)
    {
        ReportSheet sheet = book.Sheet(Words.Get("Report.Monitor.Indicators"), landscape: false, [48, 18, 18]);
        sheet.Title(
            Words.Get("Report.Monitor.IndicatorsTitle"),
            Words.Get("Report.Rules", selection.Rules.TitleAndVersion, selection.Rules.Source)
        );
        sheet.Header([Words.Get("List.Unit"), Heading(Ratio.Services, "(9)/(4)"), Heading(Ratio.Dossiers, "(11)/(8)")]);
        sheet.KeepHeader(1);
        string source = SheetName.InFormula(form);

        string Heading(Ratio ratio, string columns) =>
            board.Definitions.FindIndicator(ratio) is { } defined
                ? $"{defined.Letter} · {defined.ShortTitle} {columns}"
                : columns;

        foreach ((int line, string name) in table.Lines)
        {
            int row = sheet.Row;
            sheet.Texts(name);
            Share(2, "I", "D");
            Share(3, "K", "H");

            void Share(int column, string numerator, string denominator)
            {
                sheet.Look(row, row, column, ColumnKind.Percent, 2);
                sheet.Formula(
                    row,
                    column,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"IF({source}!{denominator}{line}=0,\"\",{source}!{numerator}{line}/{source}!{denominator}{line})"
                    )
                );
            }
        }
    }
}
