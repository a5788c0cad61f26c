using KpiDashboard.Balances;
using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Api;

/// <summary>A unit's figure by one indicator in one period.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="Kind">What kind of unit it is: its league.</param>
/// <param name="Period">The period's code; a month's where months are asked.</param>
/// <param name="Indicator">Such as services or dossiers.</param>
/// <param name="Numerator">The count.</param>
/// <param name="Denominator">What it is counted out of.</param>
/// <param name="Value">In percent, two decimals; null without data.</param>
/// <param name="Exact">In percent, not rounded.</param>
/// <param name="Target">In percent; null where there is none.</param>
/// <param name="Reached">Whether the target is reached; null without data or target.</param>
/// <param name="Rank">The place in the league; null where unranked.</param>
/// <param name="Ranked">How many units of the league are ranked.</param>
/// <param name="TargetIsDefault">Whether none was set for the year.</param>
/// <param name="FromForms">How many dossiers of the denominator are known from a Biểu II.06a only.</param>
/// <param name="Due">What the path to the target asks on the day of the data, in percent.</param>
/// <param name="Status">The figure against its target and the way there.</param>
/// <param name="Incomplete">Whether figures of the row's period are not the whole truth.</param>
/// <param name="Reasons">Why.</param>
public sealed record ScorecardItem(
    string Unit,
    string Name,
    UnitKind Kind,
    string Period,
    string Indicator,
    long Numerator,
    long Denominator,
    decimal? Value,
    string? Exact,
    decimal? Target,
    bool? Reached,
    int? Rank,
    int Ranked,
    bool TargetIsDefault,
    long FromForms,
    decimal? Due,
    Status Status,
    bool Incomplete,
    IReadOnlyList<IncompleteReason> Reasons
)
{
    internal static ScorecardItem Of(
        Scorecard card,
        IndicatorResult standing,
        IReadOnlyList<IncompleteReason> reasons
    ) =>
        new(
            card.Unit.Code,
            card.Unit.Name,
            card.Unit.Kind,
            card.Selection.Period.ToString(),
            standing.Indicator.FullName,
            standing.Figure.Numerator,
            standing.Figure.Denominator,
            standing.Figure.Percent,
            Answer.Exact(standing.Figure),
            standing.Target,
            standing.Figure.Reaches(standing.Target),
            standing.Rank,
            standing.Ranked,
            standing.TargetIsDefault,
            standing.FromForms,
            standing.Due,
            standing.Status,
            reasons.Count > 0,
            reasons
        );
}

/// <summary>What a unit's area had to handle in the period, and what became of it: the columns of Biểu II.06a.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="Kind">What kind of unit it is.</param>
/// <param name="CarriedOver">Unfinished as the period began.</param>
/// <param name="ReceivedOnline">Received online in the period.</param>
/// <param name="ReceivedOnPaper">Received at the counter or by post in the period.</param>
/// <param name="ToHandle">All that was to be handled: carried over and received.</param>
/// <param name="FinishedEarly">Finished before the due day.</param>
/// <param name="FinishedOnTime">Finished on the due day, or without one.</param>
/// <param name="FinishedLate">Finished after the due day.</param>
/// <param name="Finished">Finished in the period.</param>
/// <param name="PendingInTime">Unfinished as the period ended, and not due yet.</param>
/// <param name="PendingOverdue">Unfinished as the period ended, and overdue.</param>
/// <param name="Pending">Unfinished as the period ended.</param>
/// <param name="Gap">To handle less finished and pending: 0 where the sources agree.</param>
/// <param name="FromForms">Whether part of it is known from a Biểu II.06a only.</param>
public sealed record BalanceItem(
    string Unit,
    string Name,
    UnitKind Kind,
    long CarriedOver,
    long ReceivedOnline,
    long ReceivedOnPaper,
    long ToHandle,
    long FinishedEarly,
    long FinishedOnTime,
    long FinishedLate,
    long Finished,
    long PendingInTime,
    long PendingOverdue,
    long Pending,
    long Gap,
    bool FromForms
)
{
    internal static BalanceItem Of(Unit unit, BalanceBook book, IReadOnlyList<UnitDays> area)
    {
        Balance balance = book.Of(area);
        return new(
            unit.Code,
            unit.Name,
            unit.Kind,
            balance.CarriedOver,
            balance.ReceivedOnline,
            balance.ReceivedOnPaper,
            balance.Received,
            balance.FinishedEarly,
            balance.FinishedOnTime,
            balance.FinishedLate,
            balance.Finished,
            balance.PendingInTime,
            balance.PendingOverdue,
            balance.Pending,
            balance.Gap,
            book.IsFromForms(area)
        );
    }
}
