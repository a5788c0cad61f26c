using System.Globalization;
using System.IO.Compression;
using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Terms;
using Xunit;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>Files that harm whoever reads them without bounds, or say nothing: each is refused in one clear sentence.</summary>
public sealed class BoundsTests : IDisposable
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["encrypted.xlsx"] = Encrypted,
        ["encrypted.xls"] = EncryptedOld,
        ["half.xlsx"] = () => Good()[..(Good().Length / 2)],
        ["flipped.xlsx"] = Flipped,
        ["half.xls"] = () => Old()[..3000],
        ["rows.xlsx"] = () =>
            With(Sheet, "<worksheet><sheetData>" + Many("<row/>", 20 << 20) + "</sheetData></worksheet>"),
        ["zeros.zip"] = () => LayoutFiles.Zip([("zeros.csv", new byte[20 << 20])]),
        ["texts.xlsx"] = () => With("xl/sharedStrings.xml", $"<sst><si><t>{Many("x", 70_000)}</t></si></sst>"),
        ["cell.xlsx"] = () =>
            Book.Of(
                [
                    new Sheet(
                        "1",
                        [
                            ["MaHoSo", Many("x", 70_000)],
                        ]
                    ),
                ],
                shared: false
            ),
        ["tag.xlsx"] = () => With(Sheet, "<worksheet>" + Many(" ", 10 << 20) + Noise(100_000) + "</worksheet>"),
        ["cell.tsv"] = () => Encoding.Unicode.GetBytes("\uFEFFMaHoSo\tTrichYeu\n1\t" + Many("x", 70_000)),
        ["cell.html"] = () => Encoding.UTF8.GetBytes($"<table><tr><td>{Many("x", 70_000)}</td></tr></table>"),
        ["page.html"] = () => Encoding.UTF8.GetBytes($"<table><tr><td>x</td></tr></table>{Many(" ", 65 << 20)}"),
        ["text.json"] = () => Encoding.UTF8.GetBytes($"[{{\"a\":\"{Many("x", 3 << 20)}\"}}]"),
        ["deep.json"] = () => Encoding.UTF8.GetBytes($"[{{\"a\":{Many("[", 10_000)}"),
        ["sheets.xlsx"] = () =>
            Book.Of([
                .. Enumerable
                    .Range(1, 257)
                    .Select(i => new Sheet(
                        $"{i}",
                        [
                            ["x"],
                        ]
                    )),
            ]),
        ["files.zip"] = () => LayoutFiles.Zip(Enumerable.Range(1, 1001).Select(i => ($"{i}.csv", "x"u8.ToArray()))),
        ["letter.zip"] = () => LayoutFiles.Zip([("letter.pdf", "x"u8.ToArray())]),
        ["entities.xlsx"] = () => With(Sheet, Entities),
        ["rows.ods"] = () => Ods(Many("<table:table-row/>", 20 << 20)),
        ["repeated.ods"] = () => Ods(OdsRow("x", "table:number-rows-repeated=\"1000000000\"", "")),
        ["wide.ods"] = () => Ods(OdsRow("x", "", "table:number-columns-repeated=\"1000000\"")),
        ["cells.ods"] = () =>
            Ods(Many(OdsRow("x", "", "table:number-columns-repeated=\"16000\""), 300_000) + Noise(1000)),
        ["cell.ods"] = () => Ods(OdsRow(Many("x", 70_000), "", "")),
        ["blanks.ods"] = () => Ods(OdsRow(Many("<text:s text:c=\"1000000000\"/>", 3000), "", "")),
        ["sheets.ods"] = () =>
            OtherBooks.OpenDocument([.. Enumerable.Range(1, 257).Select(i => new Sheet($"{i}", []))]),
        ["entities.ods"] = () => OtherBooks.OpenDocument("<!DOCTYPE a [<!ENTITY a \"lol\">]><a>&a;</a>"),
        ["cell.xml"] = () =>
            OtherBooks.Xml2003(
                new Sheet(
                    "1",
                    [
                        [Many("x", 70_000)],
                    ]
                )
            ),
        ["column.xml"] = () => Xml2003("<Row><Cell ss:Index=\"99999\"><Data ss:Type=\"String\">x</Data></Cell></Row>"),
        ["sheets.xml"] = () => OtherBooks.Xml2003([.. Enumerable.Range(1, 257).Select(i => new Sheet($"{i}", []))]),
        ["entities.xml"] = () =>
            [
                .. "<!DOCTYPE a [<!ENTITY a \"lol\">]>"u8,
                .. Xml2003("<Row>&a;</Row>").AsSpan("<?xml version=\"1.0\"?>".Length),
            ],
        ["merged.xlsx"] = () =>
            Book.Of([
                new Sheet(
                    "1",
                    [
                        ["MaHoSo"],
                        ["x"],
                    ],
                    [.. Enumerable.Range(2, 300).Select(i => $"A1:B{i}")]
                ),
            ]),
        ["ruined.xlsx"] = () => Book.Of(["STT", "M? h? s?", "Ng?y ti?p nh?n"], [1, "H14", "01/08/2022"]),
        ["lost.csv"] = () => Encoding.UTF8.GetBytes("STT;M\uFFFD h\uFFFD s\uFFFD;Ng\uFFFDy\n1;H14;2\n"),
        ["twice.csv"] = () => Encoding.UTF8.GetBytes("STT;MÃ£ há»“ sÆ¡;NgÃ y tiáº¿p nháº\u00ADn\n1;H14;2\n"),
        ["letter.csv"] = () => Encoding.UTF8.GetBytes("%PDF-1.7\n1 0 obj\n"),
        ["picture.csv"] = () => [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0, 13, 10, 0, 0, 0],
    };

    private readonly CultureInfo language = CultureInfo.CurrentUICulture;
    private readonly LayoutStore store = new();

    private static string Entities =>
        "<!DOCTYPE worksheet [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
        + "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;&c;</t></is></c></row></sheetData></worksheet>";

    [Theory]
    [InlineData("encrypted.xlsx", "Load.Encrypted")]
    [InlineData("encrypted.xls", "Load.Encrypted")]
    [InlineData("half.xlsx", "Load.Damaged")]
    [InlineData("flipped.xlsx", "Load.Damaged")]
    [InlineData("half.xls", "Load.Damaged")]
    [InlineData("rows.xlsx", "Load.ZipBomb")]
    [InlineData("zeros.zip", "Load.ZipBomb")]
    [InlineData("texts.xlsx", "Load.CellTooLong")]
    [InlineData("cell.xlsx", "Load.CellTooLong")]
    [InlineData("tag.xlsx", "Load.CellTooLong")]
    [InlineData("cell.tsv", "Load.CellTooLong")]
    [InlineData("cell.html", "Load.CellTooLong")]
    [InlineData("page.html", "Load.TooLarge")]
    [InlineData("text.json", "Load.CellTooLong")]
    [InlineData("deep.json", "Load.Damaged")]
    [InlineData("sheets.xlsx", "Load.TooManySheets", 256)]
    [InlineData("files.zip", "Load.TooManySheets", 1000)]
    [InlineData("letter.zip", "Load.NoneInside")]
    [InlineData("entities.xlsx", "Load.Damaged")]
    [InlineData("rows.ods", "Load.Empty")]
    [InlineData("repeated.ods", "Load.ZipBomb")]
    [InlineData("wide.ods", "Load.CellTooLong")]
    [InlineData("cells.ods", "Load.ZipBomb")]
    [InlineData("cell.ods", "Load.CellTooLong")]
    [InlineData("blanks.ods", "Load.CellTooLong")]
    [InlineData("sheets.ods", "Load.TooManySheets", 256)]
    [InlineData("entities.ods", "Load.Damaged")]
    [InlineData("cell.xml", "Load.CellTooLong")]
    [InlineData("column.xml", "Load.CellTooLong")]
    [InlineData("sheets.xml", "Load.TooManySheets", 256)]
    [InlineData("entities.xml", "Load.Damaged")]
    [InlineData("merged.xlsx", "Load.Damaged")]
    [InlineData("ruined.xlsx", "Load.TextRuined")]
    [InlineData("lost.csv", "Load.TextRuined")]
    [InlineData("twice.csv", "Load.TextRuined")]
    [InlineData("letter.csv", "Load.Binary")]
    [InlineData("picture.csv", "Load.Binary")]
    public void A_file_that_cannot_be_read_is_refused_in_a_sentence_of_each_language(
        string name,
        string sentence,
        params object[] values
    )
    {
        byte[] bytes = Files[name]();
        int imports = store.Query<ImportEntry>().Count;
        List<string> said = [];
        foreach (string culture in new[] { "vi", "en" })
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

            LoadReport report = store.Load(name, bytes);

            Assert.Equal(2, report.ExitCode);
            Assert.Empty(report.Files);
            Assert.Equal(Words.Get(sentence, [name, .. values]), Assert.Single(report.Failures));
            said.Add(report.Failures[0]);
        }

        Assert.Equal(2, said.Distinct().Count());
        Assert.Equal(imports, store.Query<ImportEntry>().Count);
    }

    [Theory]
    [InlineData("so.ods")]
    [InlineData("so.xlsx")]
    public void Blank_rows_and_ranges_over_the_whole_sheet_cost_nothing(string name)
    {
        object?[][] rows = LayoutFiles.DossierBook(typed: true);
        byte[] bytes =
            name == "so.ods"
                ? OtherBooks.OpenDocument(
                    OtherBooks
                        .OpenDocumentXml([new Sheet("1", rows)])
                        .Replace(
                            "<table:table-column/>",
                            "<table:table-row table:number-rows-repeated=\"1000000000\"/>",
                            StringComparison.Ordinal
                        )
                )
                : Book.Of([new Sheet("1", rows, "IA1:XFD1048576", "A1:L1", "M2:XFD1048576")]);

        Assert.Equal(12, store.LoadOne(name, bytes).Entry.Loaded);
    }

    [Fact]
    public void A_file_of_another_kind_in_an_archive_is_named_and_the_others_are_loaded()
    {
        byte[] zip = LayoutFiles.Zip([
            ("thang-7/so-ho-so.xlsx", Good()),
            ("thang-7/cong-van.pdf", "%PDF"u8.ToArray()),
            ("thang-7/~$so-ho-so.xlsx", "x"u8.ToArray()),
            ("__MACOSX/thang-7/._so-ho-so.xlsx", "x"u8.ToArray()),
            ("thang-7/Thumbs.db", "x"u8.ToArray()),
        ]);

        LoadReport report = store.Load("thang-7.zip", zip);

        Assert.Empty(report.Failures);
        Assert.Equal(12, Assert.Single(report.Files).Entry.Loaded);
        Assert.Equal(Words.Get("Load.NotRead", "thang-7.zip › thang-7/cong-van.pdf"), Assert.Single(report.NotRead));
        Assert.Equal(1, report.ExitCode);
    }

    [Fact]
    public void An_archive_in_an_archive_is_named_and_the_others_are_loaded()
    {
        byte[] zip = LayoutFiles.Zip([
            ("so-ho-so.xlsx", Good()),
            ("in.zip", LayoutFiles.Zip([("so-ho-so.xlsx", Good())])),
        ]);

        LoadReport report = store.Load("out.zip", zip);

        Assert.Equal(Words.Get("Load.NestedZip", "out.zip › in.zip"), Assert.Single(report.Failures));
        Assert.Equal(12, Assert.Single(report.Files).Entry.Loaded);
    }

    [Fact]
    public void Text_that_is_no_valid_letter_refuses_its_row()
    {
        byte[] file = Encoding.UTF8.GetBytes($"{Headers.Procedures}\n9.000001,Tên \uFFFE,\n9.000002,Tên \uFFFD,\n");

        FileReport report = store.LoadOne("p.csv", [.. file, .. "9.000003,T"u8, 0xC3, .. ",\n"u8]);

        Assert.Equal(3, report.Entry.Rejected);
        Assert.All(report.Rejected, r => Assert.Equal(("name", "text-ruined"), (r.Column, r.Reason)));
    }

    [Fact]
    public void A_header_of_a_million_letters_is_refused_at_once()
    {
        DateTime began = DateTime.UtcNow;

        store.Refuse("x.csv", Encoding.UTF8.GetBytes($"{Many("x", 1_000_000)},b\n1,2\n"));

        Assert.True(DateTime.UtcNow - began < TimeSpan.FromMinutes(1));
    }

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = language;
        store.Dispose();
    }

    private static byte[] Good() => LayoutFilesTests.Bytes("so-ho-so.xlsx");

    private static byte[] Old() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "so-ho-so.xls"));

    private static string Many(string text, int length) =>
        new StringBuilder().Insert(0, text, length / text.Length).ToString();

    /// <summary>What does not pack well, so that the archive is no bomb.</summary>
    private static string Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>The header of a compound file and its directory, which names the parts of an encrypted workbook.</summary>
    private static byte[] Encrypted()
    {
        byte[] file = new byte[512 * 8];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        void Put(int at, params int[] words)
        {
            for (int i = 0; i < words.Length; i++)
            {
                BitConverter.GetBytes(words[i]).CopyTo(file, at + 4 * i);
            }
        }

        void Entry(int place, string name, byte type, int left, int right, int child, int start, int size)
        {
            int at = 1024 + 128 * place;
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            file[at + 64] = (byte)(2 * name.Length + 2);
            file[at + 66] = type;
            file[at + 67] = 1;
            Put(at + 68, left, right, child);
            Put(at + 116, start, size);
        }

        // Version 3, little-endian, sectors of 512 and 64 bytes; one sector of the table, the directory after it.
        Put(24, 0x0003_003E, 0x0009_FFFE, 0x0000_0006, 0, 0, 1, 1, 0, 4096, -2, 0, -2, 0, 0);
        for (int i = 1; i < 109; i++)
        {
            Put(76 + 4 * i, -1);
        }

        for (int i = 0; i < 128; i++)
        {
            Put(512 + 4 * i, -1);
        }

        Put(512, -3, -2, -2, -2);
        Entry(0, "Root Entry", 5, -1, -1, 1, -2, 0);
        Entry(1, "EncryptedPackage", 2, 2, -1, -1, 2, 512);
        Entry(2, "EncryptionInfo", 2, -1, -1, -1, 3, 512);
        new Random(1).NextBytes(file.AsSpan(1536, 1024));
        return file;
    }

    /// <summary>A workbook of before 2007 with a record that says how it is encrypted.</summary>
    private static byte[] EncryptedOld()
    {
        byte[] file = Old();
        int after = file.AsSpan().IndexOf((byte[])[0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]) + 20;
        // FILEPASS of the oldest kind, a key and the check of its password, instead of what came there.
        ((byte[])[0x2F, 0x00, 0x06, 0x00, 0x00, 0x00, 0x34, 0x12, 0x78, 0x56]).CopyTo(file, after);
        return file;
    }

    /// <summary>An OpenDocument spreadsheet of one sheet with these rows.</summary>
    private static byte[] Ods(string rows)
    {
        string empty = OtherBooks.OpenDocumentXml([new Sheet("1", [])]);
        int at = empty.IndexOf("</table:table>", StringComparison.Ordinal);
        return OtherBooks.OpenDocument(empty.Insert(at, rows));
    }

    private static string OdsRow(string text, string row, string cell) =>
        $"<table:table-row {row}><table:table-cell office:value-type=\"string\" {cell}><text:p>{text}</text:p></table:table-cell></table:table-row>";

    private static byte[] Xml2003(string rows)
    {
        string empty = Encoding.UTF8.GetString(OtherBooks.Xml2003(new Sheet("1", [])));
        return Encoding.UTF8.GetBytes(
            empty
                .Insert(empty.IndexOf("</Table>", StringComparison.Ordinal), rows)
                .Replace("<?mso-application progid=\"Excel.Sheet\"?>", "", StringComparison.Ordinal)
        );
    }

    private static byte[] Flipped()
    {
        byte[] file = Good();
        int at = file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Sheet)) + Sheet.Length;
        for (int i = 20; i < 60; i++)
        {
            file[at + i] ^= 0x55;
        }

        return file;
    }

    /// <summary>A good workbook, one part of which is another.</summary>
    private static byte[] With(string part, string xml)
    {
        using MemoryStream stream = new();
        stream.Write(Good());
        using (ZipArchive archive = new(stream, ZipArchiveMode.Update))
        {
            archive.GetEntry(part)!.Delete();
            using StreamWriter writer = new(archive.CreateEntry(part, CompressionLevel.SmallestSize).Open());
            writer.Write(xml);
        }

        return stream.ToArray();
    }
}
