using System.Text;
using CsvHelper;
using KpiDashboard.Ingestion.Encodings;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>A text file of rows whose fields stand between separators, in any encoding.</summary>
internal sealed class DelimitedTable : Table
{
    private const string Separators = ",;\t|";

    private readonly FileStream file;
    private readonly CsvReader reader;
    private readonly char separator;
    private int width;

    private DelimitedTable(FileStream file, DetectedForm form, char separator)
    {
        this.file = file;
        this.separator = separator;
        reader = CsvReader.Create(TranscodedStream.Open(file, form), CsvQuotes.Options(separator, hasHeader: false));
    }

    public override long Position => file.CanRead ? file.Position : 0;

    public static DelimitedTable Open(string path, DetectedForm form, char separator) =>
        Guard(() => new DelimitedTable(File.OpenRead(path), form, separator));

    /// <summary>
    /// The sign that stands equally often in the most lines of a text, outside quotes; a comma where none does.
    /// </summary>
    public static char Separator(string sample)
    {
        char best = ',';
        int most = 0;
        foreach (char separator in Separators)
        {
            List<int> counts = Counts(sample, separator);
            int score = counts
                .Where(c => c > 0)
                .GroupBy(c => c)
                .Select(g => g.Count() * Math.Min(g.Key, 20))
                .DefaultIfEmpty()
                .Max();
            if (score > most)
            {
                (best, most) = (separator, score);
            }
        }

        return best;
    }

    public override void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    protected override bool Next(out bool hidden)
    {
        hidden = false;
        try
        {
            if (!reader.Read())
            {
                return false;
            }
        }
        catch (CsvFormatException e)
        {
            throw new TableException("Load.Malformed", e, e.LineNumber);
        }

        Line = Math.Max(Line + 1, reader.LineNumber);
        for (int i = 0; i < reader.FieldCount; i++)
        {
            ReadOnlySpan<byte> bytes = reader.GetSpan(i);
            if (!bytes.IsEmpty)
            {
                if (CsvQuotes.HoldsRows(bytes, separator, reader.FieldCount, width))
                {
                    throw new TableException("Load.OpenQuote", null, Line);
                }

                Row.Put(i, Encoding.UTF8.GetChars(bytes, Row.Room(bytes.Length)), CellKind.Text);
            }
        }

        width = Math.Max(width, reader.FieldCount);
        return true;
    }

    private static List<int> Counts(string sample, char separator)
    {
        List<int> counts = [];
        int count = 0;
        bool quoted = false;
        foreach (char c in sample)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '\n' && !quoted)
            {
                counts.Add(count);
                count = 0;
            }
            else if (c == separator && !quoted)
            {
                count++;
            }
        }

        counts.Add(count);
        return counts;
    }
}
