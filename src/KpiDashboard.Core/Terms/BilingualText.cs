using System.Globalization;

namespace KpiDashboard.Terms;

/// <summary>A text of the data in both languages of the screens.</summary>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record BilingualText(string Vi, string En)
{
    /// <summary>The text in the language of the current user.</summary>
    public override string ToString() => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;
}
