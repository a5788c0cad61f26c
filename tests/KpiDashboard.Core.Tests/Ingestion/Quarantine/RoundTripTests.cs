using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using Xunit;

namespace KpiDashboard.Ingestion.Quarantine;

/// <summary>
/// The workbook of refused rows of each layout is a file of that layout: the wrong value in it put right, it is loaded
/// without a word from the user, and its row is cleared.
/// </summary>
public sealed class RoundTripTests : IDisposable
{
    private const string Wrong = "sai77";

    private readonly LayoutStore store = new();

    /// <summary>Of each layout: its rows, which cell is wrong, what stands there, and what is right.</summary>
    private static readonly Dictionary<
        string,
        (object?[][] Rows, int Row, int Column, object Right, object Wrong)
    > Layouts = new()
    {
        ["so-ho-so"] = (LayoutFiles.DossierBook(typed: true), 6, 9, "16/07/2022", Wrong),
        ["ho-so-toi-thieu"] = (LayoutFiles.Minimal()[..^1], 2, 9, "4", Wrong),
        ["thu-tuc-phat-sinh"] = (LayoutFiles.WithDossiers(), 6, 4, "5", Wrong),
        ["danh-muc-thu-tuc"] = (LayoutFiles.ProcedureList(), 4, 0, "9.000030", 9.00003),
        ["theo-doi-766"] = (LayoutFiles.Monitor766(), 6, 2, "2", Wrong),
        ["ii06a-linh-vuc"] = (LayoutFiles.Form06a(byUnit: false), 7, 3, "5", Wrong),
        ["ii06a-don-vi"] = (LayoutFiles.Form06a(byUnit: true), 7, 3, "5", Wrong),
        ["bieu-07a"] = (LayoutFiles.Form07a(), 5, 4, "10", Wrong),
        ["tong-hop-co-quan"] = (LayoutFiles.LegacyByUnit(), 4, 4, "10", Wrong),
        ["dich-vu-don-vi"] = (LayoutFiles.UnitOfferings(), 4, 4, "Một phần", Wrong),
        ["bao-cao-ky"] = (LayoutFiles.PeriodReport(), 3, 3, "6", Wrong),
    };

    public static TheoryData<string, bool> Cases()
    {
        TheoryData<string, bool> cases = [];
        foreach (string layout in Layouts.Keys)
        {
            cases.Add(layout, true);
            cases.Add(layout, false);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_corrected_export_loads_by_itself_and_clears_its_row(string layout, bool workbook)
    {
        (object?[][] rows, int row, int column, object right, object wrong) = Layouts[layout];
        string[] good = Load($"{layout}.xlsx", Book.Of(With(rows, row, column, right)));
        using LayoutStore other = new();
        FileReport first = other.LoadOne($"{layout}.xlsx", Book.Of(With(rows, row, column, wrong)));
        Assert.Equal(1, first.Entry.Rejected);

        byte[] export = await ExportAsync(other, first, workbook);
        FileReport second = other.LoadOne(
            workbook ? "sua.xlsx" : "sua.csv",
            Replace(export, $"{wrong}", $"{right}", workbook)
        );

        Assert.Equal((0L, first.Entry.Kind), (second.Entry.Rejected, second.Entry.Kind));
        Assert.Equal(1, second.Entry.Loaded + second.Entry.Replaced);
        Assert.Equal(0, other.Query<ImportHeaders>(new { ImportId = first.Entry.Id }).Single().Open);
        Assert.Equal(good, Facts(other));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_user_said_of_a_file_is_said_by_its_export(bool workbook)
    {
        JsonNode json = JsonNode.Parse(LayoutFilesTests.Bytes("igate.json"))!;
        json["content"]![1]!["dossierStatusName"] = Wrong;
        byte[] bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
        FileReport first = store.LoadOne("igate.json", bytes, new ReadingOptions { Unit = "051" });

        byte[] export = await ExportAsync(store, first, workbook);
        FileReport second = store.LoadOne(
            workbook ? "sua.xlsx" : "sua.csv",
            Replace(export, Wrong, "Đang xử lý", workbook)
        );

        Assert.Equal((1L, 1L, 0L), (first.Entry.Rejected, second.Entry.Loaded, second.Entry.Rejected));
        Assert.Equal(0, store.Query<ImportHeaders>(new { ImportId = first.Entry.Id }).Single().Open);
    }

    [Fact]
    public async Task A_day_means_the_same_in_an_export_that_no_longer_shows_what_its_column_proved()
    {
        object?[] Row(string code, string received, object status) =>
            [code, "Sở Tư pháp", LayoutFiles.Procedures[0].Code, "Trực tiếp", received, status];
        byte[] book = Book.Of(
            ["MaHoSo", "MaDonVi", "MaTTHC", "KenhTiepNhan", "NgayTiepNhan", "TrangThai"],
            Row("D1", "07/13/2022", 4),
            Row("D2", "07/05/2022", Wrong)
        );
        FileReport first = store.LoadOne("x.xlsx", book);

        store.LoadOne("sua.xlsx", Replace(await ExportAsync(store, first, true), Wrong, "4", true));

        Assert.Equal(
            ["D1 2022-07-13", "D2 2022-07-05"],
            Read(store, "select Code || ' ' || Received from Dossier order by 1")
        );
    }

    [Fact]
    public async Task An_export_that_nobody_corrected_is_refused_again_and_keeps_its_rows_open()
    {
        foreach ((string layout, (object?[][] rows, int row, int column, _, object wrong)) in Layouts)
        {
            FileReport first = store.LoadOne($"{layout}.xlsx", Book.Of(With(rows, row, column, wrong)));

            FileReport second = store.LoadOne($"lai-{layout}.xlsx", await ExportAsync(store, first, true));

            Assert.Equal((layout, 0L, 1L), (layout, second.Entry.Loaded, second.Entry.Rejected));
        }
    }

    [Fact]
    public async Task A_corrected_offering_or_name_stands_beside_those_that_were_right()
    {
        string procedure = LayoutFiles.Procedures[0].Code;
        FileReport[] first =
        [
            store.LoadOne(
                "o.csv",
                Encoding.UTF8.GetBytes(
                    $"{Headers.Offerings}\n051,{procedure},partial,,2022-06-30\n051,{procedure},{Wrong},2022-07-01,\n"
                )
            ),
            store.LoadOne(
                "a.csv",
                Encoding.UTF8.GetBytes($"{Headers.UnitAliases}\nKho,051,,2022-06-30\nKho,{Wrong},2022-07-01,\n")
            ),
        ];

        foreach (FileReport report in first)
        {
            string right = report.Entry.Kind == FileKind.Offerings ? "full" : "049";
            byte[] export = Replace(await ExportAsync(store, report, false), Wrong, right, false);
            Assert.Equal(1, store.LoadOne("sua.csv", export).Entry.Loaded);
        }

        Assert.Equal(["3 0001-01-01", "4 2022-07-01"], Read(store, "select Level || ' ' || ValidFrom from Offering"));
        Assert.Equal(["049", "051"], Read(store, "select UnitCode from UnitAlias"));
    }

    public void Dispose() => store.Dispose();

    private static object?[][] With(object?[][] rows, int row, int column, object value) =>
        [.. rows.Select((r, i) => r.Select((c, j) => i == row && j == column ? value : c).ToArray())];

    /// <summary>What a file without a fault brings.</summary>
    private string[] Load(string name, byte[] bytes)
    {
        Assert.Equal(0, store.LoadOne(name, bytes).Entry.Rejected);
        return Facts(store);
    }

    private static string[] Facts(LayoutStore of) =>
        [
            .. Read(of, "select Code || Received || coalesce(Finished, '-') || Status from Dossier"),
            .. Read(of, "select Code || Name from ServiceProcedure where Code like '9.%'"),
            .. Read(
                of,
                "select UnitId || ' ' || ProcedureId || PeriodStart || ' ' || ReceivedOnline || ' ' || ReceivedDirect from Statistic"
            ),
            .. Read(of, "select UnitId || ' ' || ProcedureId || ' ' || Level || ' ' || ValidFrom from Offering"),
            .. Read(
                of,
                "select UnitId || ' ' || PeriodStart || PeriodEnd || Form || Field || Measure || Amount from ReportedCount"
            ),
        ];

    private static async Task<byte[]> ExportAsync(LayoutStore of, FileReport report, bool workbook)
    {
        QuarantineFile file = (
            await QuarantineFile.OfAsync(of.Store, report.Entry.Id, TestContext.Current.CancellationToken)
        )!;
        using MemoryStream stream = new();
        await (
            workbook
                ? file.WriteWorkbookAsync(stream, TestContext.Current.CancellationToken)
                : file.WriteCsvAsync(stream, TestContext.Current.CancellationToken)
        );
        return stream.ToArray();
    }

    /// <summary>Puts a value right as a person does in a program for tables.</summary>
    private static byte[] Replace(byte[] file, string wrong, string right, bool workbook)
    {
        if (!workbook)
        {
            return Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(file).Replace(wrong, right, StringComparison.Ordinal)
            );
        }

        using MemoryStream stream = new();
        stream.Write(file);
        using (ZipArchive archive = new(stream, ZipArchiveMode.Update))
        {
            foreach (
                ZipArchiveEntry entry in archive.Entries.Where(e =>
                    e.FullName.StartsWith("xl/", StringComparison.Ordinal)
                )
            )
            {
                using Stream part = entry.Open();
                using StreamReader reader = new(part);
                string xml = reader.ReadToEnd().Replace(wrong, right, StringComparison.Ordinal);
                part.SetLength(0);
                part.Write(Encoding.UTF8.GetBytes(xml));
            }
        }

        return stream.ToArray();
    }

    private static string[] Read(LayoutStore of, string sql) =>
        [.. SqliteFile.Texts(of.Store.Location, sql).Order(StringComparer.Ordinal)];
}
