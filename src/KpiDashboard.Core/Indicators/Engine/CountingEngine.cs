using System.Collections.Concurrent;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// Counts what a selection asks of units. Without a filter, bitmaps of the rule set answer; with one, or for a ratio that
/// no rule set defines, cells arranged for filters do. Each is made when it is first asked for.
/// </summary>
internal sealed class CountingEngine
{
    private readonly Lazy<FilteredCells> filtered;
    private readonly Lazy<AreaSums> sumsOfProvince;
    private readonly ConcurrentDictionary<CountedRules, Lazy<RuleSetIndex>> indexes = new();
    private readonly ConcurrentDictionary<(CountedRules? Rules, Ratio Ratio), Lazy<RatioSums>> sums = new();

    /// <param name="facts">What is counted.</param>
    public CountingEngine(FactBook facts)
    {
        Facts = facts;
        filtered = new Lazy<FilteredCells>(() => new FilteredCells(facts));
        sumsOfProvince = new Lazy<AreaSums>(() => new AreaSums(facts, facts.Areas.OfProvince));
    }

    /// <summary>What is counted.</summary>
    public FactBook Facts { get; }

    /// <summary>The cells arranged for filters.</summary>
    public FilteredCells Filtered => filtered.Value;

    /// <summary>Makes what questions by a rule set need, with a filter or without.</summary>
    public void Prepare(RuleSet rules)
    {
        _ = IndexOf(rules);
        _ = sumsOfProvince.Value;
        _ = filtered.Value;
    }

    /// <summary>The bitmaps of a rule set: one for all that count alike, whatever they are called.</summary>
    private RuleSetIndex IndexOf(RuleSet rules) =>
        indexes
            .GetOrAdd(
                rules.Counted,
                static (_, asked) =>
                    new Lazy<RuleSetIndex>(() =>
                        new RuleSetIndex(asked.Engine.Compile(asked.Rules, null), asked.Engine.Facts)
                    ),
                (Engine: this, Rules: rules)
            )
            .Value;

    /// <summary>One ratio of a unit.</summary>
    public Figure Figure(UnitIndex unit, Ratio ratio, Selection selection) =>
        ratio.Measure is not { } measure ? Figures([unit], ratio, selection)[0]
        : measure == Measure.Dossiers && selection.Filter is null or { IsEmpty: true } ? Dossiers(unit, selection)
        : Count(unit, selection)[measure];

    /// <summary>The measure of dossiers alone, without a filter, which is a difference of sums.</summary>
    private Figure Dossiers(UnitIndex unit, Selection selection)
    {
        DateRange days = selection.Days;
        RuleSetIndex index = IndexOf(selection.Rules);
        return Facts.IsWithoutData(selection, days)
            ? default
            : index.Dossiers(unit, selection.Own, Facts.Cells.Grid.Of(days));
    }

    /// <summary>All measures of a unit.</summary>
    public Counts Count(UnitIndex unit, Selection selection) => Count([unit], selection)[0];

    /// <summary>All measures of some units; what all of them share is worked out once.</summary>
    public Counts[] Count(UnitIndex[] units, Selection selection)
    {
        DateRange days = selection.Days;
        if (Facts.IsWithoutData(selection, days))
        {
            return new Counts[units.Length];
        }

        if (selection.Filter is null or { IsEmpty: true })
        {
            RuleSetIndex index = IndexOf(selection.Rules);
            Counts[] counts = index.Count(units, selection.Own, Facts.Cells.Grid.Of(days));
            return Facts.Forms is null ? counts : WithoutServices(Facts.Forms, counts, days);
        }

        CompiledFilter compiled = Compile(selection);
        return Array.ConvertAll(units, unit => Filtered.Count(Facts.Areas.Of(unit, selection.Own), compiled, days));
    }

    /// <summary>A ratio that no rule set defines, of some units. Forms know no levels, so none is in it.</summary>
    public Figure[] Figures(UnitIndex[] units, Ratio ratio, Selection selection)
    {
        DateRange days = selection.Days;
        if (Facts.IsWithoutData(selection, days))
        {
            return new Figure[units.Length];
        }

        if (selection.Filter is { IsEmpty: false })
        {
            (CompiledFilter some, CompiledFilter all) = Compile(ratio, selection);
            return Array.ConvertAll(units, unit => FigureOf(Facts.Areas.Of(unit, selection.Own), some, all, days));
        }

        return SumsOf(ratio, selection).Of(units, selection.Own, Facts.Cells.Grid.Of(days), Counted);

        Figure Counted(UnitIndex unit)
        {
            (CompiledFilter some, CompiledFilter all) = Compile(ratio, selection);
            return FigureOf(Facts.Areas.Of(unit, selection.Own), some, all, days);
        }
    }

    /// <summary>The sums of a ratio that no rule set defines; those of one that goes by none are kept once for all of them.</summary>
    private RatioSums SumsOf(Ratio ratio, Selection selection) =>
        sums.GetOrAdd(
            (ratio.Denominator.ByRuleSet || ratio.Numerator.ByRuleSet ? selection.Rules.Counted : null, ratio),
            static (_, asked) =>
                new Lazy<RatioSums>(() =>
                {
                    (CompiledFilter some, CompiledFilter all) = asked.Engine.Compile(asked.Ratio, asked.Selection);
                    return new RatioSums(asked.Engine.Facts, asked.Engine.Filtered, some, all);
                }),
            (Engine: this, Ratio: ratio, Selection: selection)
        ).Value;

    /// <summary>A ratio of some units, counted as if they were one.</summary>
    public Figure FigureOfAll(IEnumerable<Unit> units, Ratio ratio, Selection selection)
    {
        DateRange days = selection.Days;
        if (Facts.IsWithoutData(selection, days))
        {
            return default;
        }

        UnitIndex[] some = [.. units.Select(Facts.Units.IndexOf)];
        UnitMember[] members = Joined(some, selection.Own);
        if (ratio.Measure is not { } measure)
        {
            (CompiledFilter counted, CompiledFilter all) = Compile(ratio, selection);
            return FigureOf(members, counted, all, days);
        }

        Counts counts = Count(members, selection);
        // Forms tell of no part of what came in.
        if (Facts.Forms is { } forms && (selection.Filter is null || selection.Filter.IsEmpty))
        {
            CompiledFilter compiled = Compile(selection);
            HalfMonthGrid.Window window = Facts.Cells.Grid.Of(days);
            foreach (UnitIndex unit in some)
            {
                counts = forms.Of(unit, selection.Own)?.AddTo(counts, compiled, window) ?? counts;
            }
        }

        return counts[measure];
    }

    /// <summary>All measures of some units as cells tell of them, without forms.</summary>
    public Counts Count(UnitMember[] members, Selection selection) =>
        Filtered.Count(members, Compile(selection), selection.Days);

    /// <summary>Gives the services that indicator A counts of a unit, as bitmaps: <see cref="FilteredCells.Services"/>.</summary>
    public void Services(Unit unit, Selection selection, FilteredCells.ServicesOfUnit take) =>
        Filtered.Services(
            Facts.Areas.Of(Facts.Units.IndexOf(unit), selection.Own),
            Compile(selection),
            selection.Days,
            take
        );

    /// <summary>The units that pass a filter among those that count in a unit.</summary>
    public UnitMember[] MembersOf(Unit unit, Selection selection, CompiledFilter compiled) =>
        Passing(Facts.Areas.Of(Facts.Units.IndexOf(unit), selection.Own), compiled);

    /// <summary>The same of several units, each day of a unit once.</summary>
    public UnitMember[] MembersOf(IEnumerable<Unit> units, Selection selection, CompiledFilter compiled) =>
        Passing(Joined(units.Select(Facts.Units.IndexOf), selection.Own), compiled);

    private UnitMember[] Passing(UnitMember[] members, CompiledFilter compiled) =>
        Array.FindAll(members, m => compiled.Passes(Facts.Units.At(m.Unit).Kind));

    private UnitMember[] Joined(IEnumerable<UnitIndex> units, bool own) =>
        UnitMember.Joined(units.SelectMany(u => Facts.Areas.Of(u, own)));

    /// <summary>Whether statistics rows of a unit's area lie across the border of the days and are left out.</summary>
    public bool IsStraddled(Unit unit, Selection selection) =>
        Array.Exists(
            MembersOf(unit, selection, Compile(selection)),
            member => Facts.IsStraddled(member, selection.Days)
        );

    /// <summary>What was added up beforehand of all that the selection asks of a unit; null if nothing was.</summary>
    public AreaSums? SumsOf(Unit unit, Selection selection, CompiledFilter compiled) =>
        unit == Facts.Units.Province
        && !selection.Own
        && selection.Filter?.Kind is null
        // The sums do not say which units received something on paper.
        && !(compiled.CountsPairs && compiled.UsesPaper)
            ? sumsOfProvince.Value
            : null;

    /// <summary>The selection as cells are asked.</summary>
    public CompiledFilter Compile(Selection selection) => Compile(selection.Rules, selection.Filter);

    /// <summary>The two sides of a ratio that no rule set defines.</summary>
    private (CompiledFilter Numerator, CompiledFilter Denominator) Compile(Ratio ratio, Selection selection)
    {
        CompiledFilter compiled = Compile(selection);
        return (compiled.Counting(ratio.Numerator.Within(ratio.Denominator)), compiled.Counting(ratio.Denominator));
    }

    private CompiledFilter Compile(RuleSet rules, Filter? filter) =>
        new(rules, filter, Facts.Procedures.Run(filter?.Field, filter?.Procedure));

    /// <summary>Whether the procedure of a number passes a filter's field and procedure.</summary>
    public bool Passes(CompiledFilter compiled, int procedureId) =>
        Facts.Procedures.Has(procedureId, out ProcedureIndex procedure) && compiled.Passes(procedure);

    private Figure FigureOf(UnitMember[] members, CompiledFilter some, CompiledFilter all, DateRange days) =>
        new(Filtered.CountDossiers(members, some, days), Filtered.CountDossiers(members, all, days));

    /// <summary>
    /// Where all that is known of some days are forms, nobody knows which services had dossiers: not even of units without
    /// a form.
    /// </summary>
    private static Counts[] WithoutServices(FormCounts forms, Counts[] counts, DateRange days)
    {
        if (!forms.AnyCell(days))
        {
            foreach (ref Counts unit in counts.AsSpan())
            {
                unit[Measure.Services] = default;
            }
        }

        return counts;
    }
}
