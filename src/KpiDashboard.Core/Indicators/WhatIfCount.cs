using KpiDashboard.Services;

namespace KpiDashboard.Indicators;

/// <summary>Counts what moving dossiers online would do to both indicators of an area.</summary>
internal sealed class WhatIfCount(
    CellTable cells,
    Lens.PlacedOffering[][] offerings,
    IReadOnlyList<int> places,
    Sieve sieve,
    int start,
    int end
)
{
    private long services;
    private long online;
    private long total;

    public long Moved { get; private set; }

    public long Added { get; private set; }

    /// <summary>The counts after all steps.</summary>
    public Lens.Counts After(Lens.Counts now) =>
        new(
            new Figure(now.Services.Numerator + services, now.Services.Denominator),
            new Figure(now.Dossiers.Numerator + online, now.Dossiers.Denominator + total),
            now.Incomplete
        );

    /// <summary>Lets dossiers of a procedure, which no other step names, come online.</summary>
    public void Move(int procedure, long dossiers)
    {
        HashSet<int> used = [.. places.Where(p => CellsOf(p, procedure).Any(c => cells.CountsAsUsed(c, sieve)))];
        bool byCode = sieve.Rules.Count == ServiceCount.Code;
        List<(int Place, int Cell, long Paper)> paper =
        [
            .. places
                .SelectMany(p =>
                    CellsOf(p, procedure).Select(c => (p, c, (long)cells.Received[c].Direct + cells.Received[c].Postal))
                )
                .Where(p => p.Item3 > 0)
                .OrderByDescending(p => cells.IsAt(p.c, sieve.ServiceLevels))
                .ThenByDescending(p => sieve.InBase(cells.Levels[p.c])),
        ];
        long left = dossiers;

        // One for each service that has none first, because that is what indicator A counts.
        for (int i = 0; i < paper.Count && left > 0; i++)
        {
            (int place, int cell, long count) = paper[i];
            if (cells.IsAt(cell, sieve.ServiceLevels) && (!byCode || used.Count == 0) && used.Add(place))
            {
                services++;
                paper[i] = (place, cell, count - Take(cell, 1));
                left--;
            }
        }

        foreach ((_, int cell, long count) in paper)
        {
            left -= Take(cell, Math.Min(left, count));
        }

        Moved += dossiers - left;
        if (left > 0)
        {
            Add(procedure, left, used, byCode);
        }
    }

    private long Take(int cell, long count)
    {
        online += sieve.InBase(cells.Levels[cell]) ? count : 0;
        return count;
    }

    private void Add(int procedure, long count, HashSet<int> used, bool byCode)
    {
        var offers = places
            .SelectMany(p =>
                offerings[p]
                    .Where(o =>
                        o.Procedure == procedure
                        && (o.Level & sieve.ServiceLevels) != 0
                        && o.Start < end
                        && o.End > start
                    )
                    .Select(o => (Place: p, o.Level))
            )
            .OrderBy(o => used.Contains(o.Place))
            .ToList();
        if (offers.Count == 0)
        {
            return;
        }

        (int place, Levels level) = offers[0];
        bool counts = sieve.InBase((byte)level);
        online += counts ? count : 0;
        total += counts ? count : 0;
        Added += count;
        if ((!byCode || used.Count == 0) && used.Add(place))
        {
            services++;
        }
    }

    private IEnumerable<int> CellsOf(int place, int procedure)
    {
        for (int b = cells.FirstBlock[place]; b < cells.FirstBlock[place + 1]; b++)
        {
            if (cells.Blocks[b].Start >= start && cells.Blocks[b].End <= end)
            {
                int from = cells.Blocks[b].FirstCell;
                int length = cells.Blocks[b + 1].FirstCell - from;
                int found = cells.FirstOf(procedure, from, from + length);
                for (int c = found; c < from + length && cells.Procedure[c] == procedure; c++)
                {
                    yield return c;
                }
            }
        }
    }
}
