using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Targets;

/// <summary>For whom a target is set: a unit with all below it, a kind of units, or everyone.</summary>
/// <param name="UnitCode">The unit's code; null for a kind or for everyone.</param>
/// <param name="Kind">The kind; null for a unit or for everyone.</param>
internal readonly record struct TargetScope(string? UnitCode, UnitKind? Kind)
{
    private const string Everyone = "all";
    private const string OfKind = "kind:";

    /// <summary>As addresses and forms write it: <c>all</c>, <c>kind:commune</c>, or a unit's code.</summary>
    public string Key => UnitCode ?? (Kind is { } kind ? OfKind + Links.Word(kind) : Everyone);

    /// <summary>Reads what addresses and forms write.</summary>
    /// <param name="text">The text.</param>
    /// <param name="board">Knows the units.</param>
    /// <returns>Null where there is no such unit or kind.</returns>
    public static TargetScope? Parse(string text, Scoreboard board) =>
        text == Everyone ? new TargetScope(null, null)
        : text.StartsWith(OfKind, StringComparison.Ordinal)
            ? Enum.TryParse(text[OfKind.Length..], ignoreCase: true, out UnitKind kind) && Enum.IsDefined(kind)
                    ? new TargetScope(null, kind)
                : null
        : board.Units.Find(text) is { } unit ? new TargetScope(unit.Code, null)
        : null;

    /// <summary>The scope that a name or code in a pasted table means, where it means one.</summary>
    /// <param name="text">A unit's code or name, that of a kind, or that of everyone.</param>
    /// <param name="board">Knows the units.</param>
    /// <param name="year">The year in which the unit stands.</param>
    public static TargetScope? Named(string text, Scoreboard board, int year)
    {
        if (Parse(text, board) is { } scope)
        {
            return scope;
        }

        string key = SearchKey.Of(text);
        if (key == SearchKey.Of(Texts.T("Targets.Everyone")))
        {
            return new TargetScope(null, null);
        }

        foreach (UnitKind kind in Enum.GetValues<UnitKind>())
        {
            if (key == SearchKey.Of(Words.Of(kind)))
            {
                return new TargetScope(null, kind);
            }
        }

        Unit[] named = [.. TargetGrid.UnitsOf(board, year).Where(u => SearchKey.Of(u.Name) == key)];
        return named is [var unit] ? new TargetScope(unit.Code, null) : null;
    }

    /// <summary>What it is called.</summary>
    /// <param name="board">Knows the units.</param>
    public string NameIn(Scoreboard board) =>
        UnitCode is { } code ? board.Units.Find(code)?.Name ?? code
        : Kind is { } kind ? Words.Of(kind)
        : Texts.T("Targets.Everyone");

    /// <summary>Whether an assignment is for this scope itself.</summary>
    /// <param name="target">The assignment.</param>
    public bool Is(Target? target) =>
        target is not null && target.UnitCode == UnitCode && (UnitCode is not null || target.Kind == Kind);

    /// <summary>The target that holds for it.</summary>
    /// <param name="board">Knows the targets.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="year">The year.</param>
    public Indicators.Engine.TargetBook.Held In(Scoreboard board, Indicator indicator, int year) =>
        UnitCode is { } code && board.Units.Find(code) is { } unit
            ? board.TargetOf(unit, indicator, year)
            : board.TargetOf(Kind, indicator, year);
}
