using System.Globalization;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Sets the language of the code that follows, as a request does.</summary>
internal static class Culture
{
    public static void Use(string language)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "vi-VN");
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
