using KpiDashboard.Procedures;
using KpiDashboard.Terms;

namespace KpiDashboard.Web.Language;

/// <summary>How the levels of services are called in the language of the current user.</summary>
public static class LevelNames
{
    /// <summary>A level, or that the unit does not list the procedure.</summary>
    /// <param name="level">One level or none.</param>
    /// <param name="day">The day whose words are used.</param>
    public static string Of(Levels level, DateOnly day) =>
        level switch
        {
            Levels.Full => Words.Of(ServiceLevel.Full, day),
            Levels.Partial => Words.Of(ServiceLevel.Partial, day),
            Levels.Information => Words.Of(ServiceLevel.Information, day),
            Levels.Online => Texts.T("Explore.AnyOnline"),
            _ => Texts.T("Service.NotListed"),
        };
}
