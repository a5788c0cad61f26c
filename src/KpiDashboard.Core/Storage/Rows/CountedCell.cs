namespace KpiDashboard.Storage.Rows;

/// <summary>A row of the roll-up; the half-month is the day number of its first day.</summary>
internal readonly record struct CountedCell(
    int UnitId,
    int HalfMonth,
    int ProcedureId,
    int Level,
    int Online,
    int Direct,
    int Postal
);
