using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Overview;

/// <summary>What all that came in after an import changed.</summary>
/// <param name="Import">The import.</param>
/// <param name="Later">How many imports since then changed something.</param>
/// <param name="Moves">The figures, and what they were then.</param>
/// <param name="Rankings">The leagues, with the figures of then as those before.</param>
/// <param name="FirstDossiers">Services that indicator A counts now and did not then.</param>
/// <param name="Added">Dossiers that nobody knew then.</param>
/// <param name="Corrected">Dossiers of which something else was known then.</param>
/// <param name="HasFacts">Whether any dossier or report came in.</param>
/// <param name="Silent">Units of which none came in.</param>
public sealed record SinceImport(
    ImportEntry Import,
    int Later,
    IReadOnlyList<(IndicatorView Now, Figure Then)> Moves,
    IReadOnlyList<Ranking> Rankings,
    IReadOnlyList<ServiceUse> FirstDossiers,
    long Added,
    long Corrected,
    bool HasFacts,
    IReadOnlyList<Unit> Silent
)
{
    /// <summary>The import that an address names; null where it names none.</summary>
    /// <param name="since">Its number.</param>
    /// <param name="imports">All there are.</param>
    /// <param name="problems">Receives a problem if it is no number of an import.</param>
    public static ImportEntry? Resolve(string? since, IReadOnlyList<ImportEntry> imports, ICollection<Problem> problems)
    {
        if (string.IsNullOrEmpty(since))
        {
            return null;
        }

        ImportEntry? import = int.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            ? imports.FirstOrDefault(i => i.Id == id)
            : null;
        if (import is null)
        {
            problems.Add(new Problem("since", since, Texts.T("Since.Unknown", since)));
        }

        return import;
    }

    /// <summary>Whether an import changed something that stands.</summary>
    /// <param name="import">The import.</param>
    public static bool Counts(ImportEntry import) => import.UndoneAt is null && import.Loaded + import.Replaced > 0;

    /// <summary>Sets the numbers of then beside those of now.</summary>
    /// <param name="import">The import.</param>
    /// <param name="imports">All there are.</param>
    /// <param name="earlier">The numbers of then, and what came since.</param>
    /// <param name="views">The figures of now, one view an indicator.</param>
    /// <param name="rankings">The leagues of now.</param>
    /// <param name="area">The units whose dossiers are counted.</param>
    /// <param name="expected">The units that should send something.</param>
    public static SinceImport Of(
        ImportEntry import,
        IReadOnlyList<ImportEntry> imports,
        EarlierState earlier,
        IReadOnlyList<IndicatorView> views,
        IReadOnlyList<Ranking> rankings,
        IEnumerable<Unit> area,
        IEnumerable<Unit> expected
    )
    {
        Selection selection = views[0].Selection;
        // Where somebody changed units a moment ago, the numbers of then may know others.
        Unit? unit = earlier.Board.Units.Find(views[0].Unit.Id);
        HashSet<int> used = unit is null
            ? []
            :
            [
                .. earlier
                    .Board.Services(unit, selection)
                    .Where(s => s.Pile == ServicePile.Online)
                    .Select(s => s.Procedure.Id),
            ];
        UnitArrivals[] arrivals = [.. earlier.Arrivals.IntersectBy(area.Select(u => u.Id), a => a.UnitId)];
        HashSet<int> heard = [.. arrivals.Select(a => a.UnitId)];
        return new SinceImport(
            import,
            imports.Count(i => i.Id > import.Id && Counts(i)),
            [.. views.Select(v => (v, Then(earlier.Board, v.Unit, v.Standing.Indicator, selection)))],
            [.. rankings.Select(r => WithFiguresOf(earlier.Board, r))],
            [.. views[0].Services.Where(s => s.Pile == ServicePile.Online && !used.Contains(s.Procedure.Id))],
            arrivals.Sum(a => (long)a.Added),
            arrivals.Sum(a => (long)a.Corrected),
            arrivals.Length > 0,
            [.. expected.Where(u => !heard.Contains(u.Id))]
        );
    }

    private static Ranking WithFiguresOf(Scoreboard then, Ranking ranking) =>
        ranking with
        {
            Rows =
            [
                .. ranking.Rows.Select(row =>
                    row with
                    {
                        PreviousFigure = Then(then, row.Unit, ranking.Indicator, ranking.Selection),
                        PreviousRank = null,
                    }
                ),
            ],
        };

    /// <summary>A unit's figure of then; none where no dossier was known of it, for who sent nothing did not stand at 0 %.</summary>
    private static Figure Then(Scoreboard board, Unit unit, Indicator indicator, Selection selection) =>
        board.Units.Find(unit.Id) is { } known && board.Figure(known, Ratio.Dossiers, selection).HasData
            ? board.Figure(known, indicator, selection)
            : default;
}
