namespace KpiDashboard.Lists;

/// <summary>Lists as CSV: UTF-8 with byte order mark, RFC 4180, streamed.</summary>
public static class ListCsv
{
    /// <summary>The media type of CSV.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Writes a list for programs; the stream stays open.</summary>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <param name="stream">Receives the file.</param>
    /// <param name="columns">What is written of a row, from left to right.</param>
    /// <param name="rows">The rows, read once as they are written.</param>
    /// <param name="cancellation">Stops the writing; what was written stays incomplete.</param>
    public static Task WriteAsync<T>(
        Stream stream,
        ListColumns<T> columns,
        IEnumerable<T> rows,
        CancellationToken cancellation = default
    ) => WriteAsync(stream, columns, rows.ToAsyncEnumerable(), [], CsvKind.Programs, cancellation);

    /// <summary>Writes a list; the stream stays open.</summary>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <param name="stream">Receives the file.</param>
    /// <param name="columns">What is written of a row, from left to right.</param>
    /// <param name="rows">The rows, read once as they are written.</param>
    /// <param name="lines">Lines above the headers, such as a form has; none in a plain list.</param>
    /// <param name="kind">For whom it is written.</param>
    /// <param name="cancellation">Stops the writing; what was written stays incomplete.</param>
    public static async Task WriteAsync<T>(
        Stream stream,
        ListColumns<T> columns,
        IAsyncEnumerable<T> rows,
        IReadOnlyList<string> lines,
        CsvKind kind,
        CancellationToken cancellation = default
    )
    {
        using Utf8Buffer buffer = new();
        CsvCells cells = new(buffer, kind);
        buffer.Put("\uFEFF");
        foreach (string line in lines)
        {
            cells.BeginRow();
            cells.Text(line);
            cells.EndRow();
        }

        cells.BeginRow();
        foreach (ListColumn<T> column in columns.All)
        {
            cells.Text(column.Header);
        }

        cells.EndRow();
        await foreach (T row in rows.WithCancellation(cancellation))
        {
            cells.Write(row, columns);
            if (buffer.IsFull)
            {
                await buffer.HandOnAsync(stream, cancellation);
            }
        }

        await buffer.HandOnAsync(stream, cancellation);
    }
}
