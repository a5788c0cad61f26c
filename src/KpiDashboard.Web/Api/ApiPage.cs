using KpiDashboard.Indicators;
using KpiDashboard.Periods;

namespace KpiDashboard.Web.Api;

/// <summary>A page of a list.</summary>
/// <param name="Period">The period's code; null in a store without data.</param>
/// <param name="Calendar">How months are cut.</param>
/// <param name="Ytd">Whether from the year's start.</param>
/// <param name="Own">Whether units are meant without those below them.</param>
/// <param name="Rules">The rule set's name.</param>
/// <param name="DataVersion">The version of the data.</param>
/// <param name="Incomplete">Whether the figures are not the whole truth of the period.</param>
/// <param name="Reasons">Why.</param>
/// <param name="DataUntil">The last day with data.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Page">The number of this page, from 1.</param>
/// <param name="PageSize">The most rows of a page.</param>
/// <param name="Items">The rows.</param>
/// <typeparam name="T">What a row is.</typeparam>
public sealed record ApiPage<T>(
    string? Period,
    PeriodCalendar Calendar,
    bool Ytd,
    bool Own,
    string Rules,
    long DataVersion,
    bool Incomplete,
    IReadOnlyList<IncompleteReason> Reasons,
    DateOnly? DataUntil,
    int Total,
    int Page,
    int PageSize,
    IReadOnlyList<T> Items
);
