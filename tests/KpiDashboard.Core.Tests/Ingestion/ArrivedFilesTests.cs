using System.Globalization;
using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Terms;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Nothing in a folder is passed over: it is loaded, or named.</summary>
public sealed class ArrivedFilesTests : IDisposable
{
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;
    private readonly LayoutStore store = new();

    [Fact]
    public void Folders_in_a_folder_are_read_and_files_of_other_kinds_are_named()
    {
        string root = store.Folder("nop");
        Put("nop/a.csv", 1);
        Put("nop/Thang 8/b.csv", 2);
        Put("nop/Thang 8/Tuan 1/b.csv", 3);
        store.Write("nop/Thang 8/cong-van.docx", "x");
        store.Write("nop/ghi-chu.txt", "x");
        store.Write("nop/README.md", "x");
        store.Write("nop/.git/config.csv", "x");
        store.Write("nop/~$a.xlsx", "x");

        LoadReport report = store.Load([root]);

        Assert.Equal(
            ["Thang 8/Tuan 1/b.csv", "Thang 8/b.csv", "a.csv"],
            report.Files.Select(f => f.Entry.File).Order(StringComparer.Ordinal)
        );
        Assert.Empty(report.Failures);
        Assert.Equal(
            [Words.Get("Load.NotRead", "ghi-chu.txt"), Words.Get("Load.NotRead", "Thang 8/cong-van.docx")],
            report.NotRead
        );
        Assert.Equal(1, report.ExitCode);
    }

    [Fact]
    public void A_folder_without_any_data_names_what_it_has()
    {
        string root = store.Folder("nop");
        store.Write("nop/sub/cong-van.docx", "x");

        string sentence = Assert.Throws<LoadException>(() => store.Load([root])).Message;

        Assert.Contains("sub/cong-van.docx", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_watch_has_dealt_with_is_not_loaded_again()
    {
        string root = store.Folder("in");
        Put("in/a.csv", 1);
        Put("in/done/a.csv", 2);
        Put("in/failed/a.csv", 3);
        Put("in/T8/done/a.csv", 4);

        Assert.Equal(4, store.Load([root], dryRun: true).Files.Count);
        store.Write($"in/{WatchedFolder.Lock}", "");

        Assert.Equal(
            ["T8/done/a.csv", "a.csv"],
            store.Load([root]).Files.Select(f => f.Entry.File).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_link_to_a_folder_is_named_and_not_followed()
    {
        string root = store.Folder("nop");
        Put("nop/a.csv", 1);
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(root, "vong"), root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Assert.Skip("This account may not make links.");
        }

        LoadReport report = store.Load([root]);

        Assert.Single(report.Files);
        Assert.Equal(Words.Get("Load.FolderLink", "vong"), Assert.Single(report.NotRead));
    }

    [Theory]
    [InlineData("x.xlsb", "Load.BinaryWorkbook")]
    [InlineData("renamed.xlsx", "Load.BinaryWorkbook")]
    [InlineData("page.mht", "Load.WebArchive")]
    [InlineData("page.xls", "Load.WebArchive")]
    [InlineData("sign-in.xls", "Load.NoTable")]
    [InlineData("letter.xml", "Load.NoTable")]
    [InlineData("locked.ods", "Load.Encrypted")]
    [InlineData("text.ods", "Load.Binary")]
    [InlineData("letter.xlsx", "Load.Binary")]
    [InlineData("two-bytes.ods", "Load.Damaged")]
    [InlineData("half.ods", "Load.Damaged")]
    public void A_file_that_is_not_read_is_told_by_what_it_is(string name, string sentence)
    {
        byte[] bytes = Bytes(name);
        List<string> said = [];
        foreach (string culture in new[] { "vi", "en" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            said.Add(store.Refuse(name, bytes));
            Assert.Equal(Words.Get(sentence, name), said[^1]);
        }

        Assert.Equal(2, said.Distinct().Count());
    }

    [Fact]
    public void A_locked_file_in_an_archive_is_named_and_the_others_are_loaded()
    {
        byte[] zip = LayoutFiles.Zip([("a.csv", Book(1)), ("b.csv", Book(2)), ("c.xlsb", "x"u8.ToArray())]);
        // The sign of a password in both heads of the second entry.
        foreach (byte[] head in new byte[][] { [0x50, 0x4B, 3, 4], [0x50, 0x4B, 1, 2] })
        {
            int first = zip.AsSpan().IndexOf(head);
            int second = first + 4 + zip.AsSpan(first + 4).IndexOf(head);
            zip[second + (head[2] == 3 ? 6 : 8)] |= 1;
        }

        LoadReport report = store.Load("nop.zip", zip);

        Assert.Equal("nop.zip › a.csv", Assert.Single(report.Files).Entry.File);
        Assert.Equal(
            [Words.Get("Load.Encrypted", "nop.zip › b.csv"), Words.Get("Load.BinaryWorkbook", "nop.zip › c.xlsb")],
            report.Failures
        );
    }

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = language;
        store.Dispose();
    }

    private static byte[] Bytes(string name) =>
        name switch
        {
            "renamed.xlsx" => LayoutFiles.Zip([
                ("[Content_Types].xml", "<Types/>"u8.ToArray()),
                ("_rels/.rels", Relation("xl/workbook.bin")),
                ("xl/workbook.bin", [0x83, 1, 0]),
            ]),
            "letter.xlsx" => LayoutFiles.Zip([
                ("[Content_Types].xml", "<Types/>"u8.ToArray()),
                ("_rels/.rels", Relation("word/document.xml")),
                ("word/document.xml", "<w:document xmlns:w=\"w\"/>"u8.ToArray()),
            ]),
            "page.mht" =>
                "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n"u8.ToArray(),
            "page.xls" =>
                "From: <Saved by Excel>\r\nSubject: =?utf-8?Q?S=E1?=\r\nMIME-Version: 1.0\r\n\r\n"u8.ToArray(),
            "sign-in.xls" => "<html><form>Đăng nhập</form></html>"u8.ToArray(),
            "letter.xml" => "<?xml version=\"1.0\"?><letter>x</letter>"u8.ToArray(),
            "locked.ods" => OtherBooks.OpenDocument("\u0001\u0002", "<manifest:encryption-data/>"),
            "text.ods" => OtherBooks.OpenDocument("<x/>", type: "application/vnd.oasis.opendocument.text"),
            "half.ods" => OtherBooks.OpenDocument(
                OtherBooks.OpenDocumentXml([
                    new Sheet(
                        "1",
                        [
                            ["x"],
                        ]
                    ),
                ])[..900]
            ),
            "two-bytes.ods" => "PK"u8.ToArray(),
            _ => "x"u8.ToArray(),
        };

    private static byte[] Relation(string target) =>
        Encoding.UTF8.GetBytes(
            $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{target}"/></Relationships>"""
        );

    private void Put(string name, int number) => store.Write(name, Encoding.UTF8.GetString(Book(number)));

    private static byte[] Book(int number) =>
        Encoding.UTF8.GetBytes(
            "MaHoSo,MaDonVi,MaTTHC,MucDo,KenhTiepNhan,NgayTiepNhan,TrangThai\n"
                + $"H14.51-220801-{number:0000},051,{LayoutFiles.Procedures[0].Code},4,2,01/08/2022,10\n"
        );
}
