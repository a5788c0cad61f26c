using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Files;

/// <summary>A table of a page on its way into a file: the same rows, in the same order and language, all pages of them.</summary>
/// <param name="Title">Names the file and stands above the rows.</param>
/// <param name="Head">With what it was made, in columns of their own where programs read it.</param>
/// <param name="Lines">The same in words, under the title.</param>
/// <param name="WriteAsync">Writes the rows as they are read.</param>
public sealed record TableFile(
    string Title,
    AnswerHead Head,
    IReadOnlyList<string> Lines,
    Func<Stream, ListFormat, CancellationToken, Task> WriteAsync
)
{
    /// <summary>A table whose rows are at hand.</summary>
    /// <param name="title">Names the file and stands above the rows.</param>
    /// <param name="head">With what it was made.</param>
    /// <param name="lines">The same in words, under the title.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows in their order.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public static TableFile Of<T>(
        string title,
        AnswerHead head,
        IReadOnlyList<string> lines,
        ListColumns<T> columns,
        IEnumerable<T> rows
    ) =>
        new(
            title,
            head,
            lines,
            (stream, format, ct) => format.WriteAsync(stream, columns, rows.ToAsyncEnumerable(), ct)
        );
}

/// <summary>The form in which a table leaves.</summary>
/// <param name="Csv">For whom it is CSV; a workbook if null.</param>
/// <param name="Head">With what it was made, in columns behind those of a CSV.</param>
/// <param name="Heading">What stands above the rows of a workbook.</param>
public sealed record ListFormat(CsvKind? Csv, AnswerHead Head, ListHeading Heading)
{
    /// <summary>Writes rows.</summary>
    public Task WriteAsync<T>(Stream stream, ListColumns<T> columns, IAsyncEnumerable<T> rows, CancellationToken ct) =>
        Csv is { } kind
            ? ListCsv.WriteAsync(stream, columns.MadeWith(Head), rows, [], kind, ct)
            : ListWorkbook.WriteAsync(stream, Heading, columns, rows, ct);
}
