namespace KpiDashboard.Units;

/// <summary>Which of a tree's units, counted from 0 in its order: arrays by unit are read with it.</summary>
/// <param name="Value">The number.</param>
internal readonly record struct UnitIndex(int Value)
{
    /// <summary>The number, where an array is read.</summary>
    public static implicit operator int(UnitIndex index) => index.Value;
}
