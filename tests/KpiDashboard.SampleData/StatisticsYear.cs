namespace KpiDashboard.SampleData;

/// <summary>Twelve months of counts of every offering, as units reported them before they sent dossier books.</summary>
internal sealed class StatisticsYear
{
    private readonly IReadOnlyList<Offering> offerings;
    private readonly Dictionary<Offering, StatisticsRow[]> rows = new(ReferenceEqualityComparer.Instance);

    /// <param name="offerings">Who offers what.</param>
    /// <param name="january">The first month, see <see cref="Months"/>.</param>
    public StatisticsYear(IReadOnlyList<Offering> offerings, int january)
    {
        this.offerings = offerings;
        foreach (var offering in offerings)
            rows[offering] = [.. Enumerable.Range(january, 12).Select(month => Row(offering, month))];
    }

    /// <summary>The months of an offering, January first.</summary>
    public StatisticsRow[] this[Offering offering] => rows[offering];

    /// <summary>All rows with a number, month after month.</summary>
    public IReadOnlyList<StatisticsRow> Rows =>
        [.. Enumerable.Range(0, 12).SelectMany(month => offerings.Select(o => rows[o][month])).Where(r => !r.IsEmpty)];

    /// <summary>Draws who receives what, and how it comes.</summary>
    /// <param name="dossiers">How many in the year.</param>
    /// <param name="monthWeights">How they spread over the months.</param>
    /// <param name="onlinePermille">Of an offering in a month, 0 to 11.</param>
    /// <param name="chance">What is drawn from.</param>
    public void Receive(int dossiers, int[] monthWeights, Func<Offering, int, int> onlinePermille, Chance chance)
    {
        var demand = new Demand(offerings);
        var weights = monthWeights.Sum();
        for (var month = 0; month < 12; month++)
        {
            for (var i = dossiers * monthWeights[month] / weights; i > 0; i--)
            {
                var offering = demand.Draw(chance);
                var row = rows[offering][month];
                if (chance.Permille(onlinePermille(offering, month)))
                    row.Online++;
                else if (chance.Permille(18))
                    row.Postal++;
                else
                    row.Direct++;
            }
        }
    }

    /// <summary>Finishes what was received, or leaves it for the next month.</summary>
    /// <param name="offering">Whose months.</param>
    /// <param name="chance">What is drawn from.</param>
    /// <param name="left">
    /// How many December leaves, at most as many as it receives; null where the next year is not told yet.
    /// </param>
    public void Handle(Offering offering, Chance chance, int? left = null)
    {
        var stays = Math.Min(700, 25 * offering.Procedure.Term);
        var carried = Count(chance, rows[offering][0].Received, stays);
        foreach (var row in rows[offering])
        {
            row.CarriedOver = carried;
            row.PendingOverdue = Count(chance, carried, 40);
            row.PendingInTime = Count(chance, row.Received, stays);
            if (left is { } known && ReferenceEquals(row, rows[offering][^1]))
            {
                row.PendingOverdue = Math.Min(row.PendingOverdue, known);
                row.PendingInTime = known - row.PendingOverdue;
            }

            var finished = carried + row.Received - row.Pending;
            row.Late = Count(chance, finished, 55);
            row.Early = Count(chance, finished - row.Late, 420);
            row.OnTime = finished - row.Late - row.Early;
            carried = row.Pending;
        }
    }

    private static StatisticsRow Row(Offering offering, int month) =>
        new(offering.Unit.Code, offering.Procedure.Code, Months.Start(month), Months.Start(month + 1));

    private static int Count(Chance chance, int of, int permille)
    {
        var count = 0;
        for (var i = 0; i < of; i++)
            count += chance.Permille(permille) ? 1 : 0;
        return count;
    }
}
