namespace KpiDashboard.Storage.Rows;

/// <summary>
/// A row of the roll-up; the half-month is the day number of its first day. Of what was received, it says how many were
/// finished after the due day and how many are not finished: the others were finished in time.
/// </summary>
internal readonly record struct CountedCell(
    int UnitId,
    int HalfMonth,
    int ProcedureId,
    int Level,
    int Online,
    int Direct,
    int Postal,
    int OnlineLate,
    int DirectLate,
    int PostalLate,
    int OnlineOpen,
    int DirectOpen,
    int PostalOpen
);
