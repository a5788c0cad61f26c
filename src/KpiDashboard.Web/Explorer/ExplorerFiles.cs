using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Explorer;

/// <summary>The tables of the explorer and of the comparison as files.</summary>
internal static class ExplorerFiles
{
    public static TableFile? Rows(Asked asked)
    {
        if (asked.UnitOrProvince is not { } unit)
        {
            return null;
        }

        Scoreboard board = asked.Board;
        Dimension by = ExplorerRow.Chosen(asked.Parameter("by"), ExplorerRow.Choices(board, unit, asked.Selection));
        ListColumns<ExplorerRow> columns = new ListColumns<ExplorerRow>()
            .Text(Texts.T($"Explore.By.{by}"), r => r.Name, 50)
            .Code(Texts.T("Column.Code"), r => r.Aside, 14);
        foreach (Indicator indicator in board.Definitions.Indicators)
        {
            string letter = indicator.Letter;
            Figure Of(ExplorerRow row) => row.Of(board, indicator);
            columns
                .Count($"{letter}: {Words.Get("List.Numerator")}", r => Of(r).Numerator, 11)
                .Count($"{letter}: {Words.Get("List.Denominator")}", r => Of(r).Denominator, 11)
                .Percent($"{letter}: {Words.Get("List.Value")}", r => Of(r).Exact, 2, 11)
                .Percent(
                    $"{letter}: {Words.Get("List.Target")}",
                    r => board.Target(r.Unit, indicator, r.Selection),
                    0,
                    11
                );
        }

        columns
            .Count(Texts.T("Explore.Paper"), r => r.Paper)
            .Text(Words.Get("List.Source"), r => Words.SourceOf(r.Dossiers, r.FromForms), 22);
        return asked.Table(
            $"{Texts.T("Explore.Title", unit.Name)} – {Texts.T($"Explore.By.{by}")}",
            columns,
            new ExplorerRows(board, unit, asked.Selection, asked.Question)
                .By(by)
                .In(ExplorerOrder.Of(asked.Parameter("sort"), asked.Parameter("order"), board.Definitions), board)
        );
    }

    /// <summary>The units that an address compares; what is no unit's code is passed over.</summary>
    public static IReadOnlyList<Unit> Compared(Scoreboard board, Selection selection, IEnumerable<string?> codes) =>
        [
            .. codes
                .OfType<string>()
                .Distinct()
                .Select(code => board.Units.Find(code, selection.Days))
                .OfType<Unit>()
                .Take(Links.MostCompared),
        ];

    public static TableFile Comparison(Asked asked) =>
        asked.Table(
            Texts.T("Compare.Title"),
            FigureLists.Units(
                asked.Board.Definitions.Indicators,
                asked.Board.HasDefaultTargets(asked.Selection),
                u => asked.Board.Units.DistrictOf(u, asked.Selection.Days)
            ),
            Compared(asked.Board, asked.Selection, asked.Parameters["with"])
                .Select(u => asked.Board.Scorecard(u, asked.Selection))
        );
}
