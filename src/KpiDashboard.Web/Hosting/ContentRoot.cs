namespace KpiDashboard.Web.Hosting;

/// <summary>Where the program finds its settings, from whichever folder it is started.</summary>
public static class ContentRoot
{
    /// <summary>
    /// The current folder where it holds the settings, as under <c>dotnet run</c>; else the program's own, so that a
    /// service or a shortcut that starts it elsewhere does not run it without its settings.
    /// </summary>
    public static string? Path => File.Exists("appsettings.json") ? null : AppContext.BaseDirectory;
}
