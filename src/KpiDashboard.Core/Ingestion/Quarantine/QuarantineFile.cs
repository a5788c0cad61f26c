using System.Runtime.CompilerServices;
using System.Text.Json;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Lists;
using KpiDashboard.Storage;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion.Quarantine;

/// <summary>
/// The refused rows of an import in the layout in which they came, to be corrected and loaded again: the same columns in
/// the same order, without those that hold personal data or that we do not know, and with reason, column and value at the
/// end. Rows that were corrected since are left out.
/// </summary>
public sealed class QuarantineFile
{
    private const int RowsAtOnce = 2000;

    private readonly Store store;
    private readonly QuarantineHead head;

    private QuarantineFile(Store store, ImportHeaders import)
    {
        this.store = store;
        Import = import;
        head = QuarantineHead.Parse(import.Headers);
    }

    /// <summary>Which import, and how many rows the file has and leaves out.</summary>
    public ImportHeaders Import { get; }

    /// <summary>A name for the file, without its ending: that of the file that came.</summary>
    public string Name =>
        FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(Import.File)}-quarantine-{Import.Id}");

    /// <summary>The file of an import; null if there is no such import.</summary>
    /// <param name="store">It keeps the refused rows.</param>
    /// <param name="importId">Number of the import in the history of changes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<QuarantineFile?> OfAsync(
        Store store,
        int importId,
        CancellationToken cancellation = default
    )
    {
        IReadOnlyList<ImportHeaders> found = await store.QueryAsync<ImportHeaders>(
            new { ImportId = importId },
            cancellation
        );
        return found.Count == 0 ? null : new QuarantineFile(store, found[0]);
    }

    /// <summary>The columns that we know, in the file's order.</summary>
    public IReadOnlyList<string> Headers => head.Headers;

    /// <summary>Some of the refused rows that wait, by line.</summary>
    /// <param name="skip">So many before them are left out.</param>
    /// <param name="take">So many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<WaitingRow>> RowsAsync(
        int skip,
        int take,
        CancellationToken cancellation = default
    ) => await RowsAsync(cancellation).Skip(skip).Take(take).Select(Waiting).ToArrayAsync(cancellation);

    /// <summary>Those of some lines that wait.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<WaitingRow>> RowsAsync(
        IReadOnlyCollection<long> lines,
        CancellationToken cancellation = default
    ) =>
        await RowsAsync(cancellation)
            .Where(r => lines.Contains(r.Refused.Line))
            .Select(Waiting)
            .ToArrayAsync(cancellation);

    /// <summary>
    /// Writes rows that somebody put right as the file would have them, to be loaded as it is; the stream stays open.
    /// </summary>
    /// <param name="stream">Receives the file.</param>
    /// <param name="typed">
    /// By line, the fields as they are to be, by their places in <see cref="Headers"/>; fields that are not named stay as they
    /// were, and lines that do not wait are passed over.
    /// </param>
    /// <param name="cancellation">Stops the writing.</param>
    public Task WriteCorrectedAsync(
        Stream stream,
        IReadOnlyDictionary<long, IReadOnlyDictionary<int, string>> typed,
        CancellationToken cancellation = default
    ) =>
        ListCsv.WriteAsync(
            stream,
            Columns(),
            RowsAsync(cancellation)
                .Where(r => typed.ContainsKey(r.Refused.Line))
                .Select(r =>
                    r with
                    {
                        Fields =
                        [
                            .. r.Fields.Select((field, place) => typed[r.Refused.Line].GetValueOrDefault(place, field)),
                        ],
                    }
                ),
            head.Lines,
            CsvKind.Programs,
            cancellation
        );

    /// <summary>Writes it as CSV; the stream stays open.</summary>
    /// <param name="stream">Receives the file.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public Task WriteCsvAsync(Stream stream, CancellationToken cancellation = default) =>
        ListCsv.WriteAsync(stream, Columns(), RowsAsync(cancellation), head.Lines, CsvKind.Programs, cancellation);

    /// <summary>Writes it as a workbook; the stream stays open.</summary>
    /// <param name="stream">Receives the file.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public Task WriteWorkbookAsync(Stream stream, CancellationToken cancellation = default) =>
        ListWorkbook.WriteAsync(
            stream,
            new ListHeading(Words.Get("Quarantine.Title", Import.File, Import.Id)) { Lines = head.Lines },
            Columns(),
            RowsAsync(cancellation),
            cancellation
        );

    private static WaitingRow Waiting(Row row) =>
        new(row.Refused.Line, row.Fields, row.Refused.Column, row.Refused.Value, row.Refused.Reason);

    private ListColumns<Row> Columns()
    {
        ListColumns<Row> columns = new();
        for (int i = 0; i < head.Headers.Count; i++)
        {
            int place = i;
            columns.Text(head.Headers[i], row => row.Fields[place], width: 18);
        }

        return columns
            .Text(Words.Get("Quarantine.Reason"), row => Words.Get($"Reason.{row.Refused.Reason}"), width: 42)
            .Text(Words.Get("Quarantine.Column"), row => row.Refused.Column, width: 18)
            .Text(Words.Get("Quarantine.Value"), row => row.Refused.Value)
            .Text(
                QuarantineColumns.Reference,
                row => QuarantineColumns.ReferenceTo(Import.Id, row.Refused.Line),
                width: 16
            );
    }

    private async IAsyncEnumerable<Row> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        long after = 0;
        IReadOnlyList<QuarantinedRow> rows;
        do
        {
            rows = await store.QueryAsync<QuarantinedRow>(
                new
                {
                    ImportId = Import.Id,
                    After = after,
                    Limit = RowsAtOnce,
                },
                cancellation
            );
            foreach (QuarantinedRow row in rows)
            {
                yield return new Row(row, JsonSerializer.Deserialize<string[]>(row.Fields!)!);
            }

            after = rows.Count > 0 ? rows[^1].Line : after;
        } while (rows.Count == RowsAtOnce);
    }

    private sealed record Row(QuarantinedRow Refused, string[] Fields);
}

/// <summary>A refused row that waits to be put right.</summary>
/// <param name="Line">The line of the file where it begins.</param>
/// <param name="Fields">Its fields by the headers, as they stood in the file.</param>
/// <param name="Column">The column at fault.</param>
/// <param name="Value">What stood there, as far as it may be shown.</param>
/// <param name="Reason">The reason's code; <see cref="ImportText.Reason"/> has its words.</param>
public sealed record WaitingRow(long Line, IReadOnlyList<string> Fields, string Column, string Value, string Reason);

/// <summary>The columns of an import's file and what is open of it: <c>ImportHeaders.sql</c>.</summary>
public sealed record ImportHeaders
{
    /// <summary>The import's number.</summary>
    public required int Id { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>The columns that we know, in the file's order, as JSON; null for imports of before they were kept.</summary>
    public string? Headers { get; init; }

    /// <summary>Refused rows that were not corrected yet and can be handed back.</summary>
    public required long Open { get; init; }

    /// <summary>
    /// Refused rows that were not corrected yet and whose fields could not be told apart: they must be looked up in the
    /// file that came.
    /// </summary>
    public required long Unreadable { get; init; }

    /// <summary>Refused rows that a later import corrected.</summary>
    public required long Cleared { get; init; }
}
