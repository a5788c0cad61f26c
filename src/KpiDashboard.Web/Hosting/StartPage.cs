using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Hosting;

/// <summary>
/// The bare address of the program leads who has chosen a unit to that unit. Links to the overview say what they ask for,
/// so that they lead to the overview.
/// </summary>
public static class StartPage
{
    /// <summary>Leads visitors on.</summary>
    /// <param name="app">The program.</param>
    public static void UseStartPage(this WebApplication app)
    {
        DataWatch watch = app.Services.GetRequiredService<DataWatch>();
        app.Use(
            (context, next) =>
            {
                if (
                    !HttpMethods.IsGet(context.Request.Method)
                    || context.Request.Path != "/"
                    || context.Request.QueryString.HasValue
                    || Preferences.MyUnitOf(context, watch.Latest) is not { } unit
                )
                {
                    return next(context);
                }

                context.Response.Redirect(Links.Unit(unit.Code, Links.WithDefaults(new Question())));
                return Task.CompletedTask;
            }
        );
    }
}
