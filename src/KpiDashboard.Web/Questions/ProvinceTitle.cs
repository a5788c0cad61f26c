using KpiDashboard.Indicators;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Questions;

/// <summary>What overview and wallboard ask about the province.</summary>
public static class ProvinceTitle
{
    /// <summary>The question, with as many targets as there are.</summary>
    /// <param name="province">The province's name.</param>
    /// <param name="definitions">The indicators.</param>
    /// <param name="year">The year of the targets.</param>
    public static string Of(string? province, Definitions definitions, int year)
    {
        string targets = definitions.Overview.Count switch
        {
            1 => Texts.T("Overview.Title.One"),
            2 => Texts.T("Overview.Title.Two"),
            _ => Texts.T("Overview.Title.More"),
        };
        return Texts.T("Overview.Title", province, year, targets);
    }
}
