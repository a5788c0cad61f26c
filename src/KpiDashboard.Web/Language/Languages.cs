using System.Globalization;

namespace KpiDashboard.Web.Language;

/// <summary>The languages that the program speaks.</summary>
public static class Languages
{
    /// <summary>The languages by their short names, the default one first.</summary>
    public static IReadOnlyDictionary<string, string> Cultures { get; } =
        new Dictionary<string, string> { ["vi"] = "vi-VN", ["en"] = "en-GB" };

    /// <summary>The formats that go with the console's language, which is English only where the system's is.</summary>
    public static CultureInfo OnConsole =>
        CultureInfo.GetCultureInfo(
            Cultures.GetValueOrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Cultures["vi"])
        );

    /// <summary>What a text is in each language, the default one first.</summary>
    /// <param name="text">Gives the text in the language of the moment.</param>
    public static IEnumerable<string> InEach(Func<string> text)
    {
        CultureInfo user = CultureInfo.CurrentUICulture;
        List<string> texts = [];
        foreach (string culture in Cultures.Values)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            texts.Add(text());
        }

        CultureInfo.CurrentUICulture = user;
        return texts;
    }
}
