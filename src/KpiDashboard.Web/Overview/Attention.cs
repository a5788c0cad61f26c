using KpiDashboard.Balances;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;

namespace KpiDashboard.Web.Overview;

/// <summary>What somebody should look after.</summary>
/// <param name="Reporting">Which units sent something.</param>
/// <param name="WithoutOnline">Communes with dossiers, none of them online.</param>
/// <param name="PaperOnly">Services whose every dossier came on paper.</param>
/// <param name="RejectedRows">Rows refused when loading.</param>
/// <param name="FilesWithRejected">Files that they stood in.</param>
/// <param name="MissingDossiers">Periods of units with fewer dossiers than their statistics say.</param>
public sealed record Attention(
    Reporting Reporting,
    int WithoutOnline,
    int PaperOnly,
    long RejectedRows,
    int FilesWithRejected,
    int MissingDossiers
)
{
    /// <summary>Looks for all of it.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="area">The unit in whose area it is looked for.</param>
    /// <param name="selection">What is asked.</param>
    /// <param name="paperOnly">Services whose every dossier came on paper.</param>
    /// <param name="refused">What was refused when files were loaded; files are the whole province's.</param>
    /// <param name="reconciliations">Statistics beside dossiers.</param>
    public static Attention Of(
        Scoreboard board,
        Unit area,
        Selection selection,
        int paperOnly,
        RefusedRows refused,
        IReadOnlyList<Reconciliation> reconciliations
    )
    {
        bool isWhole = area.Kind == UnitKind.Province;
        HashSet<int> within = isWhole ? [] : [.. board.Area(area).Select(u => u.Id)];
        return new Attention(
            Reporting.Of(board, area, selection),
            board
                .Units.League(UnitKind.Commune, selection.Days)
                .Where(u => isWhole || u == area || board.Units.DistrictOf(u, selection.Days) == area)
                .Count(u => board.Figure(u, Ratio.Dossiers, selection) is { HasData: true, Numerator: 0 }),
            paperOnly,
            isWhole ? refused.Rejected : 0,
            refused.Files,
            reconciliations.Count(r => r.DossiersMissing && (isWhole || within.Contains(r.UnitId)))
        );
    }
}
