using KpiDashboard.Dossiers;
using KpiDashboard.Lists;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Quality;

/// <summary>The calendar of what came in as a file: 0 where a month is missing, nothing where none is expected.</summary>
internal static class CompletenessFile
{
    public static async Task<TableFile?> OfAsync(Asked asked, CancellationToken ct)
    {
        Completeness completeness = Completeness.Of(
            asked.Board,
            asked.Selection,
            await asked.Store.QueryAsync<RevisedDay>(null, ct),
            await Deadlines.ReadAsync(asked.Store, asked.Board, ct)
        );
        ListColumns<CompletenessRow> columns = new ListColumns<CompletenessRow>()
            .Code(Words.Get("List.UnitCode"), r => r.Unit.Code, 13)
            .Text(Words.Get("List.Unit"), r => r.Unit.Name, 42)
            .Text(Words.Get("List.District"), r => asked.Board.Units.DistrictOf(r.Unit, asked.Selection.Days)?.Name, 24)
            .Text(Words.Get("List.Kind"), r => Words.Of(r.Unit.Kind), 20);
        for (int i = 0; i < completeness.Months.Count; i++)
        {
            int at = i;
            columns.Count(
                Words.Of(completeness.Months[i]),
                r => r.Cells[at] is { State: not MonthState.NotExpected } cell ? cell.Dossiers : null,
                11
            );
        }

        columns
            .Count(Texts.T("MonthState.Missing"), r => r.Cells.Count(c => c.State == MonthState.Missing))
            .Count(Texts.T("MonthState.Late"), r => r.Cells.Count(c => c.State == MonthState.Late))
            .Count(Texts.T("MonthState.Revised"), r => r.Cells.Sum(c => c.Revised));
        return TableFile.Of(
            $"{Texts.T("Quality.Calendar")} {asked.Selection.Period.Year}",
            AnswerHead.Of(
                asked.Board,
                asked.Selection with
                {
                    Period = Period.Of(PeriodKind.Year, asked.Selection.Period.Year),
                },
                asked.Coverage
            ),
            [Words.Of(asked.Selection.Calendar)],
            columns,
            completeness.Rows.OrderBy(r => r.Unit.Kind)
        );
    }
}
