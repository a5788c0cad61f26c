using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators;

/// <summary>
/// Why indicator A moved from one period to another: services gained and lost among those offered in both, then those
/// newly offered, then those no longer offered, one step after the other, so that the steps' points add up exactly.
/// </summary>
/// <param name="Before">The figure before.</param>
/// <param name="Now">The figure now.</param>
/// <param name="Steps">The four steps in their order.</param>
public sealed record ServiceChange(Figure Before, Figure Now, IReadOnlyList<ServiceChangeStep> Steps)
{
    /// <summary>The change in percentage points.</summary>
    public Fraction PointsInAll =>
        new Fraction(100 * Now.Numerator, Now.Denominator) - new Fraction(100 * Before.Numerator, Before.Denominator);

    internal static ServiceChange Of(
        IReadOnlyDictionary<ServiceOfUnit, bool> before,
        IReadOnlyDictionary<ServiceOfUnit, bool> now
    )
    {
        Figure start = new(before.Values.Count(used => used), before.Count);
        List<ServiceChangeStep> steps = [];
        Figure reached = start;
        Step(ServiceChangeKind.Gained, [.. now.Where(s => s.Value && Was(s.Key) == false).Select(s => s.Key)], 1, 0);
        Step(ServiceChangeKind.Lost, [.. now.Where(s => !s.Value && Was(s.Key) == true).Select(s => s.Key)], -1, 0);
        ServiceOfUnit[] added = [.. now.Keys.Where(s => Was(s) is null)];
        Step(ServiceChangeKind.NewlyOffered, added, added.Count(s => now[s]), added.Length);
        ServiceOfUnit[] gone = [.. before.Keys.Where(s => !now.ContainsKey(s))];
        Step(ServiceChangeKind.NoLongerOffered, gone, -gone.Count(s => before[s]), -gone.Length);
        return new ServiceChange(start, reached, steps);

        bool? Was(ServiceOfUnit service) => before.TryGetValue(service, out bool used) ? used : null;

        void Step(ServiceChangeKind kind, ServiceOfUnit[] services, int used, int offered)
        {
            bool each = kind is ServiceChangeKind.Gained or ServiceChangeKind.Lost;
            Figure next = new(
                reached.Numerator + (each ? used * services.Length : used),
                reached.Denominator + offered
            );
            steps.Add(
                new ServiceChangeStep(
                    kind,
                    services,
                    each ? services.Length : Math.Abs(used),
                    new Fraction(100 * next.Numerator, next.Denominator)
                        - new Fraction(100 * reached.Numerator, reached.Denominator)
                )
            );
            reached = next;
        }
    }
}

/// <summary>What can happen to a service between two periods.</summary>
public enum ServiceChangeKind
{
    /// <summary>Offered in both, with dossiers now and not before.</summary>
    Gained,

    /// <summary>Offered in both, with dossiers before and not now.</summary>
    Lost,

    /// <summary>Offered now and not before.</summary>
    NewlyOffered,

    /// <summary>Offered before and not now.</summary>
    NoLongerOffered,
}

/// <summary>One step of a change of indicator A.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Services">To which services, by code.</param>
/// <param name="WithDossiers">How many of them had dossiers: now, or before where they are lost or no longer offered.</param>
/// <param name="Points">Percentage points won or lost.</param>
public sealed record ServiceChangeStep(
    ServiceChangeKind Kind,
    IReadOnlyList<ServiceOfUnit> Services,
    int WithDossiers,
    Fraction Points
);

/// <summary>What indicator A counts: a procedure, and the unit where the rule set counts pairs.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Unit">The unit; null where codes are counted once in an area.</param>
public readonly record struct ServiceOfUnit(Procedure Procedure, Unit? Unit);
