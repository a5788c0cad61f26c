using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.DefinitionPages;

/// <summary>How the figures are made.</summary>
public static class DefinitionsFeature
{
    /// <summary>Adds the files of its pages.</summary>
    /// <param name="app">The program.</param>
    public static void MapDefinitions(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files.MapTable("differences", typeof(DefinitionsPage), needsUnit: false, RuleDifference.File);
    }
}
