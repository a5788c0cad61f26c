using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;

namespace KpiDashboard.Web.Wallboard;

/// <summary>What a wall shows in turn, and how long each.</summary>
/// <param name="Panels">The panels in their order; at least one.</param>
/// <param name="Seconds">How long each stands.</param>
public sealed record WallPlan(IReadOnlyList<WallPanel> Panels, int Seconds)
{
    /// <summary>How long a panel stands where the address does not say.</summary>
    public const int UsualSeconds = 20;

    /// <summary>A league of fewer units has no screen of its own in the rotation: it would be empty but for a line or two.</summary>
    public const int FewestOfLeague = 3;

    private const int Shortest = 5;
    private const int Longest = 3600;

    /// <summary>All panels, for twenty seconds each.</summary>
    public static WallPlan Usual { get; } = new(Enum.GetValues<WallPanel>(), UsualSeconds);

    /// <summary>The plan as an address writes it; what it does not understand is left out.</summary>
    /// <param name="panels">Words with commas between, such as <c>figures,district</c>.</param>
    /// <param name="seconds">A number.</param>
    public static WallPlan Of(string? panels, string? seconds)
    {
        WallPanel[] chosen =
        [
            .. (panels ?? "")
                .Split(',', StringSplitOptions.TrimEntries)
                .Select(word =>
                    Enum.GetValues<WallPanel>().Cast<WallPanel?>().FirstOrDefault(p => Links.Word(p!.Value) == word)
                )
                .OfType<WallPanel>()
                .Distinct(),
        ];
        return new WallPlan(
            chosen.Length > 0 ? chosen : Usual.Panels,
            int.TryParse(seconds, out int wanted) ? Math.Clamp(wanted, Shortest, Longest) : UsualSeconds
        );
    }

    /// <summary>The plan without panels that have too little to show; the whole plan if none would be left.</summary>
    /// <param name="tooLittle">Whether a panel has.</param>
    public WallPlan Without(Func<WallPanel, bool> tooLittle)
    {
        WallPanel[] left = [.. Panels.Where(p => !tooLittle(p))];
        return left.Length > 0 ? this with { Panels = left } : this;
    }

    /// <summary>The panel some steps on, round and round.</summary>
    /// <param name="panel">Where it starts; the first one if it is none of the plan.</param>
    /// <param name="steps">How many steps, back if negative.</param>
    public WallPanel Step(WallPanel panel, int steps)
    {
        int at = Math.Max(0, Panels.ToList().IndexOf(panel)) + steps;
        return Panels[((at % Panels.Count) + Panels.Count) % Panels.Count];
    }

    /// <summary>The league that a panel shows; null for the others.</summary>
    /// <param name="panel">The panel.</param>
    public static UnitKind? LeagueOf(WallPanel panel) =>
        panel switch
        {
            WallPanel.Department => UnitKind.Department,
            WallPanel.District => UnitKind.District,
            WallPanel.Commune => UnitKind.Commune,
            WallPanel.Vertical => UnitKind.Vertical,
            _ => null,
        };
}
