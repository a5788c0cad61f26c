using KpiDashboard.Indicators;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>The units that a form of a unit lists, in sections by their kind, each with all below it.</summary>
internal static class UnitSections
{
    public static IReadOnlyList<FormSection> Of(
        Scoreboard board,
        Unit unit,
        Selection selection,
        Func<IReadOnlyList<Unit>, IReadOnlyList<long>> values
    )
    {
        Unit[] children = selection.Own
            ? []
            : [.. board.Units.Children(unit).Where(u => u.Validity.Overlaps(selection.Days))];
        if (children.Length == 0)
        {
            return [new FormSection(null, [new FormLine(unit.Name, values([unit]))])];
        }

        List<FormSection> sections = [];
        IReadOnlyList<long> own = values([unit]);
        if (own.Any(v => v != 0))
        {
            sections.Add(new FormSection(Words.Of(unit.Kind), [new FormLine(unit.Name, own)]));
        }

        HashSet<Unit> counted = [.. board.Area(unit)];
        sections.AddRange(
            children
                .Where(counted.Contains)
                .GroupBy(c => c.Kind)
                .OrderBy(g => g.Key)
                .Select(g => new FormSection(
                    Words.Of(g.Key),
                    [.. g.Select(c => new FormLine(c.Name, values(board.Area(c))))]
                ))
        );
        return sections;
    }
}
