using KpiDashboard.Indicators;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Reports;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Units;

/// <summary>The tables of the pages of units as files.</summary>
internal static class UnitFiles
{
    public static TableFile All(Asked asked) => Table(Words.Get("List.Units"), asked, asked.Board.Units.All);

    public static TableFile Children(Asked asked) =>
        Table($"{Words.Get("List.Children")} – {asked.Unit!.Name}", asked, asked.Board.Units.Children(asked.Unit));

    /// <summary>Services of one pile, as the page shows them, or of all where none is named.</summary>
    public static TableFile Services(Asked asked)
    {
        ServicePile? only = asked.Parameter("pile") is { } pile ? Links.FromWord(pile, ServicePile.PaperOnly) : null;
        IReadOnlyList<ServiceUse> all = asked.Board.Services(asked.Unit!, asked.Selection);
        IEnumerable<ServiceUse> rows = all.Where(s => only is null || s.Pile == only)
            .OrderBy(s => s.Pile)
            .ThenByDescending(s => s.Pile == ServicePile.Online ? s.Online : s.Paper)
            .ThenBy(s => s.Procedure.Code, StringComparer.Ordinal);
        string title = only is { } named ? Words.Of(named) : Words.Get("List.Services");
        return asked.Table(
            $"{title} – {asked.Unit!.Name}",
            Lists.Services(asked.Selection.Days.Last, pile: true, units: all.Any(s => s.OfferedBy > 1)),
            Numbered.Of(rows)
        );
    }

    private static TableFile Table(string title, Asked asked, IEnumerable<Unit> units)
    {
        Scoreboard board = asked.Board;
        HashSet<Unit> wanted = [.. units.Where(u => u.Validity.Overlaps(asked.Selection.Days))];
        IEnumerable<Scorecard> rows = wanted
            .GroupBy(u => u.Kind)
            .OrderBy(g => g.Key)
            .SelectMany(g =>
                g.Key == UnitKind.Province
                    ? g.Select(u => board.Scorecard(u, asked.Selection))
                    : board.Scorecards(g.Key, asked.Selection).Where(s => wanted.Contains(s.Unit))
            );
        return asked.Table(title, Lists.Units(board.Definitions.Indicators), rows);
    }
}
