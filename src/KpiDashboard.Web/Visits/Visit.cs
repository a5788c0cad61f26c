using KpiDashboard.Access;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Visits;

/// <summary>Who makes a request, and what is open to whom at that moment.</summary>
/// <param name="Visitor">Who asks.</param>
/// <param name="Mode">What is open to those who have not signed in.</param>
public sealed record Visit(Visitor Visitor, AccessMode Mode)
{
    /// <summary>What holds where no request is known: on a circuit, which shows what all may read.</summary>
    public static Visit Unknown { get; } = new(Visitor.Nobody, AccessMode.Ranked);

    /// <summary>What kept pages and answers are kept by: what may be seen, never who sees it.</summary>
    public string Scope => $"{(int)Mode}{Visitor.Scope}";

    /// <summary>The same in a few letters, for pages to say what they were drawn for.</summary>
    public string Tag => TagOf(Scope);

    /// <summary>A scope in a few letters.</summary>
    /// <param name="scope">The scope.</param>
    public static string TagOf(string scope) => scope.Length == 1 ? scope : Secret.HashOf(scope)[..8];

    /// <summary>The visit of a request.</summary>
    /// <param name="context">The request.</param>
    public static Visit Of(HttpContext? context) => context?.Features.Get<Visit>() ?? Unknown;

    /// <summary>Whether the visitor may read figures: in a closed installation, who has a role.</summary>
    public bool ReadsFigures => Mode != AccessMode.Closed || Visitor.Grants.Count > 0;

    /// <summary>
    /// Whether names of those who run the job are told: they may be accounts of the server's system. Only whoever looks after
    /// files, or after accounts, needs them.
    /// </summary>
    public bool NamesOperators =>
        Visitor.Grants.Any(g => g.Role is Role.Operator or Role.Analyst or Role.Administrator);

    /// <summary>Whether the visitor may do something.</summary>
    /// <param name="right">What.</param>
    /// <param name="units">The province.</param>
    /// <param name="unit">The unit; null for all of the province.</param>
    public bool May(Right right, UnitTree units, Unit? unit = null) =>
        new AccessRules(Mode, units).May(Visitor, right, unit);

    /// <summary>Whether the visitor may do something for some unit at least.</summary>
    /// <param name="right">What.</param>
    /// <param name="units">The province.</param>
    public bool MaySomewhere(Right right, UnitTree units) => new AccessRules(Mode, units).MaySomewhere(Visitor, right);

    /// <summary>The units whose belongings the visitor may change: officers theirs, administrators all.</summary>
    /// <param name="units">The province.</param>
    public IEnumerable<Unit> Changeable(UnitTree units)
    {
        AccessRules rules = new(Mode, units);
        return units.All.Where(u => rules.May(Visitor, Right.ChangeUnit, u));
    }

    /// <summary>The units that the visitor works for: those of the grants; for who has none the one that was chosen.</summary>
    /// <param name="units">The province.</param>
    /// <param name="chosen">The unit that the browser keeps; null for none.</param>
    public IReadOnlyList<Unit> WorksFor(UnitTree units, Unit? chosen) =>
        [
            .. Visitor
                .Grants.Select(g => g.UnitCode)
                .Distinct(StringComparer.Ordinal)
                .Select(code => units.Find(code))
                .OfType<Unit>()
                .DefaultIfEmpty(chosen)
                .OfType<Unit>(),
        ];

    /// <summary>The claim that names a session, so that it can end alone.</summary>
    internal const string SessionClaim = "session";

    /// <summary>The claim that says when a session began, in seconds of Unix.</summary>
    internal const string BeganClaim = "began";

    /// <summary>The claim that holds what a session is checked by.</summary>
    internal const string StampClaim = "AspNet.Identity.SecurityStamp";
}

/// <summary>What an address needs its visitor to be allowed; without it, reading figures.</summary>
/// <param name="right">What.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    /// <summary>What is needed.</summary>
    public Right Right => right;

    /// <summary>Whether it suffices to be allowed for some unit: the address decides for which itself.</summary>
    public bool Somewhere { get; init; }
}

/// <summary>An address that everybody may ask for, whatever is open: signing in, what pages are made of, failures.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToAllAttribute : Attribute;
