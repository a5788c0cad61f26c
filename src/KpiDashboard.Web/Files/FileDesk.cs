using System.Globalization;
using KpiDashboard.Documents;
using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Requests;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Files;

/// <summary>Takes questions for files, and hands the files out.</summary>
/// <param name="source">The numbers.</param>
/// <param name="store">The store.</param>
/// <param name="clock">Tells the day of a report.</param>
/// <param name="shop">Makes files, a few at a time, since they take memory.</param>
/// <param name="http">The request.</param>
public sealed class FileDesk(
    ScoreboardSource source,
    Store store,
    TimeProvider clock,
    Workshop shop,
    IHttpContextAccessor http
)
{
    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <summary>A table in the form that its address ends with.</summary>
    /// <param name="format"><c>xlsx</c>, <c>csv</c> for programs or <c>excel.csv</c>.</param>
    /// <param name="table">The table; null where there is none.</param>
    /// <param name="ct">Ends the writing: whoever asked is gone.</param>
    public async Task<IResult> SendAsync(string format, TableFile? table, CancellationToken ct)
    {
        (CsvKind? Csv, string Type, string Ending)? form = format switch
        {
            "xlsx" => (null, ListWorkbook.ContentType, ".xlsx"),
            "csv" => (CsvKind.Programs, ListCsv.ContentType, ".csv"),
            "excel.csv" => (CsvKind.Excel, ListCsv.ContentType, ".csv"),
            _ => null,
        };
        if (table is null || form is not { } known)
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        ListFormat list = new(known.Csv, table.Head, new ListHeading(table.Title) { Lines = table.Lines });
        return await HandOutAsync(
            known.Type,
            FileName.Of(table.Title, known.Ending),
            (stream, end) => table.WriteAsync(stream, list, end),
            ct
        );
    }

    /// <summary>Answers a question that is understood, and says what is wrong with any other.</summary>
    /// <param name="question">The question as the address has it.</param>
    /// <param name="needsUnit">Whether it must name a unit.</param>
    /// <param name="parameters">All parameters of the address.</param>
    /// <param name="answer">Makes the answer.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IResult> AnswerAsync(
        Question question,
        bool needsUnit,
        IQueryCollection parameters,
        Func<Asked, Task<IResult>> answer,
        CancellationToken ct
    )
    {
        Scoreboard board = await source.CurrentAsync(ct);
        List<Problem> problems = RequestLanguage.Problem(parameters) is { } language ? [language] : [];
        Selection? selection = question.Resolve(board, problems);
        Unit? unit = null;
        if (selection is not null)
        {
            unit =
                needsUnit || !string.IsNullOrEmpty(question.Unit)
                    ? question.ResolveUnit(board, selection, problems)
                    : null;
            problems.AddRange(ReportChecks.NoData(board, selection) is { } problem ? [problem] : []);
        }

        if (problems.Count > 0 || selection is null)
        {
            return Refusals.Of(problems);
        }

        Asked asked = new(board, selection, unit, question, parameters, store);
        IResult found = await answer(asked);
        return asked.Problems.Count > 0 ? Refusals.Of(asked.Problems) : found;
    }

    /// <summary>A formatted report.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="write">Writes the report.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<IResult> ReportAsync(string fileName, Action<Stream> write, CancellationToken ct) =>
        HandOutAsync(
            Path.GetExtension(fileName) == ".docx" ? NarrativeReport.ContentType : ListWorkbook.ContentType,
            fileName,
            (stream, end) =>
                OnThreadOfItsOwn(
                    () =>
                    {
                        // A workbook and a document are written to and fro.
                        using MemoryStream file = new();
                        write(file);
                        file.WriteTo(stream);
                    },
                    end
                ),
            ct
        );

    /// <summary>
    /// A file, made in the caller's turn and whole before the first byte leaves. What is asked for by the same address, in
    /// the same language and of the same numbers, is made once for all who wait for it.
    /// </summary>
    /// <param name="type">What kind of file it is.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IResult> HandOutAsync(
        string type,
        string fileName,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken ct
    )
    {
        HttpContext context = http.HttpContext!;
        Scoreboard board = await source.CurrentAsync(ct);
        string same = string.Join(
            '\n',
            context.Request.Path + context.Request.QueryString,
            CultureInfo.CurrentUICulture.Name,
            board.DataVersion,
            board.LoadedAt,
            Today,
            // What one account may see need not be for another.
            context.User.Identity?.Name
        );
        (Joined joined, Workshop.Order? order) = await shop.MakeAsync(Caller.Of(context), same, write, ct);
        if (order is null)
        {
            return Refusals.Busy(joined == Joined.CallerHasTooMuch);
        }

        context.Response.RegisterForDispose(order);
        return Results.Stream(order.File.Open(), type, fileName);
    }

    /// <summary>
    /// Does what takes a processor for seconds where it holds up no other request: threads that answer are as few as
    /// processors, and more of them come slowly.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="ct">Keeps it from beginning.</param>
    public static Task OnThreadOfItsOwn(Action work, CancellationToken ct) =>
        Task.Factory.StartNew(work, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
