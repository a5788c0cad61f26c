using System.Globalization;

namespace KpiDashboard.Kit;

/// <summary>Sets the language of the code that follows, as a request does.</summary>
public static class Culture
{
    /// <param name="language">"vi" or "en".</param>
    public static void Use(string language)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "vi-VN");
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
