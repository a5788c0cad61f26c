using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.DefinitionPages;

/// <summary>A service that the rule sets count differently.</summary>
/// <param name="Service">The service.</param>
/// <param name="Counts">With dossiers, and counted at all, by rule set in their order.</param>
public sealed record RuleDifference(Procedure Service, IReadOnlyList<Figure> Counts)
{
    /// <summary>The services that make the difference, and how many there are in all.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="selection">What is asked; its rule set is not used.</param>
    public static (IReadOnlyList<RuleDifference> Rows, int All) Of(Scoreboard board, Unit unit, Selection selection)
    {
        Dictionary<Procedure, Figure>[] byRules =
        [
            .. board.Definitions.RuleSets.Select(rules =>
                new FiguresByProcedure(board, unit, selection with { Rules = rules }).Services()
            ),
        ];
        RuleDifference[] all =
        [
            .. board
                .Procedures.Where(s => Array.Exists(byRules, r => r.ContainsKey(s)))
                .Select(s => new RuleDifference(s, [.. byRules.Select(r => r.GetValueOrDefault(s))])),
        ];
        return ([.. all.Where(r => r.Counts.Any(count => count != r.Counts[0]))], all.Length);
    }

    /// <summary>The table as a file.</summary>
    internal static TableFile? File(Asked asked)
    {
        if (asked.UnitOrProvince is not { } unit)
        {
            return null;
        }

        ListColumns<RuleDifference> columns = new ListColumns<RuleDifference>()
            .Code(Words.Get("List.Procedure"), r => r.Service.Code, 13)
            .Text(Words.Get("List.ProcedureName"), r => r.Service.Name, 60);
        for (int i = 0; i < asked.Board.Definitions.RuleSets.Count; i++)
        {
            int at = i;
            string rules = asked.Board.Definitions.RuleSets[i].Title.ToString();
            columns
                .Count($"{rules}: {Words.Get("List.Numerator")}", r => Known(r.Counts[at])?.Numerator, 14)
                .Count($"{rules}: {Words.Get("List.Denominator")}", r => Known(r.Counts[at])?.Denominator, 14);
        }

        return asked.Table(
            Texts.T("Differences.Title", unit.Name),
            columns,
            Of(asked.Board, unit, asked.Selection).Rows
        );
    }

    private static Figure? Known(Figure figure) => figure.HasData ? figure : null;
}
