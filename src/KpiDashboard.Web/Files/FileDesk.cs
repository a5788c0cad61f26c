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

/// <summary>Takes questions for files, and hands the files out; formatted ones a few at a time, since they take memory.</summary>
/// <param name="source">The numbers.</param>
/// <param name="store">The store.</param>
/// <param name="clock">Tells the day of a report.</param>
/// <param name="settings">How many reports are made at once.</param>
public sealed class FileDesk(ScoreboardSource source, Store store, TimeProvider clock, ReportSettings settings)
    : IDisposable
{
    private readonly SemaphoreSlim atOnce = new(settings.AtOnce);

    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <summary>A table in the form that its address ends with.</summary>
    /// <param name="format"><c>xlsx</c>, <c>csv</c> for programs or <c>excel.csv</c>.</param>
    /// <param name="table">The table; null where there is none.</param>
    /// <param name="ct">Ends the writing: whoever asked is gone.</param>
    public static IResult Send(string format, TableFile? table, CancellationToken ct)
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
        return Results.Stream(
            stream => table.WriteAsync(stream, list, ct),
            known.Type,
            FileName.Of(table.Title, known.Ending)
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

    /// <summary>A formatted report, made whole before the first byte leaves: a fault is an answer and no broken file.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="write">Writes the report.</param>
    /// <param name="ct">Ends the wait for a free place.</param>
    public async Task<IResult> ReportAsync(string fileName, Action<Stream> write, CancellationToken ct)
    {
        await atOnce.WaitAsync(ct);
        try
        {
            MemoryStream file = new();
            await OnThreadOfItsOwn(() => write(file), ct);
            file.Position = 0;
            return Results.File(
                file,
                Path.GetExtension(fileName) == ".docx" ? NarrativeReport.ContentType : ListWorkbook.ContentType,
                fileName
            );
        }
        finally
        {
            atOnce.Release();
        }
    }

    /// <summary>
    /// Does what takes a processor for seconds where it holds up no other request: threads that answer are as few as
    /// processors, and more of them come slowly.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="ct">Keeps it from beginning.</param>
    public static Task OnThreadOfItsOwn(Action work, CancellationToken ct) =>
        Task.Factory.StartNew(work, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <inheritdoc/>
    public void Dispose() => atOnce.Dispose();
}
