using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Api;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What a row is.</typeparam>
public sealed record ApiPage<T> : AnswerHead
{
    [SetsRequiredMembers]
    internal ApiPage(AnswerHead head, int total, int page, int pageSize, IReadOnlyList<T> items)
        : base(head)
    {
        Total = total;
        Page = page;
        PageSize = pageSize;
        Items = items;
    }

    /// <summary>Rows of all pages.</summary>
    [JsonPropertyOrder(1)]
    public required int Total { get; init; }

    /// <summary>The number of this page, from 1.</summary>
    [JsonPropertyOrder(1)]
    public required int Page { get; init; }

    /// <summary>The most rows of a page.</summary>
    [JsonPropertyOrder(1)]
    public required int PageSize { get; init; }

    /// <summary>The rows.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<T> Items { get; init; }
}
