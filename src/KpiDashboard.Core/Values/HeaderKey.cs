using KpiDashboard.Terms;

namespace KpiDashboard.Values;

/// <summary>What headers are compared by: letters and digits without marks, case, blanks and signs.</summary>
internal static class HeaderKey
{
    /// <summary>"Ngày tiếp nhận", "NgayTiepNhan" and "NGÀY  TIẾP NHẬN:" all give <c>ngaytiepnhan</c>.</summary>
    public static string Of(string text) => string.Concat(SearchKey.Of(text).Where(char.IsLetterOrDigit));

    public static string[] Of(IEnumerable<string> texts) => [.. texts.Select(Of)];
}
