using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Targets;

/// <summary>
/// The targets of a year as a list whose columns are those of <c>targets.csv</c>: what is put right in it can be loaded
/// again, and a target that somebody changed meanwhile is refused.
/// </summary>
internal static class TargetFiles
{
    public static async Task<TableFile?> OfAsync(Asked asked, CancellationToken cancellation)
    {
        int year = asked.Selection.Period.Year;
        IReadOnlyList<TargetVersion> versions = await asked.Store.QueryAsync<TargetVersion>(
            new { Year = year },
            cancellation
        );
        return TableFile.Of(
            Texts.T("Targets.Caption", year),
            asked.Head(),
            asked.Lines(),
            new ListColumns<(TargetGrid.Row Row, TargetGrid.Cell Cell)>()
                .Text("indicator", r => r.Cell.Indicator.Code, 12)
                .Count("year", _ => year)
                .Code("unit_code", r => r.Row.Scope.UnitCode, 12)
                .Text("kind", r => r.Row.Scope.Kind is { } kind ? Links.Word(kind) : null, 12)
                .Text("name", r => r.Row.Scope.NameIn(asked.Board), 40)
                .Text("value", r => ValueOf(r.Cell), 10)
                .Text("steps", r => r.Cell.IsOwn ? TargetStep.Write(r.Cell.Held.Given!.Steps) : null, 40)
                .Code("decision", r => r.Cell.IsOwn ? r.Cell.Held.Given!.Decision : null, 20)
                .Text("for_rules", r => r.Cell.IsOwn ? r.Cell.Held.Given!.Rules : null, 14)
                .Text(
                    "for_calendar",
                    r => r.Cell is { IsOwn: true, Held.Given.Calendar: { } calendar } ? Links.Word(calendar) : null,
                    12
                )
                .Count("seen_change", r => TargetDraft.SeenOf(r.Row.Scope, r.Cell.Indicator.Code, versions)),
            TargetGrid.Of(asked.Board, asked.Selection).Rows.SelectMany(row => row.Cells.Select(cell => (row, cell)))
        );
    }

    private static string ValueOf(TargetGrid.Cell cell) =>
        cell is { IsOwn: true, Held.Value: { } value }
            ? value.ToString("0.##", CultureInfo.InvariantCulture)
            : Target.Inherited;
}
