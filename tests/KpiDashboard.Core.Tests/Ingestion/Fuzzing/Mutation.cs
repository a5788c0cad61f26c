using System.IO.Compression;
using System.Text;

namespace KpiDashboard.Ingestion.Fuzzing;

/// <summary>Damages a file as disks, mail programs, editors and strangers do; the same random numbers, the same damage.</summary>
internal sealed class Mutation(Random random, IReadOnlyList<byte[]> others)
{
    private static readonly byte[][] Numbers =
    [
        .. new[]
        {
            "",
            "-1",
            "0",
            "0.1",
            "1e308",
            "-1e-308",
            "NaN",
            "Infinity",
            "65536",
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "99999999999999999999999999999999",
            "1.234,5",
            "00/00/0000",
            "31/02/2022",
            "20229999999999",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"",
            "\"\"\"",
            ",",
            ";",
            "\t",
            "|",
            "\r",
            "\n",
            "\r\n\r\n",
            "\0",
            "\uFEFF",
            "\uFFFD",
            "\u0301\u0301\u0301",
            "💥",
            "\u202E",
            "\u00A0",
            "<",
            ">",
            "</row>",
            "<row>",
            "<c><v>",
            "<table>",
            "<td colspan=99999 rowspan=99999>",
            "<table:table-row table:number-rows-repeated=\"999999999\">",
            "<table:table-cell table:number-columns-repeated=\"999999\" table:number-rows-spanned=\"999999\"/>",
            "<mergeCell ref=\"A1:XFD1048576\"/>",
            "<Cell ss:Index=\"99999\" ss:MergeDown=\"999999999\">",
            "<!--",
            "]]>",
            "<![CDATA[",
            "<script>",
            "&amp;",
            "&#0;",
            "&#xD800;",
            "&boom;",
            "<!DOCTYPE a [<!ENTITY b \"b\">]>",
            "{",
            "}",
            "[",
            "]",
            "\\u",
            "\\ud800",
            "null,",
            "=1+1",
            "#REF!",
            "Tổng cộng",
            "II",
            "-",
            "Đơn vị: UBND xã Không Có",
            "Từ ngày 99/99/2022 đến ngày 01/01/0001",
        }.Select(Encoding.UTF8.GetBytes),
        [0xC3],
        [0xFF, 0xFE],
        [0x00, 0xD8],
        [0xED, 0xA0, 0x80],
        [0xF8, 0x88, 0x80, 0x80, 0x80],
        [0x00, 0x0A, 0x00],
        [.. Enumerable.Repeat((byte)'[', 200)],
        [.. Enumerable.Repeat((byte)'x', 70_000)],
        [.. Enumerable.Repeat((byte)',', 20_000)],
    ];

    /// <summary>The file with one damage or some. Of archives mostly the parts are damaged, and packed again.</summary>
    public byte[] Of(byte[] file)
    {
        if (file.AsSpan().StartsWith("PK\u0003\u0004"u8) && random.Next(4) > 0)
        {
            return Packed(file);
        }

        List<byte> bytes = [.. file];
        for (int times = 1 + (random.Next(3) == 0 ? random.Next(6) : 0); times > 0; times--)
        {
            Damage(bytes);
        }

        return [.. bytes];
    }

    private byte[] Packed(byte[] file)
    {
        List<(string Name, byte[] Bytes)> parts = Parts(file);
        int chosen = random.Next(parts.Count);
        // Half of the time it is the largest part: the rows.
        chosen = random.Next(2) == 0 ? parts.IndexOf(parts.MaxBy(p => p.Bytes.Length)) : chosen;
        switch (random.Next(12))
        {
            case 0:
                parts.RemoveAt(chosen);
                break;
            case 1:
                parts.Add(parts[chosen]);
                break;
            case 2:
                parts[chosen] = parts[chosen] with { Bytes = others[random.Next(others.Count)] };
                break;
            case 3:
                parts.Add(($"{random.Next(9)}{Path.GetExtension(parts[chosen].Name)}", parts[chosen].Bytes));
                break;
            default:
                parts[chosen] = parts[chosen] with { Bytes = Of(parts[chosen].Bytes) };
                break;
        }

        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] bytes) in parts)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static List<(string Name, byte[] Bytes)> Parts(byte[] file)
    {
        using ZipArchive archive = new(new MemoryStream(file));
        List<(string, byte[])> parts = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream copy = new();
            using Stream part = entry.Open();
            part.CopyTo(copy);
            parts.Add((entry.FullName, copy.ToArray()));
        }

        return parts;
    }

    private void Damage(List<byte> bytes)
    {
        int at = random.Next(bytes.Count + 1);
        int length = Math.Min(random.Next(3) == 0 ? random.Next(bytes.Count + 1) : random.Next(64), bytes.Count - at);
        switch (random.Next(10))
        {
            case 0 or 1 when bytes.Count > 0:
                for (int i = random.Next(8); i >= 0; i--)
                {
                    bytes[random.Next(bytes.Count)] ^= (byte)(1 << random.Next(8));
                }

                break;
            case 2 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 6:
                byte[] other = others[random.Next(others.Count)];
                int from = random.Next(other.Length);
                bytes.RemoveRange(at, random.Next(2) == 0 ? bytes.Count - at : length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 4096)).ToArray());
                break;
            case 7 or 8:
                ReplaceNumber(bytes, at);
                break;
            default:
                bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                break;
        }
    }

    /// <summary>The next number of the file becomes another.</summary>
    private void ReplaceNumber(List<byte> bytes, int at)
    {
        int start = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
        if (start >= 0)
        {
            int end = bytes.FindIndex(start, b => b is < (byte)'0' or > (byte)'9');
            bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
            bytes.InsertRange(start, Numbers[random.Next(Numbers.Length)]);
        }
    }
}
