using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>Why a unit's figures moved between two periods.</summary>
/// <param name="board">The numbers.</param>
/// <param name="unit">A unit of the scoreboard.</param>
/// <param name="before">The question about the earlier period.</param>
/// <param name="now">The same question about the later one.</param>
public sealed class Explanation(Scoreboard board, Unit unit, Selection before, Selection now)
{
    private readonly UnitIndex index = board.Units.IndexOf(unit);

    /// <summary>Why indicator A moved.</summary>
    /// <returns>Null where nothing was offered in either period.</returns>
    public ServiceChange? OfServices() => board.ServiceChanges.Of((index, before, now), _ => ChangeOfServices());

    /// <summary>Why indicator B moved.</summary>
    /// <param name="byUnit">True for units below as the parts, false for procedures.</param>
    /// <returns>Null where either period has no dossiers, or forms, which name no procedures, have some of them.</returns>
    public DossierChange? OfDossiers(bool byUnit) =>
        board.DossierChanges.Of((index, before, now, byUnit), _ => ChangeOfDossiers(byUnit));

    private ServiceChange? ChangeOfServices()
    {
        Dictionary<ServiceOfUnit, bool> was = new FiguresByProcedure(board, unit, before).Offered();
        Dictionary<ServiceOfUnit, bool> isNow = new FiguresByProcedure(board, unit, now).Offered();
        return
            was.Count == 0
            || isNow.Count == 0
            || !board.Engine.Count(index, before)[Measure.Services].HasData
            || !board.Engine.Count(index, now)[Measure.Services].HasData
            ? null
            : ServiceChange.Of(was, isNow);
    }

    private DossierChange? ChangeOfDossiers(bool byUnit)
    {
        Counts earlier = board.Engine.Count(index, before);
        Counts later = board.Engine.Count(index, now);
        return
            !earlier[Measure.Dossiers].HasData
            || !later[Measure.Dossiers].HasData
            || (!byUnit && earlier.FromForms + later.FromForms > 0)
            ? null
            : DossierChange.Of(
                earlier[Measure.Dossiers],
                later[Measure.Dossiers],
                byUnit ? UnitsBelow(earlier, later) : SingleProcedures()
            );
    }

    private IEnumerable<(Unit?, Procedure?, Figure, Figure)> UnitsBelow(Counts earlier, Counts later)
    {
        List<FormStatement> formsBefore = FormsBehind(before, earlier);
        List<FormStatement> formsNow = FormsBehind(now, later);
        (Unit? Part, Procedure?, Figure Before, Figure Now)[] below =
        [
            .. (now.Own ? [] : board.Engine.Facts.Areas.PartsOf(unit)).Select(p =>
                (
                    (Unit?)p.Part,
                    (Procedure?)null,
                    DossiersOf(p.Members, before, formsBefore),
                    DossiersOf(p.Members, now, formsNow)
                )
            ),
        ];
        return below.Prepend(
            (
                unit,
                null,
                Rest(earlier[Measure.Dossiers], below.Select(p => p.Before)),
                Rest(later[Measure.Dossiers], below.Select(p => p.Now))
            )
        );
    }

    private IEnumerable<(Unit?, Procedure?, Figure, Figure)> SingleProcedures()
    {
        Dictionary<Procedure, Figure> was = new FiguresByProcedure(board, unit, before).Dossiers();
        Dictionary<Procedure, Figure> isNow = new FiguresByProcedure(board, unit, now).Dossiers();
        return was
            .Keys.Union(isNow.Keys)
            .Select(p => ((Unit?)null, (Procedure?)p, was.GetValueOrDefault(p), isNow.GetValueOrDefault(p)));
    }

    /// <summary>What some units received, with those of some forms that are theirs.</summary>
    private Figure DossiersOf(UnitMember[] members, Selection selection, IReadOnlyList<FormStatement> forms)
    {
        Figure cells = board.Engine.Count(members, selection)[Measure.Dossiers];
        FormStatement[] own =
        [
            .. forms.Where(s =>
                Array.Exists(members, m => m.Unit == board.Units.IndexOf(s.UnitId) && m.Days.Contains(s.Days))
            ),
        ];
        return new Figure(
            cells.Numerator + own.Sum(s => s.Balance.ReceivedOnline),
            cells.Denominator + own.Sum(s => s.Balance.ReceivedOnline + s.Balance.ReceivedOnPaper)
        );
    }

    /// <summary>The forms of which the unit's figure is made.</summary>
    private List<FormStatement> FormsBehind(Selection selection, Counts counts) =>
        counts.FromForms == 0 ? [] : board.Engine.Facts.Forms!.Choose(index, selection.Own, selection.Days).Statements;

    /// <summary>What is left of a figure: the unit's own, and statistics rows on whose days units went from part to part.</summary>
    private static Figure Rest(Figure whole, IEnumerable<Figure> parts) =>
        parts.Aggregate(whole, (rest, p) => rest.Minus(p));
}
