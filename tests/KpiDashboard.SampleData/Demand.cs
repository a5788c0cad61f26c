namespace KpiDashboard.SampleData;

/// <summary>Draws offerings in proportion to their weight.</summary>
internal sealed class Demand
{
    private readonly Offering[] _offerings;
    private readonly long[] _upTo;

    public Demand(IEnumerable<Offering> offerings)
    {
        _offerings = [.. offerings.Where(offering => offering.Weight > 0)];
        _upTo = new long[_offerings.Length];
        var sum = 0L;
        for (var i = 0; i < _offerings.Length; i++)
            _upTo[i] = sum += _offerings[i].Weight;
    }

    public Offering Draw(Chance chance)
    {
        var found = Array.BinarySearch(_upTo, chance.Below(_upTo[^1]));
        return _offerings[found < 0 ? ~found : found + 1];
    }
}
