using System.IO.Compression;
using System.Text;

namespace KpiDashboard.Changes;

/// <summary>
/// Looks whether a file may be kept, as evidence of a task or as the signed text of a decision: one of a few kinds, its content
/// what its name says, no macros, and not the string by which programs against viruses are tried out.
/// </summary>
public static class AttachedFile
{
    /// <summary>No file is longer: 10 MiB.</summary>
    public const int MostBytes = 10 << 20;

    /// <summary>No name is longer.</summary>
    public const int LongestName = 300;

    private const int MostEntries = 5_000;
    private const long MostUnpacked = 200L << 20;
    private const int LongestTypes = 1 << 20;
    private const int Block = 1 << 16;

    /// <summary>In two halves, so that no program against viruses takes ours for one.</summary>
    private static readonly byte[] TestString =
    [
        .. Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}"),
        .. Encoding.ASCII.GetBytes("$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
    ];

    private static readonly Kind[] Kinds =
    [
        new([".pdf"], "application/pdf", "%PDF-"u8.ToArray()),
        new([".png"], "image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        new([".jpg", ".jpeg"], "image/jpeg", [0xFF, 0xD8, 0xFF]),
        new(
            [".xlsx"],
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "PK\u0003\u0004"u8.ToArray(),
            "xl/workbook.xml"
        ),
        new(
            [".docx"],
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "PK\u0003\u0004"u8.ToArray(),
            "word/document.xml"
        ),
    ];

    /// <summary>The endings of names that are taken, for the form.</summary>
    public static string Endings { get; } = string.Join(',', Kinds.SelectMany(k => k.Endings));

    /// <summary>The name of a file as it is kept: without the folders that a browser may tell, and not too long.</summary>
    /// <param name="name">The name as it was sent.</param>
    public static string NameOf(string name)
    {
        string plain = Path.GetFileName(name.Replace('\\', '/')).Trim();
        return plain.Length > LongestName ? plain[..LongestName] : plain;
    }

    /// <summary>Looks at a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Its bytes.</param>
    public static AttachedFileCheck Check(string name, byte[] content)
    {
        if (content.Length is 0 or > MostBytes)
        {
            return new(content.Length == 0 ? AttachedFileFault.Empty : AttachedFileFault.TooLarge);
        }

        if (content.AsSpan().IndexOf(TestString) >= 0)
        {
            return new(AttachedFileFault.Virus);
        }

        string ending = Path.GetExtension(name).ToLowerInvariant();
        if (Array.Find(Kinds, k => k.Endings.Contains(ending)) is not { } kind)
        {
            return new(AttachedFileFault.Kind);
        }

        return !content.AsSpan().StartsWith(kind.Magic) ? new(AttachedFileFault.Content)
            : (kind.Part is null ? null : FaultOf(content, kind)) is { } fault ? new(fault)
            : new(null, kind.ContentType);
    }

    /// <summary>What is wrong with what is in an Office file; null where nothing is.</summary>
    private static AttachedFileFault? FaultOf(byte[] content, Kind kind)
    {
        try
        {
            using ZipArchive zip = new(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(e => e.Length) > MostUnpacked)
            {
                return AttachedFileFault.Content;
            }

            if (
                zip.Entries.Any(e =>
                    e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                    || e.Name.Equals("vbaData.xml", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                return AttachedFileFault.Macros;
            }

            if (zip.GetEntry("[Content_Types].xml") is not { Length: <= LongestTypes } declared)
            {
                return AttachedFileFault.Content;
            }

            string types = TextOf(declared);
            if (
                types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || types.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            )
            {
                return AttachedFileFault.Macros;
            }

            if (
                zip.GetEntry(kind.Part!) is null
                || !types.Contains($"{kind.ContentType}.main+xml", StringComparison.OrdinalIgnoreCase)
            )
            {
                return AttachedFileFault.Content;
            }

            return zip.Entries.Any(HoldsTestString) ? AttachedFileFault.Virus : null;
        }
        catch (InvalidDataException)
        {
            return AttachedFileFault.Content;
        }
    }

    private static string TextOf(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream text = new();
        Copy(stream, text.Write, entry.Length);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static bool HoldsTestString(ZipArchiveEntry entry)
    {
        bool found = false;
        byte[] seen = new byte[Block + TestString.Length];
        int kept = 0;
        using Stream stream = entry.Open();
        Copy(
            stream,
            block =>
            {
                block.CopyTo(seen.AsSpan(kept));
                int length = kept + block.Length;
                found |= seen.AsSpan(0, length).IndexOf(TestString) >= 0;
                kept = Math.Min(TestString.Length - 1, length);
                seen.AsSpan(length - kept, kept).CopyTo(seen);
            },
            entry.Length
        );
        return found;
    }

    /// <summary>Reads an entry in blocks; one that is longer than it says is no honest file.</summary>
    private static void Copy(Stream stream, Take take, long length)
    {
        byte[] block = new byte[Block];
        long total = 0;
        for (int read; (read = stream.Read(block)) > 0; )
        {
            total += read;
            if (total > length)
            {
                throw new InvalidDataException();
            }

            take(block.AsSpan(0, read));
        }
    }

    private delegate void Take(ReadOnlySpan<byte> block);

    /// <summary>A kind of file.</summary>
    /// <param name="Endings">How its names end.</param>
    /// <param name="ContentType">What browsers call it.</param>
    /// <param name="Magic">How its content begins.</param>
    /// <param name="Part">What is in it, where it is an archive.</param>
    private sealed record Kind(string[] Endings, string ContentType, byte[] Magic, string? Part = null);
}

/// <summary>What a file was found to be.</summary>
/// <param name="Fault">Why it is not taken; null where it is.</param>
/// <param name="ContentType">What browsers call it, where it is taken.</param>
public sealed record AttachedFileCheck(AttachedFileFault? Fault, string ContentType = "");

/// <summary>Why a file, or an address in its place, is not taken.</summary>
public enum AttachedFileFault
{
    /// <summary>There is nothing in it, or nothing was given.</summary>
    Empty,

    /// <summary>It is longer than <see cref="AttachedFile.MostBytes"/>.</summary>
    TooLarge,

    /// <summary>It is of no kind that is taken.</summary>
    Kind,

    /// <summary>Its content is not what its name says.</summary>
    Content,

    /// <summary>It has macros.</summary>
    Macros,

    /// <summary>It holds the string by which programs against viruses are tried out.</summary>
    Virus,

    /// <summary>It is no address of the web and no page of this site.</summary>
    Address,

    /// <summary>The task has as many pieces as it may.</summary>
    TooMany,
}
