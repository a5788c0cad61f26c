namespace KpiDashboard.Kit;

/// <summary>The names and order of what answers hold, in the interface and on the command line.</summary>
public static class AgreedProperties
{
    /// <summary>With what an answer was made.</summary>
    public static IReadOnlyList<string> Question { get; } =
    [
        "period",
        "calendar",
        "ytd",
        "own",
        "rules",
        "dataVersion",
        "incomplete",
        "reasons",
        "dataUntil",
        "rulesLapse",
        "rulesLapseDay",
    ];

    /// <summary>An indicator of a scorecard.</summary>
    public static IReadOnlyList<string> Indicator { get; } =
    [
        "code",
        "numerator",
        "denominator",
        "value",
        "target",
        "reached",
        "rank",
        "ranked",
        "exact",
        "targetIsDefault",
        "fromForms",
        "due",
        "status",
    ];

    /// <summary>A unit of a ranking.</summary>
    public static IReadOnlyList<string> RankedUnit { get; } =
    [
        "unit",
        "name",
        "numerator",
        "denominator",
        "value",
        "target",
        "reached",
        "rank",
        "previousRank",
        "exact",
        "targetIsDefault",
        "fromForms",
        "due",
        "status",
    ];
}
