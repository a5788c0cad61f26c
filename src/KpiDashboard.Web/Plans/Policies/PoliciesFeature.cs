using KpiDashboard.Plans.Policies;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Plans.Policies;

/// <summary>Policies that are to move people online: which there are, changing them, and what went along with them.</summary>
public static class PoliciesFeature
{
    /// <summary>Registers what is derived of them, and who changes them.</summary>
    /// <param name="services">The services.</param>
    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddPerScoreboard<PolicyBook>(PolicyBook.ReadAsync, ofPlan: true);
        services.AddPerScoreboard((store, board) => Task.FromResult(new PolicyEffects(store, board)));
        services.AddHostedService<PolicyReading>();
    }

    /// <summary>Adds their files.</summary>
    /// <param name="app">The program.</param>
    public static void MapPolicies(this IEndpointRouteBuilder app)
    {
        PerScoreboard<PolicyBook> books = app.ServiceProvider.GetRequiredService<PerScoreboard<PolicyBook>>();
        app.MapFiles()
            .MapTable(
                "policies",
                typeof(PoliciesPage),
                needsUnit: false,
                async (asked, ct) => PolicySheet.Of(asked, await books.OfAsync(asked.Board, ct))
            );
    }
}
