using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.SampleData.Layouts;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Among files that say the same the last one wins, so a correction comes after what it corrects.</summary>
public sealed class LoadOrderTests : IDisposable
{
    private readonly LayoutStore store = new();

    [Theory]
    [InlineData("so-ho-so.csv", "so-ho-so-sua.csv")]
    [InlineData("so ho so.csv", "so ho so (1).csv")]
    [InlineData("so (1).csv", "so (2).csv")]
    [InlineData("so.csv", "so_v2.csv")]
    [InlineData("so v9.csv", "so v10.csv")]
    [InlineData("tuan 9.csv", "tuan 10.csv")]
    [InlineData("tuan 9-2022.csv", "tuan 10-2022.csv")]
    [InlineData("tuan 9.csv", "tuan 9 đã sửa.csv")]
    [InlineData("tuan 9 sửa lần 2.csv", "tuan 10.csv")]
    [InlineData("sổ T8-2022.csv", "sửa sổ T8-2022.csv")]
    [InlineData("so sửa.csv", "so sửa lần 2.csv")]
    [InlineData("sua lan 9.csv", "sua lan 10.csv")]
    [InlineData("so.csv", "Copy of so.csv")]
    [InlineData("so.csv", "so - Copy.csv")]
    [InlineData("so.csv", "so_final.csv")]
    [InlineData("so.csv", "so điều chỉnh.csv")]
    [InlineData("so 2022-09.csv", "so 2022-10.csv")]
    [InlineData("so 9-2022.csv", "so 10-2022.csv")]
    [InlineData("so tháng 12 năm 2021.csv", "so tháng 1 năm 2022.csv")]
    [InlineData("so Q4-2021.csv", "so Q1-2022.csv")]
    [InlineData("so quý IV-2021.csv", "so quý I-2022.csv")]
    [InlineData("so 6 tháng đầu năm 2022.csv", "so 9 tháng năm 2022.csv")]
    [InlineData("so 2021.csv", "so 2022-01.csv")]
    [InlineData("so 31-08-2022.csv", "so 01-09-2022.csv")]
    [InlineData("so_20220831.csv", "so_20220901.csv")]
    [InlineData("so_20220831093000.csv", "so_20220831101500.csv")]
    [InlineData("so 2022-08 xuat 31-08-2022.csv", "so 2022-08 xuat 01-09-2022.csv")]
    [InlineData("so tu 01-08-2022 den 31-08-2022.csv", "so tu 01-09-2022 den 05-09-2022.csv")]
    [InlineData("dossiers-2022-08.csv", "dossiers-sua.csv")]
    public void The_later_one_is_loaded_last_however_it_is_given(string earlier, string later)
    {
        string folder = store.Folder("in");
        string first = store.Write($"in/{earlier}", Rows("direct"));
        string second = store.Write($"in/{later}", Rows("online"));
        // The time of writing says the opposite.
        File.SetLastWriteTimeUtc(first, new DateTime(2022, 9, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(second, new DateTime(2022, 8, 1, 0, 0, 0, DateTimeKind.Utc));

        foreach (
            string[] given in (string[][])
                [
                    [folder],
                    [first, second],
                    [second, first],
                ]
        )
        {
            Assert.Equal([earlier, later], store.Load(given, dryRun: true).Files.Select(f => f.Entry.File));
        }

        Assert.Equal([first, second], Loader.InOrder([second, first]));
    }

    [Fact]
    public void Where_files_say_nothing_the_order_given_decides_and_then_the_time()
    {
        string folder = store.Folder("in");
        string a = store.Write("in/xa-a.csv", Rows("direct"));
        string b = store.Write("in/xa-b.csv", Rows("online"));
        File.SetLastWriteTimeUtc(a, new DateTime(2022, 8, 2, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(b, new DateTime(2022, 8, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["xa-a.csv", "xa-b.csv"], store.Load([a, b], dryRun: true).Files.Select(f => f.Entry.File));
        Assert.Equal(["xa-b.csv", "xa-a.csv"], store.Load([folder], dryRun: true).Files.Select(f => f.Entry.File));
        Assert.Equal([b, a], Loader.InOrder([a, b]));
    }

    [Fact]
    public void What_a_title_says_goes_before_the_name()
    {
        string[] given =
        [
            store.Write("a.xlsx", Book("Ngày xuất: 05/09/2022 10:00", "Trực tuyến")),
            store.Write("b.xlsx", Book("Ngày xuất: 05/09/2022 09:00", "Trực tiếp")),
        ];

        LoadReport report = store.Load(given);

        Assert.Equal(["b.xlsx", "a.xlsx"], report.Files.Select(f => f.Entry.File));
        LoadOrder order = Assert.Single(report.Orders);
        Assert.Equal(FileKind.Dossiers, order.Kind);
        Assert.Equal(["b.xlsx", "a.xlsx"], order.Files);
        Assert.Equal([OrderedBy.Exported], order.By);
    }

    [Fact]
    public void Files_of_one_kind_come_before_those_that_refer_to_them_whatever_they_say()
    {
        string folder = store.Folder("in");
        store.Write("in/2020-01.csv", Rows("direct"));
        store.Write("in/procedures-2022-09-sua.csv", "code,name,field\n8.000001,Thủ tục mới,\n");

        LoadReport report = store.Load([folder], dryRun: true);

        Assert.Equal(FileKind.Procedures, report.Files[0].Entry.Kind);
        Assert.Empty(report.Orders);
    }

    public void Dispose() => store.Dispose();

    private static string Rows(string channel) =>
        "dossier_code,procedure_code,unit_code,received,channel,due,finished,status\n"
        + $"H14.51.01-220805-0001,{LayoutFiles.Procedures[0].Code},H14.STP,2022-08-05,{channel},,,9\n";

    private static byte[] Book(string title, string channel) =>
        SampleData.Layouts.Book.Of(
            ["SỔ THEO DÕI HỒ SƠ"],
            [title],
            ["MaHoSo", "MaDonVi", "MaTTHC", "KenhTiepNhan", "NgayTiepNhan"],
            ["H14.51.01-220805-0001", "Sở Tư pháp", LayoutFiles.Procedures[0].Code, channel, "05/08/2022"]
        );
}
