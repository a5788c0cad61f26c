using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.Policies;

/// <summary>Policies and their effects in words and numbers for the eye.</summary>
internal static class PolicySay
{
    /// <summary>The icon of a kind; the word stands beside it.</summary>
    public static string IconOf(PolicyKind kind) =>
        kind switch
        {
            PolicyKind.Fee => "file-earmark-text",
            PolicyKind.HandlingTime => "clock",
            _ => "flag",
        };

    /// <summary>The sign of a state; the word stands beside it.</summary>
    public static string SignOf(PolicyState state) =>
        state switch
        {
            PolicyState.Running => "●",
            PolicyState.Ended => "■",
            _ => "○",
        };

    /// <summary>What the page answers about a policy, in a sentence.</summary>
    public static string Title(Policy policy, PolicyEffect effect) =>
        effect.Main is { } main
            ? Texts.T(
                main is { Interval: not null, IsApart: false } ? "Policies.Title.Unclear" : "Policies.Title.Effect",
                policy.Title,
                Format.WithSign(main.Difference.Points)
            )
            : $"{policy.Title}: {Texts.T($"Policies.Outcome.{effect.Outcome}")}";

    /// <summary>The days on which it holds.</summary>
    public static string Days(Policy policy) =>
        $"{Format.Day(policy.Validity.Start)} → "
        + (policy.Validity.End == DateOnly.MaxValue ? "" : Format.Day(policy.Validity.Last));

    /// <summary>Two shares: "25,0 → 51,5 %".</summary>
    public static string Move(Figure before, Figure after) =>
        before.Exact is { } was ? $"{Format.Number(was)} → {Format.Percent(after)}" : Format.Nothing;

    /// <summary>Points with their interval: "+16,6 (12,3–21,9)".</summary>
    public static string Points(PolicyComparison comparison) =>
        Format.WithSign(comparison.Difference.Points) + Interval(comparison);

    /// <summary>The interval in brackets, as draws of units make it; nothing where there are too few.</summary>
    public static string Interval(PolicyComparison comparison) =>
        comparison.Interval is { } interval
            ? Texts.T("Policies.Interval", Format.WithSign(interval.Low), Format.WithSign(interval.High))
            : "";

    /// <summary>Days before and after: "6 → 4".</summary>
    public static string Move(int? before, int? after) =>
        $"{(before is { } was ? Format.Count(was) : Format.Nothing)} → {(after is { } now ? Format.Count(now) : Format.Nothing)}";

    /// <summary>The days of a comparison's side.</summary>
    public static string Range(DateRange days) => $"{Format.Day(days.Start)} – {Format.Day(days.Last)}";
}
