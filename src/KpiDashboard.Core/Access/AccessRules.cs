using KpiDashboard.Units;

namespace KpiDashboard.Access;

/// <summary>May this visitor do this to that unit? The one place where it is decided.</summary>
/// <param name="mode">What is open to those who have not signed in.</param>
/// <param name="units">The province.</param>
public sealed class AccessRules(AccessMode mode, UnitTree units)
{
    /// <summary>Whether a visitor may do something to a unit and all below it.</summary>
    /// <param name="visitor">Who asks.</param>
    /// <param name="right">What for.</param>
    /// <param name="unit">The unit; null for all of the province.</param>
    public bool May(Visitor visitor, Right right, Unit? unit = null) =>
        right switch
        {
            Right.ReadFigures => mode != AccessMode.Closed || visitor.Grants.Count > 0,
            Right.Administer => IsAdministrator(visitor),
            Right.ChangeUnit when IsAdministrator(visitor) => true,
            Right.ReadDossiers or Right.ReadFiles when mode == AccessMode.Open => true,
            _ => visitor.Grants.Any(g => Gives(g.Role, right) && Covers(g.UnitCode, unit)),
        };

    /// <summary>Whether a visitor may do something to some unit at least.</summary>
    /// <param name="visitor">Who asks.</param>
    /// <param name="right">What for.</param>
    public bool MaySomewhere(Visitor visitor, Right right) =>
        May(visitor, right) || visitor.Grants.Any(g => Gives(g.Role, right));

    /// <summary>The unit where somebody who may not see all of the province begins; null where there is none such.</summary>
    /// <param name="visitor">Who asks.</param>
    /// <param name="right">What for.</param>
    public Unit? Home(Visitor visitor, Right right) =>
        visitor
            .Grants.Where(g => Gives(g.Role, right))
            .Select(g => units.Find(g.UnitCode))
            .FirstOrDefault(u => u is not null);

    private static bool IsAdministrator(Visitor visitor) => visitor.Grants.Any(g => g.Role == Role.Administrator);

    private static bool Gives(Role role, Right right) =>
        right switch
        {
            Right.ReadDossiers => role is Role.Viewer or Role.Officer or Role.Analyst,
            Right.ReadFiles => role is Role.Viewer or Role.Officer or Role.Analyst or Role.Operator,
            Right.ChangeUnit => role is Role.Officer,
            Right.SendFiles => role is Role.Officer or Role.Operator,
            Right.ChangeFiles => role is Role.Operator,
            _ => false,
        };

    /// <summary>
    /// The whole province is covered by a grant at its top; an empty store has nothing to be kept from anybody. What belonged
    /// to a unit that went into another one whole is that one's now.
    /// </summary>
    private bool Covers(string code, Unit? unit) =>
        unit is null
            ? units.All.Count == 0 || units.All.Any(u => u.Code == code && units.Parent(u) is null)
            : units.Path(unit).Any(above => above.Code == code)
                || units.Successors(unit) is [var successor] && successor != unit && Covers(code, successor);
}
