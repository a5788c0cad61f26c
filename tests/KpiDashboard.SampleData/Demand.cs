namespace KpiDashboard.SampleData;

/// <summary>Draws offerings in proportion to their weight.</summary>
internal sealed class Demand
{
    private readonly Offering[] offerings;
    private readonly long[] upTo;

    public Demand(IEnumerable<Offering> all)
    {
        offerings = [.. all.Where(offering => offering.Weight > 0)];
        upTo = new long[offerings.Length];
        var sum = 0L;
        for (var i = 0; i < offerings.Length; i++)
            upTo[i] = sum += offerings[i].Weight;
    }

    public Offering Draw(Chance chance)
    {
        var found = Array.BinarySearch(upTo, chance.Below(upTo[^1]));
        return offerings[found < 0 ? ~found : found + 1];
    }
}
