namespace KpiDashboard.Lists;

/// <summary>For whom a CSV is written.</summary>
public enum CsvKind
{
    /// <summary>For programs: comma, decimal point, percentages as numbers with two decimals.</summary>
    Programs,

    /// <summary>
    /// For Excel, which opens it by a double click as it is set up in Vietnam: semicolon, decimal comma, percentages with
    /// their sign and two decimals, codes as text.
    /// </summary>
    Excel,
}
