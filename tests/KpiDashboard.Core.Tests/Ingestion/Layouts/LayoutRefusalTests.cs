using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Storage.Bulk;
using Xunit;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>Rows that only their layout can refuse, with the column and text of the user's file.</summary>
public sealed class LayoutRefusalTests : IDisposable
{
    /// <summary>The reasons that canonical files never give.</summary>
    public static readonly string[] Reasons =
    [
        "ambiguous-unit",
        "ambiguous-procedure",
        "code-is-number",
        "sum-differs",
        "columns-disagree",
        .. Containers.UnseenCellsTests.Reasons,
        "date-order",
        "number-doubtful",
    ];

    private readonly LayoutStore store = new();

    [Fact]
    public void A_workbook_without_a_header_is_refused_without_showing_its_rows()
    {
        byte[] book = Book.Of(
            [1, "000.21.03.H14-220304-0001", LayoutFiles.Person, "0912345678", "04/03/2022"],
            [2, "000.21.03.H14-220304-0002", LayoutFiles.Person, "0912345679", "05/03/2022"]
        );

        string sentence = store.Refuse("x.xlsx", book);

        Assert.DoesNotContain(LayoutFiles.Person, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Xã Vĩnh Quang", "2.002728", 5, 0, 0, 5, "Đơn vị", "ambiguous-unit")]
    [InlineData("Xã Không Có", "2.002728", 5, 0, 0, 5, "Đơn vị", "unknown-unit")]
    [InlineData("S? T? ph?p", "2.002728", 5, 0, 0, 5, "Đơn vị", "text-ruined")]
    [InlineData("Sá»Ÿ TÆ° phÃ¡p", "2.002728", 5, 0, 0, 5, "Đơn vị", "text-ruined")]
    [InlineData("Phường Thục Phán", "2.002728", 5, 0, 0, 5, "Đơn vị", "unit-not-valid")]
    [InlineData("Sở Tư pháp", "9.999999", 5, 0, 0, 5, "TTHC", "unknown-procedure")]
    [InlineData("Sở Tư pháp", "Thủ tục không có", 5, 0, 0, 5, "TTHC", "unknown-procedure")]
    [InlineData("Sở Tư pháp", "Thủ tục đôi", 5, 0, 0, 5, "TTHC", "ambiguous-procedure")]
    [InlineData("Sở Tư pháp", "2.002728", 5, 0, 1, 5, "Tổng", "sum-differs")]
    [InlineData("Sở Tư pháp", "2.002728", "1,5", 0, 0, 5, "Qua mạng", "bad-number")]
    [InlineData("Sở Tư pháp", "2.002728", "-", 0, 5, 5, "Qua mạng", "missing-value")]
    [InlineData("Sở Tư pháp", "2.002728", "", 0, 5, 5, "Qua mạng", "missing-value")]
    [InlineData("Sở Tư pháp", "2.002728", -1, 0, 6, 5, "Qua mạng", "negative-count")]
    public void A_row_is_refused_by_its_own_header(
        string unit,
        string procedure,
        object online,
        object postal,
        object direct,
        object total,
        string column,
        string reason
    )
    {
        store.Load([store.Write("p.csv", "code,name,field\n8.000001,Thủ tục đôi,\n8.000002,thủ tục  ĐÔI,\n")]);
        byte[] book = Book.Of(
            ["Từ ngày 01/06/2021 đến ngày 30/06/2021"],
            ["STT", "Đơn vị", "TTHC", "Mức độ", "Qua mạng", "Bưu chính", "Trực tiếp", "Tổng"],
            [1, unit, procedure, "Toàn trình", online, postal, direct, total]
        );

        FileReport report = store.LoadOne("x.xlsx", book);

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal((3L, column, reason), (rejected.Line, rejected.Column, rejected.Reason));
        Assert.Equal((0L, 1L), (report.Entry.Loaded, report.Entry.Rejected));
    }

    [Fact]
    public void A_procedure_code_that_lost_its_last_zeros_is_restored_where_it_is_known()
    {
        store.Load([store.Write("p.csv", "code,name,field\n8.000650,Thủ tục tròn,\n")]);
        byte[] book = Book.Of(
            ["Từ ngày 01/06/2021 đến ngày 30/06/2021"],
            ["STT", "Đơn vị", "TTHC", "Mức độ", "Qua mạng", "Bưu chính", "Trực tiếp", "Tổng"],
            [1, "Sở Tư pháp", 8.00065, null, 5, 0, 0, 5],
            [2, "Sở Y tế", "8.00065E0", null, 5, 0, 0, 5],
            [3, "Sở Nội vụ", 8.0007, null, 5, 0, 0, 5]
        );

        FileReport report = store.LoadOne("x.xlsx", book);

        Assert.Equal(2, report.Entry.Loaded);
        Assert.Equal("unknown-procedure", Assert.Single(report.Rejected).Reason);
        Assert.Equal(2, Assert.Single(report.Notes, n => n.Note == "code-restored").Rows);
    }

    [Fact]
    public void What_people_typed_as_the_title_of_a_dossier_is_not_shown_when_it_is_no_procedure()
    {
        object?[][] rows = LayoutFiles.DossierBook();
        rows[5][2] = $"Hồ sơ của ông {LayoutFiles.Person}";

        FileReport report = store.LoadOne("x.xlsx", Book.Of(rows));

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal(("TrichYeu", "•••", "unknown-procedure"), (rejected.Column, rejected.Value, rejected.Reason));
    }

    public void Dispose() => store.Dispose();
}
