using System.Text;
using CsvHelper;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Terms;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion;

/// <summary>
/// A canonical file, told by its header, read row by row as UTF-8 bytes. Columns that the layout does not name are
/// never looked at: their values do not leave the parser's buffer.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private const int LongestShown = 1000;

    private readonly CsvReader reader;
    private readonly int[] places;
    private readonly int[] kept;
    private readonly int reference;
    private readonly int width;
    private long lineBefore;

    private CsvFile(string path, string name, CsvReader reader, TableColumns columns, IReadOnlyList<string> headers)
    {
        Path = path;
        Name = name;
        this.reader = reader;
        Columns = columns;
        width = headers.Count;
        lineBefore = reader.LineNumber;
        places = [.. columns.All.Select(column => Place(headers, column))];
        kept = [.. places.Where(p => p >= 0).Order()];
        reference = Place(headers, QuarantineColumns.Reference);
        KeptHeaders = [.. kept.Select(p => headers[p])];
        Extra =
        [
            .. Extras(headers, columns)
                .Select(p => ExtraColumn.Of(headers[p], p, PersonalHeaders.Contains(headers[p]))),
        ];
    }

    public string Path { get; }

    public string Name { get; }

    public TableColumns Columns { get; }

    /// <summary>Columns that the layout does not name.</summary>
    public IReadOnlyList<ExtraColumn> Extra { get; }

    /// <summary>The headers of the columns that the layout names, in the file's order.</summary>
    public IReadOnlyList<string> KeptHeaders { get; }

    /// <summary>Whether rows say which refused ones they correct.</summary>
    public bool HasReferences => reference >= 0;

    /// <summary>Which refused row the current one corrects, as we wrote it.</summary>
    public ReadOnlySpan<byte> Reference =>
        reference >= 0 && reference < reader.FieldCount ? reader.GetSpan(reference) : default;

    /// <summary>The line on which the current row begins.</summary>
    public long Line => reader.LineNumber;

    /// <summary>Bytes of the file before the current row.</summary>
    public long Position => reader.ByteOffset;

    /// <summary>Whether the row has as many fields as the header; empty fields at the end are forgiven.</summary>
    public bool HasRightWidth
    {
        get
        {
            for (int i = width; i < reader.FieldCount; i++)
            {
                if (!reader.IsEmpty(i))
                {
                    return false;
                }
            }

            return reader.FieldCount >= width;
        }
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="displayName">What the user calls it; the file's name unless it came out of an archive.</param>
    /// <exception cref="LoadException">It cannot be read, or is no canonical file.</exception>
    public static CsvFile Open(string path, string? displayName = null)
    {
        string name = displayName ?? System.IO.Path.GetFileName(path);
        CsvReader? reader = null;
        try
        {
            reader = CsvReader.FromFile(path, CsvQuotes.Options(',', hasHeader: true));
            reader.ReadHeader();
            string[] headers = [.. reader.Headers.Select(h => h.Trim())];
            return new CsvFile(path, name, reader, Recognise(name, headers), headers);
        }
        catch (Exception e)
        {
            reader?.Dispose();
            if (e is CsvFormatException broken)
            {
                throw Malformed(name, broken);
            }

            if (e is TableException quote)
            {
                throw DataFile.Refusal(name, quote);
            }

            if (e is IOException or UnauthorizedAccessException)
            {
                throw new LoadException(Words.Get("Load.Unreadable", name, e.Message), e);
            }

            throw;
        }
    }

    /// <summary>Goes to the next row.</summary>
    /// <exception cref="LoadException">The quoting is broken, so that rows can no longer be told apart.</exception>
    public bool Read()
    {
        try
        {
            long offset = reader.ByteOffset;
            bool more = reader.Read();
            long line = reader.LineNumber;
            if (!more || line - lineBefore > 1)
            {
                CheckQuotes(offset, more ? reader.ByteOffset : new FileInfo(Path).Length);
            }

            lineBefore = line;
            return more;
        }
        catch (CsvFormatException e)
        {
            throw Malformed(Name, e);
        }
        catch (TableException e)
        {
            throw DataFile.Refusal(Name, e);
        }
    }

    /// <summary>A field's value by the place of its column in the layout; empty where the file lacks the column.</summary>
    public ReadOnlySpan<byte> Field(int column) =>
        places[column] is >= 0 and int place && place < reader.FieldCount ? reader.GetSpan(place) : default;

    /// <summary>
    /// The current row's fields of the columns that the layout names, as JSON; null where the row does not fit the header
    /// or is longer than any that can be corrected by hand.
    /// </summary>
    public string? Fields()
    {
        if (!HasRightWidth)
        {
            return null;
        }

        string[] fields = [.. kept.Select(p => Encoding.UTF8.GetString(reader.GetSpan(p)))];
        return RowFields.Json(PersonalValues.Of(fields, Columns.IsOfCitizens));
    }

    /// <summary>What stands in a column of the current row, as far as it may be shown and kept.</summary>
    public string Shown(int column)
    {
        ReadOnlySpan<byte> value = Field(column);
        string text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, LongestShown)]);
        return PersonalValues.Of(
            [text, .. Columns.IsOfCitizens ? [] : kept.Select(p => Encoding.UTF8.GetString(reader.GetSpan(p)))],
            Columns.IsOfCitizens
        )[0];
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Looks once more at a row that goes over several lines: it may have rows in one of its fields.</summary>
    private void CheckQuotes(long from, long to)
    {
        using FileStream file = File.OpenRead(Path);
        byte[] bytes = new byte[Math.Clamp(to - from, 0, CsvQuotes.LargestRow)];
        file.Seek(from, SeekOrigin.Begin);
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        using CsvReader row = CsvReader.Create(
            new MemoryStream(bytes, 0, length),
            CsvQuotes.Options(',', hasHeader: false)
        );
        while (row.Read())
        {
            for (int i = 0; i < row.FieldCount; i++)
            {
                if (CsvQuotes.HoldsRows(row.GetSpan(i), ',', row.FieldCount, width))
                {
                    throw new TableException("Load.OpenQuote", null, lineBefore);
                }
            }
        }
    }

    private static LoadException Malformed(string name, CsvFormatException e) =>
        new(Words.Get("Load.Malformed", name, e.LineNumber), e);

    private static TableColumns Recognise(string name, string[] headers)
    {
        if (headers.Length == 0 || headers.All(h => h.Length == 0))
        {
            throw new LoadException(Words.Get("Load.Empty", name));
        }

        // A file without a header begins with a row: what stands in it is shown to nobody.
        if (PersonalValues.AreNoHeaders(headers))
        {
            throw new LoadException(Words.Get("Load.NoHeader", name));
        }

        IEnumerable<TableColumns> all = LoadableTables.All.Select(t => t.Columns);
        TableColumns? columns = all.Where(l => l.Required.All(c => Place(headers, c) >= 0))
            .MaxBy(l => l.All.Count(c => Place(headers, c) >= 0));
        if (columns is null)
        {
            TableColumns nearest = all.MaxBy(l =>
                (double)l.Required.Count(c => Place(headers, c) >= 0) / l.Required.Length
            )!;
            string[] missing = [.. nearest.Required.Where(c => Place(headers, c) < 0)];
            throw missing.Length > nearest.Required.Length / 2
                ? new LoadException(Words.Get("Load.NotRecognised", name, TradeWords.Headers(headers)))
                {
                    IsOfUnknownKind = true,
                }
                : new LoadException(
                    Words.Get(
                        "Load.MissingColumns",
                        name,
                        LayoutCatalogue.CanonicalOf(nearest.Kind).Title,
                        string.Join(", ", missing)
                    )
                );
        }

        string? twice = columns.All.FirstOrDefault(c =>
            headers.Count(h => h.Equals(c, StringComparison.OrdinalIgnoreCase)) > 1
        );
        return twice is null
            ? Checked(name, headers, columns)
            : throw new LoadException(Words.Get("Load.DuplicateColumn", name, twice));
    }

    /// <summary>The layout, if nothing beside its columns makes it doubtful.</summary>
    private static TableColumns Checked(string name, string[] headers, TableColumns columns)
    {
        int[] extra = [.. Extras(headers, columns)];
        if (extra.Length > 0 && LoadableTables.Of(columns.Kind).IsRegister)
        {
            throw Recognition.NotOnlyRegister(name, headers, extra, LayoutCatalogue.CanonicalOf(columns.Kind));
        }

        string? decisive = DecisiveHeaders.Unplaced(
            columns.Kind,
            extra.Select(p => headers[p]),
            field => Place(headers, field) >= 0
        );
        return decisive is null
            ? columns
            : throw new LoadException(
                Words.Get("Load.DecisiveColumn", name, decisive, LayoutCatalogue.CanonicalOf(columns.Kind).Title)
            );
    }

    /// <summary>The places of columns that the layout does not name and that are not ours.</summary>
    private static IEnumerable<int> Extras(IReadOnlyList<string> headers, TableColumns columns) =>
        Enumerable
            .Range(0, headers.Count)
            .Where(p =>
                headers[p].Length > 0
                && !columns.All.Contains(headers[p], StringComparer.OrdinalIgnoreCase)
                && !QuarantineColumns.IsOurs(headers[p])
            );

    private static int Place(IReadOnlyList<string> headers, string column)
    {
        for (int i = 0; i < headers.Count; i++)
        {
            if (headers[i].Equals(column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
