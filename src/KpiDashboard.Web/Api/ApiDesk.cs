using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Requests;

namespace KpiDashboard.Web.Api;

/// <summary>Takes questions of programs and hands out answers, or says field by field what is wrong.</summary>
/// <param name="source">The numbers.</param>
/// <param name="settings">The limits.</param>
/// <param name="http">The request.</param>
internal sealed class ApiDesk(ScoreboardSource source, ApiSettings settings, IHttpContextAccessor http)
{
    private HttpRequest Request => http.HttpContext!.Request;

    /// <summary>Answers a question; an empty store gives no selection, which a list of the register can do without.</summary>
    public async Task<IResult> SelectionAsync(
        Question question,
        Func<Scoreboard, Selection?, List<Problem>, Task<IResult?>> answer,
        CancellationToken ct
    )
    {
        Scoreboard board = await source.CurrentAsync(ct);
        List<Problem> problems = RequestLanguage.Problem(Request.Query) is { } language ? [language] : [];
        Selection? selection =
            board.DataUntil is null && string.IsNullOrEmpty(question.Period) ? null : question.Resolve(board, problems);
        IResult? found = await answer(board, selection, problems);
        return found is null || problems.Count > 0 ? Refuse(question, board, problems) : found;
    }

    /// <summary>The same where nothing is waited for.</summary>
    public Task<IResult> SelectionAsync(
        Question question,
        Func<Scoreboard, Selection?, List<Problem>, IResult?> answer,
        CancellationToken ct
    ) =>
        SelectionAsync(
            question,
            (board, selection, problems) => Task.FromResult(answer(board, selection, problems)),
            ct
        );

    /// <summary>Answers a question about a unit.</summary>
    public Task<IResult> UnitAsync(
        Question question,
        Func<Scoreboard, Selection, Unit, List<Problem>, IResult?> answer,
        CancellationToken ct
    ) =>
        SelectionAsync(
            question,
            (board, selection, problems) =>
                selection is not null && question.ResolveUnit(board, selection, problems) is { } unit
                    ? answer(board, selection, unit, problems)
                    : null,
            ct
        );

    /// <summary>Answers with a page of a list that the scoreboard has.</summary>
    public Task<IResult> ListAsync<T>(
        Question question,
        Paging paging,
        Func<Scoreboard, Selection?, IEnumerable<T>> rows,
        CancellationToken ct
    ) =>
        SelectionAsync(
            question,
            (board, selection, problems) => Page(board, selection, paging, problems, [.. rows(board, selection)]),
            ct
        );

    /// <summary>A page of a list.</summary>
    public ApiAnswer<T>? Page<T>(
        Scoreboard board,
        Selection? selection,
        Paging paging,
        List<Problem> problems,
        IReadOnlyList<T> rows,
        Unit? unit = null
    ) => Page(board, selection, paging, problems, rows, static row => row, unit: unit);

    /// <summary>A page of a list whose rows are made only if they are on it.</summary>
    public ApiAnswer<T>? Page<TSource, T>(
        Scoreboard board,
        Selection? selection,
        Paging paging,
        List<Problem> problems,
        IEnumerable<TSource> rows,
        Func<TSource, T> make,
        bool ofImports = false,
        Unit? unit = null
    )
    {
        (int page, int size) = paging.Resolve(settings, problems);
        if (problems.Count > 0)
        {
            return null;
        }

        int total = rows.TryGetNonEnumeratedCount(out int known) ? known : rows.Count();
        T[] items = [.. rows.Skip((page - 1) * size).Take(size).Select(make)];
        AnswerHead head = AnswerHead.Of(
            board,
            selection,
            selection is null ? null
                : unit is null ? Coverage.Of(board, selection)
                : Coverage.Of(board, unit, selection)
        );
        return new ApiAnswer<T>(board, new ApiPage<T>(head, total, page, size, items), items)
        {
            Link = Paging.LinkHeader(Request, page, size, total),
            OfImports = ofImports,
        };
    }

    private static IResult Refuse(Question question, Scoreboard board, List<Problem> problems)
    {
        if (problems.Count == 0)
        {
            // Only an empty store gives no answer without a reason.
            question.Resolve(board, problems);
        }

        return Refusals.Of(problems);
    }
}
