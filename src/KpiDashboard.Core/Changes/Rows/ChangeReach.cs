namespace KpiDashboard.Changes.Rows;

/// <summary>The units and days that the good rows of a change are about, as far as they say both.</summary>
internal sealed class ChangeReach
{
    private readonly HashSet<int> units = [];

    public int Units => units.Count;

    /// <summary>The first day; null where no row said one.</summary>
    public DateOnly? First { get; private set; }

    /// <summary>The last day, included.</summary>
    public DateOnly? Last { get; private set; }

    public void Add(int unitId, DateOnly first, DateOnly last)
    {
        units.Add(unitId);
        First = First < first ? First : first;
        Last = Last > last ? Last : last;
    }
}
