namespace KpiDashboard.Periods;

/// <summary>The lengths of period that reports are made for.</summary>
public enum PeriodKind
{
    /// <summary>One month: <c>2022-07</c>.</summary>
    Month,

    /// <summary>Three months: <c>2022-Q3</c>.</summary>
    Quarter,

    /// <summary>Six months: <c>2022-H1</c>.</summary>
    HalfYear,

    /// <summary>The first nine months: <c>2022-9M</c>.</summary>
    NineMonths,

    /// <summary>The whole year: <c>2022</c>.</summary>
    Year,
}
