using KpiDashboard.Indicators;
using KpiDashboard.Procedures;

namespace KpiDashboard.Plans.Policies;

/// <summary>How long dossiers took from reception to their end, of those that have ended.</summary>
/// <param name="Finished">How many have ended.</param>
/// <param name="Open">How many have not, which are in none of the other numbers.</param>
/// <param name="Median">Days within which half of them ended; null without any.</param>
/// <param name="Ninetieth">Days within which 90 % of them ended; null without any.</param>
/// <param name="OnTime">Those that ended in time, of those with a due day.</param>
public sealed record HandlingTime(long Finished, long Open, int? Median, int? Ninetieth, Figure OnTime)
{
    internal static HandlingTime Of(IReadOnlyCollection<PolicyHandling> rows)
    {
        PolicyHandling[] finished = [.. rows.Where(r => r.Days is not null).OrderBy(r => r.Days)];
        return new HandlingTime(
            finished.Sum(r => r.Dossiers),
            rows.Where(r => r.Days is null).Sum(r => r.Dossiers),
            Within(finished, 50),
            Within(finished, 90),
            new Figure(finished.Sum(r => r.InTime), finished.Sum(r => r.WithDue))
        );
    }

    /// <summary>The least number of days within which so many percent ended.</summary>
    private static int? Within(PolicyHandling[] finished, int percent)
    {
        long all = finished.Sum(r => r.Dossiers);
        long before = 0;
        foreach (PolicyHandling row in finished)
        {
            before += row.Dossiers;
            if (before * 100 >= all * percent)
            {
                return row.Days;
            }
        }

        return null;
    }
}

/// <summary>The same of a channel before and after a policy.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Before">Of dossiers received in the months before.</param>
/// <param name="After">Of dossiers received in the months after.</param>
public sealed record HandlingChange(Channel Channel, HandlingTime Before, HandlingTime After);
