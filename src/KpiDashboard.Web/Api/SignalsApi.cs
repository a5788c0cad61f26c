using KpiDashboard.Scoreboards;
using KpiDashboard.Signals;
using KpiDashboard.Units;
using KpiDashboard.Web.Installation;

namespace KpiDashboard.Web.Api;

/// <summary>What to look at, for programs.</summary>
internal static class SignalsApi
{
    public static void MapSignalsApi(this RouteGroupBuilder api) =>
        api.MapBoth(
            "/signals",
            ListAsync,
            "What is unlike the usual in the last month that is over, the strongest first; no conclusion about anybody",
            typeof(ApiPage<SignalItem>)
        );

    private static Task<IResult> ListAsync(
        [AsParameters] Question question,
        [AsParameters] Paging paging,
        ApiDesk desk,
        SignalWeek week,
        CancellationToken ct
    ) =>
        desk.SelectionAsync(
            question,
            async (board, selection, problems) =>
            {
                if (selection is null)
                {
                    return null;
                }

                IEnumerable<NotedSignal> signals = [];
                HashSet<Signal> fresh = [];
                if (SignalBook.MonthOf(board, selection) is { } month)
                {
                    SignalList list = await week.OfAsync(board, month, selection.Rules, ct);
                    (signals, fresh) = (list.All, [.. list.Fresh]);
                }

                Unit? about = null;
                if (!string.IsNullOrEmpty(question.Unit))
                {
                    if (question.ResolveUnit(board, selection, problems) is not { } unit)
                    {
                        return null;
                    }

                    HashSet<Unit> members = [.. board.Area(unit, selection.Own)];
                    (signals, about) = (signals.Where(s => members.Contains(s.Signal.Unit)), unit);
                }

                return desk.Page(
                    board,
                    selection,
                    paging,
                    problems,
                    signals,
                    s => SignalItem.Of(s, fresh.Contains(s.Signal)),
                    unit: about
                );
            },
            ct
        );
}

/// <summary>Something to look at.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Procedure">The procedure's code; null where it is about none.</param>
/// <param name="Month">The month that it is of.</param>
/// <param name="Day">The day that stands out, or from which on something holds; null where it is about a whole month.</param>
/// <param name="Strength">About how many standard errors it lies from what is usual.</param>
/// <param name="Chance">How often so much or more would come about by chance, 0 to 1; null where that is not worked out.</param>
/// <param name="IsOfWeek">Whether it is one of those that are put forward this week.</param>
/// <param name="LookedAt">When somebody looked at it; null where nobody did.</param>
/// <param name="Reason">Why it can be left, as whoever looked at it says.</param>
/// <param name="Numbers">The numbers behind it.</param>
internal sealed record SignalItem(
    SignalKind Kind,
    string Unit,
    string Name,
    string? Procedure,
    string Month,
    DateOnly? Day,
    double Strength,
    double? Chance,
    bool IsOfWeek,
    DateTimeOffset? LookedAt,
    string? Reason,
    IReadOnlyList<SignalNumber> Numbers
)
{
    public static SignalItem Of(NotedSignal noted, bool isOfWeek) =>
        new(
            noted.Signal.Kind,
            noted.Signal.Unit.Code,
            noted.Signal.Unit.Name,
            noted.Signal.Procedure?.Code,
            $"{noted.Signal.Month}",
            noted.Signal.Day,
            noted.Signal.Strength,
            noted.Signal.Chance,
            isOfWeek,
            noted.Note?.Started,
            noted.Note?.Reason,
            noted.Signal.Numbers
        );
}
