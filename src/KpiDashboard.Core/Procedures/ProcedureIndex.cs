namespace KpiDashboard.Procedures;

/// <summary>Which of a book's procedures, counted from 0 in the order in which those of a field are neighbours.</summary>
/// <param name="Value">The number.</param>
internal readonly record struct ProcedureIndex(int Value)
{
    /// <summary>The number, where an array is read.</summary>
    public static implicit operator int(ProcedureIndex index) => index.Value;
}
