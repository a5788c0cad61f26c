using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Reports;

/// <summary>What was asked for, understood.</summary>
/// <param name="Board">The numbers.</param>
/// <param name="Selection">Period, calendar and definition.</param>
/// <param name="Unit">The unit; null where the question names none.</param>
public sealed record Asked(Scoreboard Board, Selection Selection, Unit? Unit)
{
    /// <summary>What stands above a list.</summary>
    /// <param name="incomplete">Whether statistics rows straddle the period's border.</param>
    public IReadOnlyList<string> Lines(bool incomplete) => Lists.Lines(Board, Selection, incomplete);
}

/// <summary>Takes questions for files, and hands the files out; formatted ones a few at a time, since they take memory.</summary>
/// <param name="source">The numbers.</param>
/// <param name="clock">Tells the day of a report.</param>
/// <param name="settings">How many reports are made at once.</param>
public sealed class ReportDesk(ScoreboardSource source, TimeProvider clock, ReportSettings settings) : IDisposable
{
    private const string Csv = "csv";
    private const string Excel = "xlsx";
    private readonly SemaphoreSlim atOnce = new(settings.AtOnce);

    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    /// <summary>Refuses what cannot be understood, field by field.</summary>
    /// <param name="problems">What is wrong.</param>
    public static IResult Refuse(IEnumerable<Problem> problems) =>
        Results.ValidationProblem(
            problems.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray())
        );

    /// <summary>A list with what was asked above it.</summary>
    public static IResult List<T>(
        string format,
        string title,
        Asked asked,
        bool incomplete,
        ListColumns<T> columns,
        IEnumerable<T> rows
    ) =>
        List(
            format,
            $"{title} – {Lists.PeriodOf(asked.Selection)}",
            asked.Lines(incomplete),
            columns,
            rows.ToAsyncEnumerable()
        );

    /// <summary>A list.</summary>
    public static IResult List<T>(
        string format,
        string title,
        IReadOnlyList<string> lines,
        ListColumns<T> columns,
        IAsyncEnumerable<T> rows
    ) => Stream(format, title, lines, (stream, write) => write.WriteAsync(stream, columns, rows, default));

    /// <summary>A list that is read while it is written.</summary>
    public static IResult Stream(
        string format,
        string title,
        IReadOnlyList<string> lines,
        Func<Stream, ListFormat, Task> write
    )
    {
        if (format is not (Csv or Excel))
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        }

        ListFormat list = new(format == Csv, new ListHeading(title) { Lines = lines });
        return Results.Stream(
            stream => write(stream, list),
            format == Csv ? "text/csv; charset=utf-8" : ListWorkbook.ContentType,
            FileName.Of(title, "." + format)
        );
    }

    /// <summary>Answers a question that is understood, and says what is wrong with any other.</summary>
    /// <param name="question">The question as the address has it.</param>
    /// <param name="needsUnit">Whether it must name a unit.</param>
    /// <param name="answer">Makes the answer.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IResult> AnswerAsync(
        Question question,
        bool needsUnit,
        Func<Asked, Task<IResult>> answer,
        CancellationToken ct
    )
    {
        Scoreboard board = await source.CurrentAsync(ct);
        List<Problem> problems = [];
        Selection? selection = Links.WithDefaults(question).Resolve(board, problems);
        Unit? unit = null;
        if (selection is not null)
        {
            unit =
                needsUnit || !string.IsNullOrEmpty(question.Unit)
                    ? question.ResolveUnit(board, selection, problems)
                    : null;
            problems.AddRange(ReportChecks.Future(board, selection) is { } future ? [future] : []);
        }

        return problems.Count > 0 || selection is null
            ? Refuse(problems)
            : await answer(new Asked(board, selection, unit));
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
            write(file);
            file.Position = 0;
            return Results.File(file, ListWorkbook.ContentType, fileName);
        }
        finally
        {
            atOnce.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => atOnce.Dispose();
}

/// <summary>The form in which a list leaves.</summary>
/// <param name="Csv">CSV for programs, or a workbook for people.</param>
/// <param name="Heading">What stands above the rows of a workbook.</param>
public sealed record ListFormat(bool Csv, ListHeading Heading)
{
    /// <summary>Writes a list.</summary>
    public Task WriteAsync<T>(Stream stream, ListColumns<T> columns, IAsyncEnumerable<T> rows, CancellationToken ct) =>
        Csv
            ? ListCsv.WriteAsync(stream, columns, rows, [], ct)
            : ListWorkbook.WriteAsync(stream, Heading, columns, rows, ct);
}
