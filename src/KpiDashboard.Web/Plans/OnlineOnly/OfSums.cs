using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.OnlineOnly;

/// <summary>What rows of statistics say of paper, in words: they tell no days.</summary>
internal static class OfSums
{
    public static string Say(PaperOfSums sums) =>
        Texts.T("OnlineOnly.OfSums", Format.Count(sums.Dossiers))
        + (sums.Across > 0 ? $" {Texts.T("OnlineOnly.OfSums.Across", Format.Count(sums.Across))}" : "");
}
