using System.IO.Compression;
using System.Text;
using KpiDashboard.Ingestion.Encodings;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>What a file is, told by its bytes; its name may lie.</summary>
internal enum ContainerKind
{
    Delimited,
    Workbook,
    OldWorkbook,
    OpenDocument,
    Xml2003,
    Page,
    Json,
    Archive,
}

/// <summary>A file and the tables in it.</summary>
/// <param name="Path">Where the file lies.</param>
/// <param name="Kind">Which format it has: text, a workbook, a page and so on.</param>
/// <param name="Form">How its text is written; null where the container says it.</param>
/// <param name="Separator">What parts fields of a delimited file.</param>
/// <param name="Parts">Names of its sheets, lists or tables; one nameless part where it is a table itself.</param>
internal sealed record Container(
    string Path,
    ContainerKind Kind,
    DetectedForm? Form,
    char Separator,
    IReadOnlyList<string> Parts
)
{
    private const int SampleLength = 1 << 16;

    private static readonly string[] Whole = [""];

    /// <summary>The merged cells of the sheets, where they had to be looked for.</summary>
    private readonly IReadOnlyList<MergedRange>?[] merged = new IReadOnlyList<MergedRange>?[Parts.Count];

    /// <summary>The sheets of a workbook.</summary>
    private SheetNames? Sheets { get; init; }

    /// <summary>The names of sheets that a user does not see; they are no parts.</summary>
    public IReadOnlyList<string> Hidden => Sheets?.Hidden ?? [];

    /// <summary>Looks at a file.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="given">How its text is written, where the user says it.</param>
    /// <exception cref="TableException">It is none that can be read.</exception>
    public static Container Of(string path, TextForm? given)
    {
        using FileStream file = File.OpenRead(path);
        byte[] head = new byte[SampleLength];
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = head.AsSpan(0, length);
        if (bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8))
        {
            return Packed(path);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return IsEncrypted(file)
                ? throw new TableException("Load.Encrypted")
                : OfSheets(path, ContainerKind.OldWorkbook, XlsTable.Sheets(path));
        }

        file.Seek(0, SeekOrigin.Begin);
        DetectedForm form = DetectedForm.Of(file);
        form = given is { } named ? new DetectedForm(named, 1, form.Form == named ? form.Preamble : 0) : form;
        string text = Text(bytes, form);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new TableException("Load.Binary")
            : OfText(path, form, text);
    }

    /// <summary>Opens one of the tables.</summary>
    public Table Open(int part) =>
        Kind switch
        {
            ContainerKind.Workbook => XlsxTable.Open(Path, Sheets!.Places[part], ref merged[part]),
            ContainerKind.OldWorkbook => XlsTable.Open(Path, Sheets!.Places[part]),
            ContainerKind.OpenDocument => OdsTable.Open(Path, Sheets!.Places[part]),
            ContainerKind.Xml2003 => Xml2003Table.Open(Path, Sheets!.Places[part]),
            ContainerKind.Page => HtmlTable.Open(Path, Form!, part),
            ContainerKind.Json => JsonTable.Open(Path, Form!, Parts[part]),
            _ => DelimitedTable.Open(Path, Form!, Separator),
        };

    private static Container OfText(string path, DetectedForm form, string text)
    {
        string start = text.TrimStart();
        if (start.StartsWith('{') || start.StartsWith('['))
        {
            return new Container(path, ContainerKind.Json, form, ',', [.. JsonTable.Lists(path, form).Keys]);
        }

        if (start.StartsWith('<'))
        {
            if (Xml2003Table.IsOne(start))
            {
                return OfSheets(path, ContainerKind.Xml2003, Xml2003Table.Sheets(path));
            }

            if (OdsTable.IsOne(start))
            {
                return OfSheets(path, ContainerKind.OpenDocument, OdsTable.Sheets(path));
            }

            int tables = HtmlTable.Count(path, form);
            return tables == 0
                ? throw new TableException("Load.NoTable")
                : new Container(
                    path,
                    ContainerKind.Page,
                    form,
                    ',',
                    tables == 1 ? Whole : [.. Enumerable.Range(1, tables).Select(i => $"{i}")]
                );
        }

        if (IsWebArchive(start))
        {
            throw new TableException("Load.WebArchive");
        }

        return
            start.StartsWith("%PDF", StringComparison.Ordinal) || start.StartsWith("{\\rtf", StringComparison.Ordinal)
            ? throw new TableException("Load.Binary")
            : new Container(path, ContainerKind.Delimited, form, DelimitedTable.Separator(text), Whole);
    }

    /// <summary>Whether a zip archive is a bundle of files rather than one document.</summary>
    public static bool IsBundle(ZipArchive archive) => !XlsxBook.IsOne(archive) && !OdsTable.IsOne(archive);

    private static Container Packed(string path) =>
        Table.Guard(() =>
        {
            using (ZipArchive archive = ZipFile.OpenRead(path))
            {
                if (OdsTable.IsOne(archive))
                {
                    return OfSheets(path, ContainerKind.OpenDocument, OdsTable.Sheets(path));
                }

                if (!XlsxBook.IsOne(archive))
                {
                    return new Container(path, ContainerKind.Archive, null, ',', []);
                }
            }

            using XlsxBook book = XlsxBook.Open(path);
            return OfSheets(path, ContainerKind.Workbook, book.Sheets);
        });

    private static Container OfSheets(string path, ContainerKind kind, SheetNames sheets) =>
        new(path, kind, null, ',', sheets.Seen) { Sheets = sheets };

    /// <summary>A page with its pictures in one file of mail, which Excel calls a single file web page.</summary>
    private static bool IsWebArchive(string start) =>
        start.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase)
        || (
            start.StartsWith("From:", StringComparison.OrdinalIgnoreCase)
            && start.Contains("\nMIME-Version:", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>An encrypted workbook is a compound file whose directory names a stream EncryptedPackage.</summary>
    private static bool IsEncrypted(FileStream file)
    {
        ReadOnlySpan<byte> name = Encoding.Unicode.GetBytes("EncryptedPackage");
        byte[] block = new byte[1 << 20];
        file.Seek(0, SeekOrigin.Begin);
        int kept = 0;
        int read;
        while ((read = file.Read(block.AsSpan(kept))) > 0)
        {
            int length = kept + read;
            if (block.AsSpan(0, length).IndexOf(name) >= 0)
            {
                return true;
            }

            kept = Math.Min(name.Length, length);
            block.AsSpan(length - kept, kept).CopyTo(block);
        }

        return false;
    }

    private static string Text(ReadOnlySpan<byte> bytes, DetectedForm form)
    {
        bytes = bytes[Math.Min(bytes.Length, form.Preamble)..];
        return form.Form switch
        {
            TextForm.Utf16LittleEndian => Encoding.Unicode.GetString(bytes),
            TextForm.Utf16BigEndian => Encoding.BigEndianUnicode.GetString(bytes),
            _ => Encoding.UTF8.GetString(bytes),
        };
    }
}
