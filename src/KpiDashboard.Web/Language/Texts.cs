using System.Globalization;
using System.Resources;
using KpiDashboard.Terms;

namespace KpiDashboard.Web.Language;

/// <summary>The sentences of the screens in the language of the current user. The domain's own words are in Core.</summary>
public static class Texts
{
    private static readonly ResourceTexts Resources = new(
        new ResourceManager("KpiDashboard.Web.Resources.Texts", typeof(Texts).Assembly)
    );

    /// <summary>A sentence by its key, with values put in.</summary>
    /// <param name="key">A key of <c>Texts.resx</c>.</param>
    /// <param name="values">What its places {0}, {1} … take.</param>
    /// <exception cref="MissingManifestResourceException">There is no such key.</exception>
    public static string T(string key, params object?[] values)
    {
        string text = Resources.Get(key, CultureInfo.CurrentUICulture);
        return values.Length == 0 ? text : NumberWords.Format(text, values);
    }
}
