using KpiDashboard.Plans.Points;
using KpiDashboard.Plans.Policies;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Search;

/// <summary>The search: its index, and suggestions for the search box.</summary>
public static class SearchFeature
{
    /// <summary>Registers the index and who looks into it.</summary>
    /// <param name="services">The services.</param>
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PerScoreboard<SearchIndex>(
            async board => new SearchIndex(
                board,
                await PointBook.PointsAsync(provider.GetRequiredService<Store>()),
                await provider.GetRequiredService<PerScoreboard<PolicyBook>>().OfAsync(board),
                await provider.GetRequiredService<PerScoreboard<TaskBook>>().OfAsync(board)
            ),
            ofPlan: true
        ));
        services.AddSingleton<SearchService>();
    }

    /// <summary>Adds the address.</summary>
    /// <param name="app">The program.</param>
    public static void MapSearch(this WebApplication app) =>
        app.MapGet(Links.SearchSuggest(new Question()), SuggestAsync)
            .WithMetadata(KnownParameters.OfPage(typeof(SearchPage)));

    private static async Task<IResult> SuggestAsync(
        string? q,
        [AsParameters] Question question,
        SearchService search,
        HttpContext context,
        CancellationToken ct
    )
    {
        IReadOnlyList<SearchHit> found = await search.FindAsync(
            q,
            Links.Choices(question),
            Visit.Of(context),
            SearchService.Suggestions,
            ct
        );
        return Results.Json(
            found.Select(h => new
            {
                h.Title,
                h.Aside,
                h.Link,
            }),
            Answer.Json
        );
    }
}
