using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.SampleData.Layouts;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>What stands below a table and its pages is no data, and who signed it is nowhere.</summary>
public sealed class FooterTests : IDisposable
{
    private static readonly object?[] Header =
    [
        "STT",
        "Mã hồ sơ",
        "Mã TTHC",
        "Đơn vị",
        "Chủ hồ sơ",
        "Ngày tiếp nhận",
        "Hình thức tiếp nhận",
    ];

    private readonly LayoutStore store = new();

    [Fact]
    public void Signatures_and_names_below_them_are_no_data()
    {
        Loads(
            2,
            9,
            Row(1),
            Row(2),
            ["Tổng cộng: 2 hồ sơ"],
            [],
            [null, null, null, null, null, "Hòa An, ngày 31 tháng 8 năm 2022"],
            [null, "NGƯỜI LẬP BIỂU", null, null, null, "TM. UBND HUYỆN"],
            [null, "(Ký, ghi rõ họ tên)", null, null, null, "KT. CHỦ TỊCH"],
            [null, null, null, null, null, "PHÓ CHỦ TỊCH"],
            [],
            [null, LayoutFiles.Person, null, null, null, LayoutFiles.Person],
            ["Nơi nhận:"],
            ["- Văn phòng UBND tỉnh;"],
            [$"- Lưu: VT, {LayoutFiles.Person}."]
        );
    }

    [Fact]
    public void A_name_beside_who_signs_is_no_data() =>
        Loads(
            1,
            2,
            Row(1),
            [null, "Cán bộ lập:", LayoutFiles.Person],
            [null, "Thủ trưởng đơn vị", null, LayoutFiles.Person]
        );

    [Fact]
    public void Pages_repeat_their_numbers_and_headers()
    {
        object?[] numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"];
        Loads(
            2,
            6,
            numbers,
            Row(1),
            [null, null, null, "Trang 1/2"],
            Header,
            numbers,
            Row(2),
            ["Trang 2"],
            ["Page 2 of 2"]
        );
    }

    [Fact]
    public void Plain_numbers_below_the_header_are_no_data() => Loads(1, 1, [1, 2, 3, 4, 5, 6, 7], Row(1));

    [Fact]
    public void Data_may_follow_a_signature_as_where_books_of_two_units_stand_in_one_sheet() =>
        Loads(2, 3, Row(1), [null, "Người lập"], [null, LayoutFiles.Person], Header, Row(2));

    [Fact]
    public void A_row_of_data_that_lacks_its_code_is_not_taken_for_a_signature()
    {
        object?[] row = Row(2);
        row[1] = null;

        FileReport report = store.LoadOne("so.xlsx", Book.Of(Header, Row(1), [null, "Người lập"], row));

        Assert.Equal((1L, 1L, 1L), (report.Entry.Loaded, report.Entry.Rejected, report.Entry.NonData));
    }

    [Fact]
    public void A_form_and_a_list_end_with_who_signed_them_too()
    {
        object?[][] signed =
        [
            [],
            [null, "Người tổng hợp", null, null, "Giám đốc"],
            [null, LayoutFiles.Person, null, null, LayoutFiles.Person],
        ];

        FileReport form = store.LoadOne("07a.xlsx", Book.Of([.. LayoutFiles.Form07a(), .. signed]));
        FileReport list = store.LoadOne("dm.xlsx", Book.Of([.. LayoutFiles.UnitOfferings(), .. signed]));

        Assert.Equal((0L, 3L), (form.Entry.Rejected, form.Entry.NonData));
        Assert.Equal((0L, 2L), (list.Entry.Rejected, list.Entry.NonData));
        Nowhere();
    }

    [Fact]
    public void Who_signed_without_a_word_before_is_refused_and_hidden()
    {
        FileReport report = store.LoadOne(
            "so.xlsx",
            Book.Of(Header, Row(1), [null, LayoutFiles.Person, null, LayoutFiles.Person])
        );

        Assert.DoesNotContain("Khôngcóthật", Assert.Single(report.Rejected).Value, StringComparison.Ordinal);
        Nowhere();
    }

    public void Dispose() => store.Dispose();

    private void Loads(int loaded, int nonData, params object?[][] rows)
    {
        FileReport report = store.LoadOne("so.xlsx", Book.Of([Header, .. rows]));

        Assert.Equal(
            (loaded, 0, nonData),
            ((int)report.Entry.Loaded, (int)report.Entry.Rejected, (int)report.Entry.NonData)
        );
        Nowhere();
    }

    private void Nowhere()
    {
        SqliteConnection.ClearAllPools();
        string folder = Path.GetDirectoryName(store.Store.Settings.Database)!;
        foreach (string file in Directory.GetFiles(folder, "kpi.db*"))
        {
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes("Khôngcóthật")));
        }
    }

    private static object?[] Row(int i) =>
        [
            i,
            $"H14.51.01-220305-{i:0000}",
            LayoutFiles.Procedures[1].Code,
            "Huyện Hoà An",
            LayoutFiles.Person,
            "05/03/2022",
            "Trực tiếp",
        ];
}
