using KpiDashboard.Periods;

namespace KpiDashboard.Signals;

/// <summary>The signals of a month, the strongest of each kind in turn, with what was said of those that were looked at.</summary>
public sealed class SignalList
{
    /// <summary>So many new ones are shown in a week: more nobody looks at.</summary>
    public const int MostAWeek = 10;

    private SignalList(Period month, int tests, IReadOnlyList<NotedSignal> all, DateOnly monday)
    {
        (Month, Tests, All) = (month, tests, all);
        Fresh =
        [
            .. all.Where(s => s.Note is null || VietnamTime.DayOf(s.Note.Started) >= monday)
                .Take(MostAWeek)
                .Where(s => s.Note is null)
                .Select(s => s.Signal),
        ];
    }

    /// <summary>The month.</summary>
    public Period Month { get; }

    /// <summary>How many tests with a chance were made, of which at most a tenth of those kept may be chance.</summary>
    public int Tests { get; }

    /// <summary>
    /// All signals: the strongest of each kind, then the second of each, and so on; the strongest of them first. How strong those
    /// without a chance are is an approximation, and one kind would stand before all others.
    /// </summary>
    public IReadOnlyList<NotedSignal> All { get; }

    /// <summary>
    /// Those to be looked at this week: the first ten, of which those that were looked at since Monday are done. Others come
    /// after them from the next Monday on.
    /// </summary>
    public IReadOnlyList<Signal> Fresh { get; }

    /// <summary>Those that nobody has looked at.</summary>
    public IEnumerable<Signal> Open => All.Where(s => s.Note is null).Select(s => s.Signal);

    /// <summary>One of them; null where there is none of that name.</summary>
    /// <param name="key">What names it.</param>
    public NotedSignal? Find(SignalKey key) => All.FirstOrDefault(s => s.Signal.Key == key);

    /// <summary>Corrects for how much was looked at, and puts in order.</summary>
    internal static SignalList Of(Period month, LookedAt looked, IEnumerable<SignalNote> notes, DateOnly today)
    {
        Dictionary<SignalKey, SignalNote> noted = notes.Where(n => n.Key is not null).ToDictionary(n => n.Key!, n => n);
        return new SignalList(
            month,
            looked.Chances.Count,
            [
                .. looked
                    .Kept()
                    .DistinctBy(s => s.Key)
                    .GroupBy(s => s.Kind)
                    .SelectMany(kind => InOrder(kind).Index())
                    .OrderBy(s => s.Index)
                    .ThenByDescending(s => s.Item.Strength)
                    .ThenBy(s => s.Item.Kind)
                    .Select(s => s.Item)
                    .Select(s => new NotedSignal(s, noted.GetValueOrDefault(s.Key))),
            ],
            today.AddDays(-(((int)today.DayOfWeek + 6) % 7))
        );
    }

    private static IEnumerable<Signal> InOrder(IEnumerable<Signal> signals) =>
        signals
            .OrderByDescending(s => s.Strength)
            .ThenBy(s => s.Unit.Code, StringComparer.Ordinal)
            .ThenBy(s => s.Procedure?.Code, StringComparer.Ordinal);
}

/// <summary>A signal with what was said of it.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Note">Who looked at it, when, and why it can be left; null where nobody did.</param>
public sealed record NotedSignal(Signal Signal, SignalNote? Note);
