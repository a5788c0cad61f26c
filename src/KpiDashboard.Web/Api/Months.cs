using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;

namespace KpiDashboard.Web.Api;

/// <summary>Whether the period is wanted month by month.</summary>
public sealed record Months
{
    /// <summary>Its name in an address.</summary>
    internal const string Name = "monthly";

    /// <summary>Whether each month of the period by itself.</summary>
    public string? Monthly { get; init; }

    /// <summary>What is asked: the period, or each of its months that has begun.</summary>
    internal IReadOnlyList<Selection> Of(Scoreboard board, Selection selection, ICollection<Problem> problems)
    {
        switch (Monthly?.ToLowerInvariant())
        {
            case null or "" or "false" or "0":
                return [selection];
            case "true" or "1":
                return
                [
                    .. Enumerable
                        .Range(1, 12)
                        .Select(m => selection with { Period = Period.Month(selection.Period.Year, m) })
                        .Where(m =>
                            selection.Alone().Days.Contains(m.Alone().Days) && board.StateOf(m) != PeriodState.NoData
                        ),
                ];
            default:
                problems.Add(new Problem(Name, Monthly, Words.Get("Problem.Flag", Monthly)));
                return [];
        }
    }
}
