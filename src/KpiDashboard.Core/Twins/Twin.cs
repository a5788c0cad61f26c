using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Twins;

/// <summary>A unit of the same league beside which another stands, and what parts them service by service.</summary>
public sealed class Twin
{
    /// <summary>Holds the services of two units against each other.</summary>
    /// <param name="unit">The one that does better.</param>
    /// <param name="figure">Its share of online dossiers.</param>
    /// <param name="likeness">How alike it is.</param>
    /// <param name="own">What the other one does.</param>
    /// <param name="mix">What it does itself.</param>
    internal Twin(Unit unit, Figure figure, Likeness likeness, UnitMix own, UnitMix mix)
    {
        (Unit, Figure, Likeness) = (unit, figure, likeness);
        SharedService[] compared =
        [
            .. own
                .Dossiers.Where(d =>
                    d.Value.Denominator >= SharedService.FewestDossiers
                    && mix.Dossiers.GetValueOrDefault(d.Key).Denominator >= SharedService.FewestDossiers
                )
                .Select(d => new SharedService(d.Key, d.Value, mix.Dossiers[d.Key]))
                .OrderBy(s => s.Procedure.Code, StringComparer.Ordinal),
        ];
        Ahead = [.. compared.Where(s => s.More > 0).OrderByDescending(s => s.More)];
        Level = [.. compared.Where(s => s.More == 0)];
        Behind = [.. compared.Where(s => s.More < 0).OrderBy(s => s.More)];
        HashSet<Procedure> known = [.. compared.Select(s => s.Procedure)];
        NotCompared = [.. own.Dossiers.Where(d => !known.Contains(d.Key)).Select(d => d.Value)];
    }

    /// <summary>The unit.</summary>
    public Unit Unit { get; }

    /// <summary>Its share of online dossiers.</summary>
    public Figure Figure { get; }

    /// <summary>How alike both are.</summary>
    public Likeness Likeness { get; }

    /// <summary>Services with which it does better by a dossier of the other one or more, those that bring most first.</summary>
    public IReadOnlyList<SharedService> Ahead { get; }

    /// <summary>Services in which less than a dossier parts them.</summary>
    public IReadOnlyList<SharedService> Level { get; }

    /// <summary>Services in which the other one is ahead, by most first.</summary>
    public IReadOnlyList<SharedService> Behind { get; }

    /// <summary>Services of the other one that this one does not have, or of which one of them has too few dossiers.</summary>
    public IReadOnlyList<Figure> NotCompared { get; }

    /// <summary>How many more online dossiers the other one would have had with the shares of this one where it is ahead.</summary>
    public long More => Ahead.Sum(s => s.More);
}
