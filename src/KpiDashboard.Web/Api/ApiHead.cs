using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;

namespace KpiDashboard.Web.Api;

/// <summary>With what an answer was made; every answer begins with it, and every CSV row ends with it.</summary>
/// <param name="Period">The period's code; null in a store without data.</param>
/// <param name="Calendar">calendar or reporting.</param>
/// <param name="Ytd">Whether from the year's start.</param>
/// <param name="Own">Whether units are meant without those below them.</param>
/// <param name="Rules">The rule set's name.</param>
/// <param name="DataVersion">The version of the data.</param>
/// <param name="Incomplete">Whether the figures are not the whole truth of the period.</param>
/// <param name="Reasons">Why: in-progress, straddling, missing-units, successions.</param>
/// <param name="DataUntil">The last day with data.</param>
public sealed record ApiHead(
    string? Period,
    string Calendar,
    bool Ytd,
    bool Own,
    string Rules,
    long DataVersion,
    bool Incomplete,
    IReadOnlyList<string> Reasons,
    DateOnly? DataUntil
)
{
    /// <summary>The head of a selection.</summary>
    internal static ApiHead Of(Scoreboard board, Selection? selection, Coverage? coverage)
    {
        IReadOnlyList<string> reasons = Answer.Names(coverage?.Reasons ?? []);
        return new(
            selection?.Period.ToString(),
            Links.Word(selection?.Calendar ?? default),
            selection?.YearToDate == true,
            selection?.Own == true,
            (selection?.Rules ?? board.Definitions.DefaultRules).Name,
            board.DataVersion,
            reasons.Count > 0,
            reasons,
            board.DataUntil
        );
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Period">The period's code; null in a store without data.</param>
/// <param name="Calendar">calendar or reporting.</param>
/// <param name="Ytd">Whether from the year's start.</param>
/// <param name="Own">Whether units are meant without those below them.</param>
/// <param name="Rules">The rule set's name.</param>
/// <param name="DataVersion">The version of the data.</param>
/// <param name="Incomplete">Whether the figures are not the whole truth of the period.</param>
/// <param name="Reasons">Why: in-progress, straddling, missing-units, successions.</param>
/// <param name="DataUntil">The last day with data.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Page">The number of this page, from 1.</param>
/// <param name="PageSize">The most rows of a page.</param>
/// <param name="Items">The rows.</param>
/// <typeparam name="T">What a row is.</typeparam>
public sealed record ApiPage<T>(
    string? Period,
    string Calendar,
    bool Ytd,
    bool Own,
    string Rules,
    long DataVersion,
    bool Incomplete,
    IReadOnlyList<string> Reasons,
    DateOnly? DataUntil,
    int Total,
    int Page,
    int PageSize,
    IReadOnlyList<T> Items
);
