using KpiDashboard.Access;
using KpiDashboard.Units;

namespace KpiDashboard.Changes;

/// <summary>
/// For whom a change is made: rows of units that he or she may not bring are refused, and so is a table whose rows are of
/// no unit, unless all of the province may be changed.
/// </summary>
/// <param name="Visitor">Whose rights they are.</param>
/// <param name="Mode">What is open.</param>
public sealed record ChangeScope(Visitor Visitor, AccessMode Mode)
{
    /// <summary>The numbers of the units that may be changed; null for all of the province.</summary>
    /// <param name="units">The province as it is in the store.</param>
    internal IReadOnlySet<int>? Changeable(UnitTree units)
    {
        AccessRules rules = new(Mode, units);
        return rules.May(Visitor, Right.ChangeFiles) || rules.May(Visitor, Right.Administer)
            ? null
            : units.All.Where(u => rules.May(Visitor, Right.SendFiles, u)).Select(u => u.Id).ToHashSet();
    }
}
