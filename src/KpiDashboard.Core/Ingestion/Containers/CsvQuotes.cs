using CsvHelper;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// Quotes in CSV that people typed. One inside a field is a letter like others; one at the beginning of a field that is
/// not closed where the field ends takes the lines behind it into the field: the file is refused with its line.
/// </summary>
internal static class CsvQuotes
{
    /// <summary>The largest row; what is longer has lost its end.</summary>
    public const int LargestRow = 1 << 20;

    /// <summary>Below this width a text of several lines cannot be told from rows.</summary>
    private const int FewestColumns = 5;

    /// <summary>How such a file is read.</summary>
    public static CsvReaderOptions Options(char separator, bool hasHeader) =>
        new()
        {
            Separator = separator,
            HasHeader = hasHeader,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            MaxRecordSize = LargestRow,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => Look(record, separator),
            BufferSize = 1 << 18,
        };

    /// <summary>Whether a field holds the ends and beginnings of rows: a quote was opened in one and closed in another.</summary>
    /// <param name="field">What was taken for one field, as bytes of the file.</param>
    /// <param name="separator">What parts fields.</param>
    /// <param name="fields">How many fields its record has.</param>
    /// <param name="width">How many fields a row has.</param>
    public static bool HoldsRows(ReadOnlySpan<byte> field, char separator, int fields, int width)
    {
        int line = field.IndexOf((byte)'\n');
        if (
            line < 0
            || width < FewestColumns
            // Two rows have as many separators, wherever the field begins and ends.
            || field.Count((byte)separator) + fields - 1 < 2 * (width - 1)
        )
        {
            return false;
        }

        // A row begins with a number or a code, a line of prose does not.
        ReadOnlySpan<byte> next = field[(line + 1)..];
        int end = next.IndexOf((byte)separator);
        return end > 0 && next[..end].ContainsAnyInRange((byte)'0', (byte)'9') && !next[..end].Contains((byte)' ');
    }

    private static void Look(CsvMalformedRecord record, char separator)
    {
        // Only the first fault of a record is told: behind a stray quote there may be an open one.
        if (record.Reason != CsvMalformedReason.StrayQuote || !AreClosed(record.RawRecord, separator))
        {
            throw new TableException("Load.OpenQuote", null, record.LineNumber);
        }
    }

    /// <summary>Whether each field of a record that begins with a quote ends with one.</summary>
    private static bool AreClosed(ReadOnlySpan<char> record, char separator)
    {
        while (true)
        {
            ReadOnlySpan<char> field = record.TrimStart(' ');
            if (field is ['"', ..])
            {
                field = field[1..];
                int quote;
                while ((quote = field.IndexOf('"')) >= 0 && field[(quote + 1)..] is ['"', ..])
                {
                    field = field[(quote + 2)..];
                }

                record = quote < 0 ? field : field[(quote + 1)..].TrimStart(" \r\n");
                if (quote < 0 || (record.Length > 0 && record[0] != separator))
                {
                    return false;
                }
            }

            int end = record.IndexOf(separator);
            if (end < 0)
            {
                return true;
            }

            record = record[(end + 1)..];
        }
    }
}
