using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Twins;

/// <summary>What a unit does, however it is handed in: which services, and how many dossiers of each.</summary>
public sealed class UnitMix
{
    /// <summary>A unit by what is known of it.</summary>
    /// <param name="dossiers">Online of all dossiers of each procedure that the share of online dossiers counts.</param>
    /// <param name="offered">Procedures that it offers online.</param>
    internal UnitMix(IReadOnlyDictionary<Procedure, Figure> dossiers, IEnumerable<Procedure> offered)
    {
        Dossiers = dossiers.Where(d => d.Value.HasData).ToDictionary();
        Services = offered.Concat(Dossiers.Keys).ToHashSet();
        All = Dossiers.Values.Sum(f => f.Denominator);
    }

    /// <summary>Reads a unit's.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">A unit of theirs.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    public static UnitMix Of(Scoreboard board, Unit unit, Selection selection)
    {
        FiguresByProcedure figures = new(board, unit, selection);
        return new UnitMix(figures.Dossiers(), figures.Services().Keys);
    }

    /// <summary>Online of all dossiers of each procedure; those without dossiers are left out.</summary>
    public IReadOnlyDictionary<Procedure, Figure> Dossiers { get; }

    /// <summary>Procedures that it offers online or received dossiers for.</summary>
    public IReadOnlySet<Procedure> Services { get; }

    /// <summary>All dossiers whose procedure is known.</summary>
    public long All { get; }
}
