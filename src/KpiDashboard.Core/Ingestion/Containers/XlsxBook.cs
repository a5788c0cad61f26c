using System.IO.Compression;
using System.Xml;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>An Office Open XML workbook, open for reading its sheets.</summary>
internal sealed class XlsxBook : IDisposable
{
    private const int MostStyles = 1 << 16;
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private readonly ZipArchive archive;
    private readonly List<string> sheets = [];
    private readonly Dictionary<string, (string Target, string Type)> relations = [];
    private readonly string workbook;

    private XlsxBook(ZipArchive archive)
    {
        this.archive = archive;
        workbook = PartOf("_rels/.rels", "", "/officeDocument") ?? "xl/workbook.xml";
        if (workbook.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
        {
            throw new TableException("Load.BinaryWorkbook");
        }

        ReadWorkbook();
        ReadRelations(RelationsOf(workbook), (id, target, type) => relations[id] = (target, type));
        Texts = new SharedStrings(Optional("/sharedStrings"));
        using XmlReader? styles = Optional("/styles");
        DateStyles = styles is null ? [] : ReadStyles(styles);
    }

    public SheetNames Sheets { get; } = new();

    public bool System1904 { get; private set; }

    public SharedStrings Texts { get; }

    /// <summary>By the number of a cell's style, whether it shows numbers as days or times.</summary>
    public bool[] DateStyles { get; }

    /// <summary>Whether an archive is a workbook rather than a bundle of files.</summary>
    public static bool IsOne(ZipArchive archive) =>
        archive.Entries.Any(e => e.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase));

    public static XlsxBook Open(string path)
    {
        ZipArchive archive = ZipFile.OpenRead(path);
        try
        {
            return new XlsxBook(archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>A sheet's XML and how many bytes it has unpacked.</summary>
    public (XmlReader Reader, BoundedStream Stream, long Length) Sheet(int place)
    {
        ZipArchiveEntry entry = EntryOf(place);
        BoundedStream stream = Unpack(entry);
        return (MarkupSettings.Read(new BufferedStream(stream, 1 << 16)), stream, entry.Length);
    }

    /// <summary>The ranges of a sheet's cells that are shown as one.</summary>
    public IReadOnlyList<MergedRange> Merged(int place)
    {
        using BoundedStream stream = Unpack(EntryOf(place));
        return MergedCellsScan.Of(stream);
    }

    public void Dispose()
    {
        Texts.Dispose();
        archive.Dispose();
    }

    /// <summary>Whether a number format shows days or times, by its letters outside quotes and brackets.</summary>
    internal static bool ShowsDays(string format)
    {
        bool quoted = false;
        bool bracketed = false;
        for (int i = 0; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '[' when !quoted:
                    bracketed = true;
                    break;
                case ']':
                    bracketed = false;
                    break;
                case ';' when !quoted:
                    return false;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' when !quoted && !bracketed:
                    return true;
            }
        }

        return false;
    }

    private void ReadWorkbook()
    {
        using XmlReader reader = Part(workbook) ?? throw new TableException("Load.Damaged");
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Depth == 0 && reader.LocalName != "workbook")
            {
                // A text or a presentation, packed like a workbook.
                throw new TableException("Load.Binary");
            }

            if (reader.LocalName == "workbookPr")
            {
                System1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader.LocalName == "sheet")
            {
                string? id = reader.GetAttribute("id", Relations) ?? reader.GetAttribute("id", StrictRelations);
                sheets.Add(id ?? "");
                Sheets.Add(reader.GetAttribute("name"), reader.GetAttribute("state") is "hidden" or "veryHidden");
            }
        }
    }

    private ZipArchiveEntry EntryOf(int place) =>
        relations.TryGetValue(sheets[place], out (string Target, string Type) relation)
        && Entry(Resolve(workbook, relation.Target)) is { } entry
            ? entry
            : throw new TableException("Load.Damaged");

    private static bool[] ReadStyles(XmlReader reader)
    {
        HashSet<int> days =
        [
            .. Enumerable.Range(14, 9),
            .. Enumerable.Range(27, 10),
            45,
            46,
            47,
            .. Enumerable.Range(50, 9),
        ];
        List<bool> styles = [];
        bool inCells = false;
        while (reader.Read() && styles.Count < MostStyles)
        {
            if (reader.LocalName == "cellXfs")
            {
                inCells = reader.NodeType == XmlNodeType.Element;
            }
            else if (
                reader.NodeType == XmlNodeType.Element
                && int.TryParse(reader.GetAttribute("numFmtId"), out int id)
            )
            {
                if (reader.LocalName == "numFmt")
                {
                    _ = ShowsDays(reader.GetAttribute("formatCode") ?? "") ? days.Add(id) : days.Remove(id);
                }
                else if (inCells && reader.LocalName == "xf")
                {
                    styles.Add(days.Contains(id));
                }
            }
            else if (inCells && reader.NodeType == XmlNodeType.Element && reader.LocalName == "xf")
            {
                styles.Add(false);
            }
        }

        return [.. styles];
    }

    private XmlReader? Optional(string type) =>
        relations.Values.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal)).Target is { } target
            ? Part(Resolve(workbook, target))
            : null;

    private string? PartOf(string relationsPart, string from, string type)
    {
        string? found = null;
        ReadRelations(
            relationsPart,
            (_, target, kind) => found ??= kind.EndsWith(type, StringComparison.Ordinal) ? Resolve(from, target) : null
        );
        return found;
    }

    private void ReadRelations(string part, Action<string, string, string> found)
    {
        using XmlReader? reader = Part(part);
        while (reader is not null && reader.Read())
        {
            if (
                reader.NodeType == XmlNodeType.Element
                && reader.LocalName == "Relationship"
                && reader.GetAttribute("Target") is { } target
            )
            {
                found(reader.GetAttribute("Id") ?? "", target, reader.GetAttribute("Type") ?? "");
            }
        }
    }

    private static string RelationsOf(string part)
    {
        int slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    private static string Resolve(string from, string target) =>
        target.StartsWith('/') ? target[1..] : new Uri(new Uri($"zip:///{from}"), target).AbsolutePath.TrimStart('/');

    private XmlReader? Part(string part) => Entry(part) is { } entry ? MarkupSettings.Read(Unpack(entry)) : null;

    private ZipArchiveEntry? Entry(string part) =>
        archive.GetEntry(part)
        ?? archive.Entries.FirstOrDefault(e =>
            e.FullName.Replace('\\', '/').Equals(part, StringComparison.OrdinalIgnoreCase)
        );

    private static BoundedStream Unpack(ZipArchiveEntry entry) =>
        new(entry.Open(), entry.CompressedLength, markup: true);
}
