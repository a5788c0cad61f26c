using Parquet;
using Parquet.Schema;

namespace KpiDashboard.Lists;

/// <summary>
/// Lists as Parquet, by column and with types: text, whole numbers, decimals as doubles, days, moments in UTC. Written a group
/// of rows after the other, so that memory stays bounded.
/// </summary>
public static class ListParquet
{
    /// <summary>The media type of Parquet.</summary>
    public const string ContentType = "application/vnd.apache.parquet";

    private const int RowsPerGroup = 131_072;

    /// <summary>Writes a list; the stream stays open and need not be seekable.</summary>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <param name="stream">Receives the file.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, read once as they are written.</param>
    /// <param name="cancellation">Stops the writing; what was written is no file then.</param>
    public static async Task WriteAsync<T>(
        Stream stream,
        ListColumns<T> columns,
        IAsyncEnumerable<T> rows,
        CancellationToken cancellation = default
    )
    {
        ParquetColumn[] written = [.. columns.All.Select(c => ParquetColumn.Of(c.Header, c.Kind, RowsPerGroup))];
        ParquetCells cells = new(written);
        ParquetSchema schema = new([.. written.Select(c => c.Field)]);
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Snappy };
        await using Outgoing outgoing = new(stream);
        await using (
            ParquetWriter file = await ParquetWriter.CreateAsync(
                schema,
                outgoing,
                options,
                cancellationToken: cancellation
            )
        )
        {
            await foreach (T row in rows.WithCancellation(cancellation))
            {
                cells.Write(row, columns);
                if (cells.Rows == RowsPerGroup)
                {
                    await EndGroupAsync(file);
                }
            }

            if (cells.Rows > 0)
            {
                await EndGroupAsync(file);
            }
        }

        await outgoing.SendAsync(cancellation);

        async Task EndGroupAsync(ParquetWriter file)
        {
            using ParquetRowGroupWriter group = file.CreateRowGroup();
            foreach (ParquetColumn column in written)
            {
                await column.WriteAsync(group, cells.Rows, cancellation);
            }

            group.CompleteValidate();
            cells.Rows = 0;
            await outgoing.SendAsync(cancellation);
        }
    }
}
