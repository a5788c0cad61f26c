using System.IO.Compression;
using System.Text;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>What is taken as evidence, and what is not.</summary>
public sealed class AttachedFileTests
{
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>In halves, so that no program against viruses takes this file for one.</summary>
    private static readonly string TestString = string.Concat(
        @"X5O!P%@AP[4\PZX54(P^)7CC)7}",
        "$EICAR-STANDARD-ANTIVIRUS-",
        "TEST-FILE!$H+H*"
    );

    [Fact]
    public void The_five_kinds_are_taken_by_their_content()
    {
        Assert.Equal("application/pdf", Taken("Tờ trình.PDF", Pdf()));
        Assert.Equal("image/png", Taken("anh.png", Bytes("\u0089PNG\r\n\u001A\n....")));
        Assert.Equal("image/jpeg", Taken("anh.jpeg", [0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal("image/jpeg", Taken("anh.jpg", [0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(Sheet, Taken("bang.xlsx", Office("xl/workbook.xml", Sheet)));
        Assert.Equal(Document, Taken("van-ban.docx", Office("word/document.xml", Document)));
    }

    [Fact]
    public void What_is_not_what_its_name_says_is_refused()
    {
        Assert.Equal(AttachedFileFault.Content, Fault("a.pdf", Bytes("MZ this is a program")));
        Assert.Equal(AttachedFileFault.Content, Fault("a.png", [0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(AttachedFileFault.Content, Fault("a.xlsx", Office("word/document.xml", Document)));
        Assert.Equal(AttachedFileFault.Content, Fault("a.docx", Office("xl/workbook.xml", Sheet)));
        Assert.Equal(AttachedFileFault.Content, Fault("a.docx", Zip(("readme.txt", "hello"))));
        Assert.Equal(AttachedFileFault.Content, Fault("a.docx", Bytes("PK\u0003\u0004 and nothing more")));
        Assert.Equal(AttachedFileFault.Kind, Fault("a.exe", Pdf()));
        Assert.Equal(AttachedFileFault.Kind, Fault("a.svg", Bytes("<svg/>")));
        Assert.Equal(AttachedFileFault.Kind, Fault("pdf", Pdf()));
        Assert.Equal(AttachedFileFault.Empty, Fault("a.pdf", []));
    }

    [Fact]
    public void Ten_mebibytes_are_taken_and_a_byte_more_is_not()
    {
        byte[] longest = new byte[10 * 1024 * 1024];
        Pdf().CopyTo(longest, 0);

        Assert.Equal("application/pdf", Taken("a.pdf", longest));
        Assert.Equal(AttachedFileFault.TooLarge, Fault("a.pdf", [.. longest, 0]));
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", Sheet + ".main+xml")]
    [InlineData("xl/other/VBAPROJECT.BIN", Sheet + ".main+xml")]
    [InlineData("xl/extra.bin", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")]
    [InlineData("xl/extra.bin", Sheet + ".main+xml application/vnd.ms-office.vbaProject")]
    public void Macros_are_refused_by_their_file_and_by_what_the_content_is_declared_to_be(string entry, string type) =>
        Assert.Equal(
            AttachedFileFault.Macros,
            Fault(
                "a.xlsx",
                Zip(("[Content_Types].xml", $"<Types>{type}</Types>"), ("xl/workbook.xml", "<workbook/>"), (entry, "x"))
            )
        );

    [Fact]
    public void The_test_string_of_virus_scanners_is_found_wherever_it_stands()
    {
        Assert.Equal(AttachedFileFault.Virus, Fault("a.pdf", [.. Pdf(), .. Bytes(TestString)]));
        Assert.Equal(AttachedFileFault.Virus, Fault("eicar.com", Bytes(TestString)));
        Assert.Equal(
            AttachedFileFault.Virus,
            Fault(
                "a.docx",
                Zip(
                    ("[Content_Types].xml", $"<Types>{Document}.main+xml</Types>"),
                    ("word/document.xml", "<document/>"),
                    // Across the border of two blocks that are read.
                    ("word/media/a.bin", new string('x', (1 << 16) - 30) + TestString)
                )
            )
        );
    }

    [Fact]
    public void An_archive_that_unpacks_to_more_than_anybody_needs_is_refused()
    {
        string much = new('0', 70 << 20);

        Assert.Equal(
            AttachedFileFault.Content,
            Fault("a.xlsx", Zip(("xl/workbook.xml", much), ("xl/a.xml", much), ("xl/b.xml", much)))
        );
    }

    internal static byte[] Pdf() => Bytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

    private static byte[] Office(string part, string type) =>
        Zip(("[Content_Types].xml", $"<Types><Override ContentType=\"{type}.main+xml\"/></Types>"), (part, "<x/>"));

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in entries)
            {
                using StreamWriter writer = new(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static string Taken(string name, byte[] content)
    {
        AttachedFileCheck check = AttachedFile.Check(name, content);
        Assert.Null(check.Fault);
        return check.ContentType;
    }

    private static AttachedFileFault? Fault(string name, byte[] content) => AttachedFile.Check(name, content).Fault;
}
