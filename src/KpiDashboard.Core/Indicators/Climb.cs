namespace KpiDashboard.Indicators;

/// <summary>What it would take a unit to climb in its league, the others standing still.</summary>
/// <param name="Place">The place that it would take; ties share a place, so it may be better than the one asked for.</param>
/// <param name="Count">
/// How many more services need their first dossier, or how many dossiers received must have come online; at least 1.
/// </param>
public sealed record Climb(int Place, long Count)
{
    /// <summary>The way to a place, or to the next better one.</summary>
    /// <param name="ranking">The league.</param>
    /// <param name="row">A unit of it.</param>
    /// <param name="place">The worst place that will do, from 1; null for the next place above the unit's own.</param>
    /// <returns>Null where the unit is not ranked or stands there already.</returns>
    public static Climb? To(Ranking ranking, RankingRow row, int? place = null)
    {
        int wanted = place ?? row.Rank - 1 ?? 0;
        if (wanted < 1 || row.Rank is not { } rank || rank <= wanted)
        {
            return null;
        }

        // The others, best first: the unit takes the place if no more than place - 1 of them stay above it.
        Figure[] others =
        [
            .. ranking.Rows.Where(r => r.Rank is not null && !ReferenceEquals(r, row)).Select(r => r.Standing.Figure),
        ];
        Figure own = row.Standing.Figure;
        Figure toEqual = others[wanted - 1];
        long needed = (long)Ceiling((Int128)toEqual.Numerator * own.Denominator, toEqual.Denominator) - own.Numerator;
        Figure then = own with { Numerator = own.Numerator + needed };
        return new Climb(1 + others.Count(o => IsAbove(o, then)), needed);
    }

    private static Int128 Ceiling(Int128 a, Int128 b) => (a + b - 1) / b;

    private static bool IsAbove(Figure a, Figure b) =>
        (Int128)a.Numerator * b.Denominator > (Int128)b.Numerator * a.Denominator;
}
