using System.Buffers.Text;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// Finds the merged ranges of a sheet of an Office Open XML workbook. They stand behind its rows, which need them, so
/// the sheet is unpacked once more for them, and searched as bytes: a twentieth of what reading its XML takes.
/// </summary>
internal static class MergedCellsScan
{
    /// <summary>More letters than the element of a range has.</summary>
    private const int LongestElement = 512;

    /// <summary>The ranges that can show something else than what stands in their cells, by their first rows.</summary>
    public static IReadOnlyList<MergedRange> Of(Stream sheet)
    {
        List<MergedRange> ranges = [];
        byte[] block = new byte[1 << 16];
        int kept = 0;
        int read;
        while ((read = sheet.ReadAtLeast(block.AsSpan(kept), block.Length - kept, throwOnEndOfStream: false)) > 0)
        {
            int length = kept + read;
            int searched = Find(block.AsSpan(0, length), ranges, isEnd: length < block.Length);
            kept = length - searched;
            block.AsSpan(searched, kept).CopyTo(block);
        }

        ranges.Sort((a, b) => a.FirstRow.CompareTo(b.FirstRow));
        return ranges;
    }

    /// <summary>Takes the ranges of a block, and says up to where it was searched.</summary>
    private static int Find(ReadOnlySpan<byte> block, List<MergedRange> ranges, bool isEnd)
    {
        ReadOnlySpan<byte> element = "mergeCell"u8;
        int at = 0;
        int found;
        while ((found = block[at..].IndexOf(element)) >= 0)
        {
            int start = at + found;
            if (!isEnd && block.Length - start < LongestElement)
            {
                return start;
            }

            at = start + element.Length;
            ReadOnlySpan<byte> rest = block.Slice(at, Math.Min(LongestElement - element.Length, block.Length - at));
            // Neither mergeCells nor a text of that name.
            if (start > 0 && block[start - 1] is (byte)'<' or (byte)':' && rest is [<= (byte)' ', ..])
            {
                Take(rest, ranges);
            }
        }

        // An element may begin in this block and end in the next.
        return Math.Max(at, block.Length - element.Length - 1);
    }

    private static void Take(ReadOnlySpan<byte> element, List<MergedRange> ranges)
    {
        int end = element.IndexOf((byte)'>');
        int reference = end < 0 ? -1 : element[..end].IndexOf("ref="u8);
        if (reference < 0)
        {
            return;
        }

        ReadOnlySpan<byte> text = element[(reference + 5)..end];
        if (
            TryCell(ref text, out int firstColumn, out int firstRow)
            && text is [(byte)':', ..]
            && Rest(ref text)
            && TryCell(ref text, out int lastColumn, out int lastRow)
            && (lastRow > firstRow || lastColumn > firstColumn)
        )
        {
            ranges.Add(new MergedRange(firstRow, lastRow, firstColumn, lastColumn));
            if (ranges.Count > MergedCells.Most)
            {
                throw new TableException("Load.TooLarge");
            }
        }
    }

    private static bool Rest(ref ReadOnlySpan<byte> text)
    {
        text = text[1..];
        return true;
    }

    /// <summary>A cell's place such as <c>AB12</c> or <c>$AB$12</c>; columns count from 0.</summary>
    private static bool TryCell(ref ReadOnlySpan<byte> text, out int column, out int row)
    {
        column = 0;
        row = 0;
        int at = 0;
        for (; at < text.Length && (text[at] is >= (byte)'A' and <= (byte)'Z' or (byte)'$') && at < 5; at++)
        {
            column = text[at] == '$' ? column : column * 26 + text[at] - 'A' + 1;
        }

        if (!Utf8Parser.TryParse(text[at..], out row, out int digits) || column == 0)
        {
            return false;
        }

        column--;
        text = text[(at + digits)..];
        return true;
    }
}
