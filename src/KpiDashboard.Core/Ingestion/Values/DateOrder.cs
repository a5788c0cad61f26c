namespace KpiDashboard.Ingestion.Values;

/// <summary>Which of the first two numbers of <c>01/08/2022</c> is the day.</summary>
internal enum DateOrder
{
    /// <summary>As Vietnamese text has it.</summary>
    DayFirst,

    /// <summary>As programs of American settings write it.</summary>
    MonthFirst,

    /// <summary>
    /// The column was opened in a program of American settings: what it could take for a date was turned round, the
    /// rest stayed text. Cells that are dates are turned back; text is read day first.
    /// </summary>
    TurnedRound,
}
