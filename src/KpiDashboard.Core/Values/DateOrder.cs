namespace KpiDashboard.Values;

/// <summary>Which of the first two numbers of <c>01/08/2022</c> is the day.</summary>
public enum DateOrder
{
    /// <summary>As Vietnamese text has it.</summary>
    DayFirst,

    /// <summary>As programs of American settings write it.</summary>
    MonthFirst,
}
