using System.Globalization;

namespace KpiDashboard.Web.Language;

/// <summary>Names are Vietnamese in both languages of the screens, so they sort in Vietnamese: Ă after A, Đ after D.</summary>
public static class VietnameseOrder
{
    /// <summary>Compares names; digits as numbers, so that "Phường 2" stands before "Phường 10".</summary>
    public static StringComparer Names { get; } =
        StringComparer.Create(
            CultureInfo.GetCultureInfo("vi-VN"),
            CompareOptions.IgnoreCase | CompareOptions.NumericOrdering
        );
}
