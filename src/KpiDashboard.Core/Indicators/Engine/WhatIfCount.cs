using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// Counts what moving dossiers online would do to both indicators of an area. What came in on paper cannot come in again:
/// indicator A counts a new online dossier at a unit that offers its procedure from now on, while indicator B asks what
/// if the paper of the period had come online.
/// </summary>
/// <param name="facts">What is counted.</param>
/// <param name="members">The units of the area.</param>
/// <param name="compiled">What counts.</param>
/// <param name="days">The period.</param>
/// <param name="newFrom">The first day of it on which a new dossier could come in.</param>
internal sealed class WhatIfCount(
    FactBook facts,
    UnitMember[] members,
    CompiledFilter compiled,
    DateRange days,
    DateOnly newFrom
)
{
    private readonly CellTable cells = facts.Cells;
    private readonly int start = days.Start.DayNumber;
    private readonly int end = days.End.DayNumber;
    private long services;
    private long online;
    private long total;

    public long Moved { get; private set; }

    public long Added { get; private set; }

    /// <summary>The counts after all steps.</summary>
    public Counts After(Counts now)
    {
        // Where only forms tell of a unit, nobody knows which services have dossiers.
        if (now[Measure.Services] is { HasData: true } known)
        {
            now[Measure.Services] = known with { Numerator = known.Numerator + services };
        }

        now[Measure.Dossiers] = new Figure(
            now[Measure.Dossiers].Numerator + online,
            now[Measure.Dossiers].Denominator + total
        );
        return now;
    }

    /// <summary>Lets dossiers of a procedure, which no other step names, come online.</summary>
    public void Move(ProcedureIndex procedure, long dossiers)
    {
        List<(UnitIndex Unit, Levels Level)> open =
        [
            .. members.SelectMany(m =>
                facts
                    .Offerings[m.Unit]
                    .Where(o => o.Procedure == procedure && (o.Level & compiled.ServiceLevels) != 0)
                    .Where(o => o.StoodOn(newFrom.DayNumber, end, m))
                    .Select(o => (m.Unit, o.Level))
            ),
        ];
        HashSet<UnitIndex> used =
        [
            .. members.Where(m => CellsOf(m, procedure).Any(c => cells.CountsAsUsed(c, compiled))).Select(m => m.Unit),
        ];
        int winnable =
            compiled.CountsPairs ? open.Select(o => o.Unit).Distinct().Count(p => !used.Contains(p))
            : used.Count == 0 && open.Count > 0 ? 1
            : 0;
        services += Math.Min(winnable, dossiers);

        long left = dossiers;
        foreach (int cell in members.SelectMany(m => CellsOf(m, procedure)).OrderByDescending(InBase))
        {
            long moved = Math.Min(left, (long)cells.Received[cell].Direct + cells.Received[cell].Postal);
            online += InBase(cell) ? moved : 0;
            left -= moved;
        }

        Moved += dossiers - left;
        if (left > 0 && open.Count > 0)
        {
            // Where there is no paper to move: at a unit that has none online yet, if there is one.
            bool counts = compiled.InBase((byte)open.OrderBy(o => used.Contains(o.Unit)).First().Level);
            online += counts ? left : 0;
            total += counts ? left : 0;
            Added += left;
        }
    }

    private bool InBase(int cell) => compiled.InBase(cells.Levels[cell]);

    private IEnumerable<int> CellsOf(UnitMember member, int procedure)
    {
        for (int b = cells.FirstBlock[member.Unit]; b < cells.FirstBlock[member.Unit + 1]; b++)
        {
            if (cells.Blocks[b].IsInside(start, end, member))
            {
                int from = cells.Blocks[b].FirstCell;
                int length = cells.Blocks[b + 1].FirstCell - from;
                int found = cells.FirstOf(procedure, from, from + length);
                for (int c = found; c < from + length && cells.Procedure[c] == procedure; c++)
                {
                    yield return c;
                }
            }
        }
    }
}
