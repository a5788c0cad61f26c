using KpiDashboard.Lists;

namespace KpiDashboard.Workbooks;

/// <summary>A row of the lists in these tests.</summary>
internal sealed record Visit(
    string? Name,
    long? Count = null,
    decimal? Number = null,
    decimal? Share = null,
    DateOnly? Day = null,
    DateTimeOffset? Moment = null
)
{
    public static ListColumns<Visit> Columns { get; } =
        new ListColumns<Visit>()
            .Text("Đơn vị", v => v.Name, 30)
            .Count("Số hồ sơ", v => v.Count)
            .Number("Bình quân", v => v.Number)
            .Percent("Tỷ lệ", v => v.Share, 1)
            .Day("Ngày", v => v.Day)
            .Moment("Lúc", v => v.Moment);
}
