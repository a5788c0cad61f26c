using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Workbooks;

/// <summary>
/// The units that a form of a unit lists, in sections by their kind, each with all below it on the days on which it hung
/// from the unit: the lines add up to it.
/// </summary>
internal static class UnitSections
{
    /// <param name="board">The numbers of all units at one state of the data.</param>
    /// <param name="unit">The unit that reports.</param>
    /// <param name="selection">The days, and whether the unit alone is meant.</param>
    /// <param name="values">The columns of some units.</param>
    /// <param name="addUp">
    /// Whether the columns of parts add up to those of the whole: then what is of no part, such as a statistics row on
    /// whose days a unit went from one to another, stands on the unit's own line.
    /// </param>
    public static IReadOnlyList<FormSection> Of(
        Scoreboard board,
        Unit unit,
        Selection selection,
        Func<IReadOnlyList<UnitDays>, IReadOnlyList<long>> values,
        bool addUp
    )
    {
        IReadOnlyList<long> own = values([new UnitDays(unit, DateRange.Always)]);
        (Unit Part, IReadOnlyList<long> Values)[] parts =
        [
            .. board.Parts(unit, selection).Select(p => (p.Part, values(p.Members))),
        ];
        if (parts.Length == 0)
        {
            return [new FormSection(null, [new FormLine(unit.Name, own)])];
        }

        if (addUp)
        {
            // A form of the whole may say less than the forms of its parts do.
            own = [.. values(board.AreaByDay(unit)).Select((v, i) => Math.Max(0, v - parts.Sum(p => p.Values[i])))];
        }

        List<FormSection> sections = [];
        if (own.Any(v => v != 0))
        {
            sections.Add(new FormSection(Words.Of(unit.Kind), [new FormLine(unit.Name, own)]));
        }

        sections.AddRange(
            parts
                .GroupBy(p => p.Part.Kind)
                .OrderBy(g => g.Key)
                .Select(g => new FormSection(Words.Of(g.Key), [.. g.Select(p => new FormLine(p.Part.Name, p.Values))]))
        );
        return sections;
    }
}
