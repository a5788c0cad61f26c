using System.Text.Json;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Files;

namespace KpiDashboard.Web.Api;

/// <summary>An answer in either form, made into bytes once a data version.</summary>
/// <param name="board">The scoreboard that it was made of.</param>
/// <param name="answer">The answer as JSON has it.</param>
/// <param name="rows">What CSV has of it, each row with what the whole answer says of itself.</param>
/// <typeparam name="T">What a row is.</typeparam>
internal sealed class ApiAnswer<T>(Scoreboard board, AnswerHead answer, IReadOnlyList<T> rows) : IResult
{
    /// <summary>Pages before, after, first and last, for the header Link.</summary>
    public string? Link { get; init; }

    /// <summary>Whether it tells of imports: these change without new data where all rows were refused or known.</summary>
    public bool OfImports { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ApiFormat format = ApiFormat.Of(httpContext.Request);
        using MemoryStream body = new();
        await (
            format == ApiFormat.Csv
                ? ListCsv.WriteAsync(body, FlatColumns.Of<T>(answer), rows)
                : JsonSerializer.SerializeAsync(body, answer, answer.GetType(), Answer.Json)
        );
        AnswerCache cache = httpContext.RequestServices.GetRequiredService<AnswerCache>();
        await (
            OfImports
                ? cache.SendAsync(httpContext, format, body.ToArray(), Link)
                : cache.KeepAndSendAsync(httpContext, format, board, body.ToArray(), Link)
        );
    }
}
