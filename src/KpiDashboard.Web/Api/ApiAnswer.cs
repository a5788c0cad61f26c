using System.Text.Json;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.Api;

/// <summary>An answer in either form, made into bytes once a data version.</summary>
/// <param name="board">The scoreboard that it was made of.</param>
/// <param name="json">The answer as JSON has it.</param>
/// <param name="csv">Writes the same rows as CSV.</param>
internal sealed class ApiAnswer(Scoreboard board, object json, Func<Stream, Task> csv) : IResult
{
    /// <summary>Pages before, after, first and last, for the header Link.</summary>
    public string? Link { get; init; }

    /// <summary>Whether it tells of imports: these change without new data where all rows were refused or known.</summary>
    public bool OfImports { get; init; }

    /// <summary>An answer whose CSV has the rows given, each with what the whole answer says of itself.</summary>
    public static ApiAnswer Of<T>(Scoreboard board, object json, IReadOnlyList<T> rows, AnswerHead head) =>
        new(board, json, stream => ListCsv.WriteAsync(stream, FlatColumns.Of<T>(head), rows));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ApiFormat format = ApiFormat.Of(httpContext.Request);
        using MemoryStream body = new();
        if (format == ApiFormat.Csv)
        {
            await csv(body);
        }
        else
        {
            await JsonSerializer.SerializeAsync(body, json, json.GetType(), Answer.Json);
        }

        AnswerCache cache = httpContext.RequestServices.GetRequiredService<AnswerCache>();
        await (
            OfImports
                ? cache.SendAsync(httpContext, format, body.ToArray(), Link)
                : cache.KeepAndSendAsync(httpContext, format, board, body.ToArray(), Link)
        );
    }
}
