using KpiDashboard.Storage;
using KpiDashboard.Web.Visits;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// Whoever wrote something is led to a page that says so. Another server may have taken it: this one looks for it before it answers,
/// and not within the second in which it would do so by itself.
/// </summary>
internal static class OwnChanges
{
    private static readonly string[] Tells = ["saved", "done"];

    /// <summary>Looks for what a page is to tell of. Only those who are signed in write.</summary>
    /// <param name="app">The program.</param>
    public static void UseOwnChanges(this WebApplication app)
    {
        ScoreboardSource source = app.Services.GetRequiredService<ScoreboardSource>();
        app.Use(
            (context, next) =>
            {
                if (
                    context.Request.QueryString.HasValue
                    && Visit.Of(context).Visitor.IsKnown
                    && Tells.Any(context.Request.Query.ContainsKey)
                )
                {
                    source.LookAgain();
                }

                return next(context);
            }
        );
    }
}
