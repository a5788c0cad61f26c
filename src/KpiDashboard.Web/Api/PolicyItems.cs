using KpiDashboard.Plans.Policies;
using KpiDashboard.Procedures;

namespace KpiDashboard.Web.Api;

/// <summary>A policy that is to move people online, with what went along with it: association and no proof.</summary>
/// <param name="Policy">Its code.</param>
/// <param name="Kind">What it gives.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Instrument">The instrument that it is in.</param>
/// <param name="IssuedBy">The office that issued it.</param>
/// <param name="IssuedOn">The day on which it was issued; null for a draft.</param>
/// <param name="ValidFrom">Its first day.</param>
/// <param name="ValidTo">Its last day; null where open.</param>
/// <param name="ReplacedBy">The code of the policy in its place.</param>
/// <param name="CutPercent">How much it takes off the fee or the time, in percent.</param>
/// <param name="NewDays">Days in which dossiers are handled from then on.</param>
/// <param name="Channel">Whose dossiers have it; null for all channels.</param>
/// <param name="Condition">On what condition.</param>
/// <param name="Procedures">The codes of its procedures, ';' between them.</param>
/// <param name="Fields">The fields of which it has all procedures, ';' between them.</param>
/// <param name="Units">The codes of its units, each with all below it, ';' between them; empty for all.</param>
/// <param name="FeeDong">The fee of a dossier.</param>
/// <param name="State">How far it is on the last day with data.</param>
/// <param name="ProceduresInScope">How many procedures are in its scope.</param>
/// <param name="Outcome">Whether its effect is measured, and if not, why.</param>
/// <param name="Months">How many months before and after are compared.</param>
/// <param name="BeforeFrom">The first day before.</param>
/// <param name="AfterFrom">The first day after.</param>
/// <param name="ScopeOnlineBefore">Dossiers received online in the scope before, of those that indicator B counts.</param>
/// <param name="ScopeBefore">All of them.</param>
/// <param name="ScopeOnlineAfter">The same after.</param>
/// <param name="ScopeAfter">All of them.</param>
/// <param name="RestOnlineBefore">The same out of the scope in the same units.</param>
/// <param name="RestBefore">All of them.</param>
/// <param name="RestOnlineAfter">The same after.</param>
/// <param name="RestAfter">All of them.</param>
/// <param name="Points">The difference of the differences in percentage points.</param>
/// <param name="PointsLow">The end of its 95 % interval, when whole units are drawn anew; null for too few units.</param>
/// <param name="PointsHigh">The other end.</param>
/// <param name="OddsRatio">The same as a ratio of odds.</param>
/// <param name="PlaceboPoints">The same around a false date six months earlier.</param>
/// <param name="PlaceboLow">The end of its interval.</param>
/// <param name="PlaceboHigh">The other end.</param>
/// <param name="TrendPoints">The same of the months before against those before them: apart from nothing, be careful.</param>
/// <param name="TrendLow">The end of its interval.</param>
/// <param name="TrendHigh">The other end.</param>
public sealed record PolicyItem(
    string Policy,
    PolicyKind Kind,
    string Title,
    string Instrument,
    string IssuedBy,
    DateOnly? IssuedOn,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    string? ReplacedBy,
    decimal? CutPercent,
    int? NewDays,
    Channel? Channel,
    string? Condition,
    string Procedures,
    string Fields,
    string Units,
    long? FeeDong,
    PolicyState? State,
    int ProceduresInScope,
    PolicyOutcome Outcome,
    int? Months,
    DateOnly? BeforeFrom,
    DateOnly? AfterFrom,
    long? ScopeOnlineBefore,
    long? ScopeBefore,
    long? ScopeOnlineAfter,
    long? ScopeAfter,
    long? RestOnlineBefore,
    long? RestBefore,
    long? RestOnlineAfter,
    long? RestAfter,
    decimal? Points,
    decimal? PointsLow,
    decimal? PointsHigh,
    decimal? OddsRatio,
    decimal? PlaceboPoints,
    decimal? PlaceboLow,
    decimal? PlaceboHigh,
    decimal? TrendPoints,
    decimal? TrendLow,
    decimal? TrendHigh
)
{
    private const int Digits = 4;

    internal static PolicyItem Of(ScopedPolicy scoped, PolicyEffect effect, DateOnly? until)
    {
        Policy policy = scoped.Policy;
        DoubleDifference? shares = effect.Main?.Difference;
        return new PolicyItem(
            policy.Code,
            policy.Kind,
            policy.Title,
            policy.Instrument,
            policy.IssuedBy,
            policy.IssuedOn,
            policy.Validity.Start,
            policy.Validity.End == DateOnly.MaxValue ? null : policy.Validity.Last,
            policy.ReplacedBy,
            policy.Cut,
            policy.NewDays,
            policy.Channel,
            policy.Condition.Length == 0 ? null : policy.Condition,
            PolicyWords.List(policy.ProcedureCodes),
            PolicyWords.List(policy.Fields),
            PolicyWords.List(policy.UnitCodes),
            policy.Fee,
            until is { } day ? policy.StateOn(day) : null,
            scoped.Procedures.Count,
            effect.Outcome,
            effect.Main?.Windows.Months,
            effect.Main?.Windows.Before.Start,
            effect.Main?.Windows.After.Start,
            shares?.ScopeBefore.Numerator,
            shares?.ScopeBefore.Denominator,
            shares?.ScopeAfter.Numerator,
            shares?.ScopeAfter.Denominator,
            shares?.RestBefore.Numerator,
            shares?.RestBefore.Denominator,
            shares?.RestAfter.Numerator,
            shares?.RestAfter.Denominator,
            PointsOf(effect.Main),
            LowOf(effect.Main),
            HighOf(effect.Main),
            shares is null ? null : Rounded((decimal)Math.Min(shares.OddsRatio, 1e9)),
            PointsOf(effect.Placebo),
            LowOf(effect.Placebo),
            HighOf(effect.Placebo),
            PointsOf(effect.EarlierTrend),
            LowOf(effect.EarlierTrend),
            HighOf(effect.EarlierTrend)
        );
    }

    private static decimal? PointsOf(PolicyComparison? comparison) => Rounded(comparison?.Difference.Points);

    private static decimal? LowOf(PolicyComparison? comparison) => Rounded(comparison?.Interval?.Low);

    private static decimal? HighOf(PolicyComparison? comparison) => Rounded(comparison?.Interval?.High);

    private static decimal? Rounded(decimal? value) =>
        value is { } number ? Math.Round(number, Digits, MidpointRounding.AwayFromZero) : null;
}

/// <summary>Policies to be written.</summary>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Policies">The policies; all are written, or none.</param>
internal sealed record PoliciesToWrite(string? Reason, IReadOnlyList<PolicyToWrite>? Policies);

/// <summary>A policy to be written, in the place of the one of its code.</summary>
/// <param name="Policy">Its code.</param>
/// <param name="Kind">What it gives.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Instrument">The instrument that it is in.</param>
/// <param name="IssuedBy">The office that issued it, never a person.</param>
/// <param name="ValidFrom">Its first day.</param>
/// <param name="IssuedOn">The day on which it was issued; left out for a draft.</param>
/// <param name="ValidTo">Its last day; left out where open.</param>
/// <param name="ReplacedBy">The code of the policy in its place.</param>
/// <param name="CutPercent">How much it takes off the fee or the time, 0 to 100 percent.</param>
/// <param name="NewDays">Days in which dossiers are handled from then on.</param>
/// <param name="Channel">Whose dossiers have it; left out for all channels.</param>
/// <param name="Condition">On what condition.</param>
/// <param name="Procedures">The codes of its procedures.</param>
/// <param name="Fields">The fields of which it has all procedures; procedures or fields must be named.</param>
/// <param name="Units">The codes of its units, each with all below it; left out for all.</param>
/// <param name="FeeDong">The fee of a dossier.</param>
internal sealed record PolicyToWrite(
    string? Policy,
    PolicyKind? Kind,
    string? Title,
    string? Instrument,
    string? IssuedBy,
    DateOnly? ValidFrom,
    DateOnly? IssuedOn = null,
    DateOnly? ValidTo = null,
    string? ReplacedBy = null,
    decimal? CutPercent = null,
    int? NewDays = null,
    Channel? Channel = null,
    string? Condition = null,
    IReadOnlyList<string>? Procedures = null,
    IReadOnlyList<string>? Fields = null,
    IReadOnlyList<string>? Units = null,
    long? FeeDong = null
);
