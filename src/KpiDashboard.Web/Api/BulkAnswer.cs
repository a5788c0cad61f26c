using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.Api;

/// <summary>An answer without pages, written while its rows are read.</summary>
/// <param name="board">The scoreboard that it is made of.</param>
/// <param name="head">With what it is made.</param>
/// <param name="rows">The rows, read once.</param>
/// <typeparam name="T">What a row is.</typeparam>
internal sealed class BulkAnswer<T>(Scoreboard board, AnswerHead head, IAsyncEnumerable<T> rows) : IResult
{
    public BulkAnswer(Scoreboard board, AnswerHead head, IEnumerable<T> rows)
        : this(board, head, rows.ToAsyncEnumerable()) { }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ApiFormat format = ApiFormat.Of(httpContext.Request);
        AnswerCache cache = httpContext.RequestServices.GetRequiredService<AnswerCache>();
        if (!cache.BeginStream(httpContext, format, board))
        {
            return;
        }

        ListColumns<T> columns = FlatColumns.Of<T>(head);
        Stream body = httpContext.Response.Body;
        CancellationToken ct = httpContext.RequestAborted;
        await (
            format == ApiFormat.Csv ? ListCsv.WriteAsync(body, columns, rows, [], CsvKind.Programs, ct)
            : format == ApiFormat.Parquet ? ListParquet.WriteAsync(body, columns, rows, ct)
            : ListJsonLines.WriteAsync(body, columns, rows, ct)
        );
    }
}
