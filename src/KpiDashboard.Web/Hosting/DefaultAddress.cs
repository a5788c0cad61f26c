namespace KpiDashboard.Web.Hosting;

/// <summary>Where the program listens unless told otherwise.</summary>
public static class DefaultAddress
{
    /// <summary>The address of the README.</summary>
    public const string Url = "http://127.0.0.1:5080";

    /// <summary>
    /// Sets the address in code, because a value in appsettings.json would win over ASPNETCORE_URLS, which must stay
    /// the stronger one.
    /// </summary>
    /// <param name="builder">The program.</param>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] settings = ["urls", "http_ports", "https_ports"];
        if (settings.All(name => string.IsNullOrEmpty(builder.Configuration[name])))
        {
            builder.WebHost.UseUrls(Url);
        }
    }
}
