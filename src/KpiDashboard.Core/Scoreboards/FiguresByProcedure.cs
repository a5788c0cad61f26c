using System.Numerics;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>What a unit's figures are made of, procedure by procedure. Forms name none, so none is in it.</summary>
/// <param name="board">The numbers.</param>
/// <param name="unit">A unit of the scoreboard.</param>
/// <param name="selection">Period, calendar and definition.</param>
public sealed class FiguresByProcedure(Scoreboard board, Unit unit, Selection selection)
{
    /// <summary>Indicator B of each procedure with dossiers that belong to the rule set's base.</summary>
    public Dictionary<Procedure, Figure> Dossiers()
    {
        if (board.StateOf(selection) == PeriodState.NoData)
        {
            return [];
        }

        CountingEngine engine = board.Engine;
        CompiledFilter compiled = engine.Compile(selection);
        return ServiceTallies
            .InBase(
                engine.Facts,
                engine.SumsOf(unit, selection, compiled),
                engine.MembersOf(unit, selection, compiled),
                selection,
                compiled
            )
            .ToDictionary(p => p.Procedure, p => p.Figure);
    }

    /// <summary>Indicator A of each procedure that it counts: 0 or 1 of 1, or units where the rule set counts pairs.</summary>
    public Dictionary<Procedure, Figure> Services()
    {
        if (board.StateOf(selection) == PeriodState.NoData)
        {
            return [];
        }

        int[] used = new int[board.Procedures.Count];
        int[] offered = new int[board.Procedures.Count];
        board.Engine.Services(
            unit,
            selection,
            (_, usedOfUnit, offeredOfUnit) =>
            {
                AddOnes(used, usedOfUnit);
                AddOnes(offered, offeredOfUnit);
            }
        );
        return board
            .Procedures.ByCode.Where(p => offered[p.Index] > 0)
            .ToDictionary(p => p.Procedure, p => new Figure(used[p.Index], offered[p.Index]));
    }

    /// <summary>What indicator A counts as offered, each with whether it has dossiers.</summary>
    public Dictionary<ServiceOfUnit, bool> Offered()
    {
        Dictionary<ServiceOfUnit, bool> services = [];
        if (board.StateOf(selection) == PeriodState.NoData)
        {
            return services;
        }

        board.Engine.Services(
            unit,
            selection,
            (index, used, offered) =>
            {
                Unit? named = index is { } one ? board.Units.At(one) : null;
                foreach ((Procedure procedure, int bit) in board.Procedures.ByCode)
                {
                    if (Has(offered, bit))
                    {
                        services.Add(new ServiceOfUnit(procedure, named), Has(used, bit));
                    }
                }
            }
        );
        return services;
    }

    private static bool Has(ReadOnlySpan<ulong> bits, int bit) => (bits[bit >> 6] >> bit & 1) != 0;

    private static void AddOnes(int[] counts, ReadOnlySpan<ulong> bits)
    {
        for (int w = 0; w < bits.Length; w++)
        {
            for (ulong word = bits[w]; word != 0; word &= word - 1)
            {
                counts[w * 64 + BitOperations.TrailingZeroCount(word)]++;
            }
        }
    }
}
