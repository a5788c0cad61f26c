using System.Globalization;
using KpiDashboard.Indicators;
using KpiDashboard.Terms;
using Microsoft.AspNetCore.WebUtilities;

namespace KpiDashboard.Web.Api;

/// <summary>Which rows of a list are wanted.</summary>
public sealed record Paging
{
    /// <summary>The number of the page, from 1.</summary>
    public string? Page { get; init; }

    /// <summary>The most rows of a page; 100 if empty.</summary>
    public string? PageSize { get; init; }

    internal (int Page, int Size) Resolve(ApiSettings settings, ICollection<Problem> problems) =>
        (
            Number(Page, 1, 1_000_000, "page", problems),
            Number(PageSize, Math.Min(100, settings.MaxPageSize), settings.MaxPageSize, "pageSize", problems)
        );

    internal static string? LinkHeader(HttpRequest request, int page, int size, int total)
    {
        int last = Math.Max(1, (total + size - 1) / size);
        string To(int number, string relation) =>
            $"<{QueryHelpers.AddQueryString(
                request.Path,
                request
                    .Query.Where(p => !p.Key.Equals("page", StringComparison.OrdinalIgnoreCase))
                    .Append(new("page", number.ToString(CultureInfo.InvariantCulture)))
            )}>; rel=\"{relation}\"";
        return last == 1
            ? null
            : string.Join(
                ", ",
                new[]
                {
                    To(1, "first"),
                    page > 1 && page <= last ? To(page - 1, "prev") : null,
                    page < last ? To(page + 1, "next") : null,
                    To(last, "last"),
                }.OfType<string>()
            );
    }

    private static int Number(string? text, int otherwise, int most, string field, ICollection<Problem> problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            return otherwise;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1
            && number <= most
        )
        {
            return number;
        }

        problems.Add(new Problem(field, text, Words.Get("Problem.Number", text, 1, most)));
        return otherwise;
    }
}
