using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Units;

/// <summary>How parts of a change are shown.</summary>
public static class Change
{
    private const int MostNamed = 4;

    /// <summary>The class that colours it; the sign says the same.</summary>
    /// <param name="effect">The effect.</param>
    public static string Tone(Fraction effect) =>
        effect > 0 ? "num better"
        : effect < 0 ? "num worse"
        : "num";

    /// <summary>Whether the unit has units below it whose parts can be told apart.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="selection">The days, and whether the unit is asked alone.</param>
    public static bool HasParts(Scoreboard board, Unit unit, Selection selection) =>
        !selection.Own && board.Units.Children(unit, selection.Days).Any();

    /// <summary>The earlier period of a change: the one named, or the one before.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="question">What the address asks.</param>
    /// <param name="selection">The later period.</param>
    /// <param name="against">The earlier period as the address names it.</param>
    /// <param name="problems">Takes what is wrong with the name.</param>
    public static Selection Before(
        Scoreboard board,
        Question question,
        Selection selection,
        string? against,
        ICollection<Problem> problems
    ) =>
        !string.IsNullOrEmpty(against) && (question with { Period = against }).Resolve(board, problems) is { } other
            ? selection with
            {
                Period = other.Period,
            }
            : selection.Before();

    /// <summary>What the parts are: those named, or the units below where there are any.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="selection">The days, and whether the unit is asked alone.</param>
    /// <param name="parts">The parts as the address names them.</param>
    public static ChangeParts PartsOf(Scoreboard board, Unit unit, Selection selection, string? parts) =>
        Links.FromWord(parts, HasParts(board, unit, selection) ? ChangeParts.Unit : ChangeParts.Service);

    /// <summary>Why indicator A moved, step by step.</summary>
    /// <param name="change">The change.</param>
    /// <param name="before">The earlier period.</param>
    /// <param name="now">The later one.</param>
    /// <param name="page">The page that lists the services of each step.</param>
    public static Waterfall WaterfallOf(ServiceChange change, Selection before, Selection now, string page) =>
        Waterfall.Of(
            (Words.Of(before.Period), change.Before),
            (Words.Of(now.Period), change.Now),
            change.Steps.Select(s => new WaterfallCause(
                Texts.T($"Change.Step.{s.Kind}", Format.Count(s.Services.Count)),
                s.Points,
                s.Services.Count == 0 ? null : $"{page}#{AnchorOf(s.Kind)}"
            ))
        );

    /// <summary>Where on its page the services of a step are listed.</summary>
    /// <param name="kind">The step.</param>
    public static string AnchorOf(ServiceChangeKind kind) => $"step-{Links.Word(kind)}";

    /// <summary>
    /// Why indicator B moved: the own shares of the parts that did most, of all others, and that their weights moved.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="before">The earlier period.</param>
    /// <param name="now">The later one.</param>
    /// <param name="name">What a part is called.</param>
    /// <param name="link">Where a part is explained.</param>
    public static Waterfall WaterfallOf(
        DossierChange change,
        Selection before,
        Selection now,
        Func<DossierChangePart, string> name,
        Func<DossierChangePart, string> link
    )
    {
        DossierChangePart[] byEffort =
        [
            .. change
                .Parts.OrderByDescending(p => Math.Abs(p.Effort.Rounded))
                .ThenBy(p => p.Unit?.Code ?? p.Procedure?.Code, StringComparer.Ordinal),
        ];
        DossierChangePart[] named = byEffort.Length <= MostNamed + 1 ? byEffort : byEffort[..MostNamed];
        DossierChangePart[] rest = byEffort[named.Length..];
        IEnumerable<WaterfallCause> causes = named
            .OrderByDescending(p => p.Effort.Rounded)
            .Select(p => new WaterfallCause(name(p), change.Points(p.Effort), link(p)));
        if (rest.Length > 0)
        {
            causes = causes.Append(
                new WaterfallCause(
                    Texts.T("Change.Rest", Format.Count(rest.Length)),
                    change.Points(rest.Aggregate((Fraction)0, (sum, p) => sum + p.Effort))
                )
            );
        }

        return Waterfall.Of(
            (Words.Of(before.Period), change.Before),
            (Words.Of(now.Period), change.Now),
            causes.Append(new WaterfallCause(Texts.T("Change.Mix"), change.Points(change.Mix)))
        );
    }

    /// <summary>What a part of a change is called: a commune with its district, unless the page is the district's own.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">The unit whose change it is.</param>
    /// <param name="units">Knows the districts.</param>
    /// <param name="days">The days that are shown.</param>
    public static string NameOf(DossierChangePart part, Unit whole, UnitTree units, DateRange days) =>
        part.Unit is not { } unit ? part.Procedure!.Name
        : unit == whole ? Texts.T("Explore.Own", unit.Name)
        : units.DistrictOf(unit, days) is { } district && district != whole
            ? UnitNames.WithDistrict(UnitNames.Brief(unit), district)
        : UnitNames.Brief(unit);

    /// <summary>Where a part of a change is explained: a unit's own change, or a service.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">The unit whose change it is.</param>
    /// <param name="question">What is asked.</param>
    public static string LinkOf(DossierChangePart part, Unit whole, Question question) =>
        part.Unit is { } unit
            ? Links.Change(unit.Code, question with { Own = unit == whole ? "true" : null })
            : Links.Service(part.Procedure!.Code, question);

    /// <summary>Whether a number of points shows as nothing.</summary>
    /// <param name="points">The points.</param>
    public static bool IsNothing(Fraction points) => Math.Abs(points.Rounded) < 0.005m;

    /// <summary>The parts, those that moved the share most first.</summary>
    /// <param name="change">The change.</param>
    public static IEnumerable<DossierChangePart> LargestFirst(DossierChange change) =>
        change.Parts.OrderByDescending(p => Math.Abs((p.Mix + p.Effort).Rounded));
}
