namespace KpiDashboard.Procedures;

/// <summary>
/// How far a procedure is offered online. Decree 42/2022/NĐ-CP renamed the four levels on 15/8/2022; levels 1 and 2
/// became information, 3 partial and 4 full.
/// </summary>
public enum ServiceLevel
{
    /// <summary>Levels 1–2, cung cấp thông tin trực tuyến: not an online service.</summary>
    Information = 2,

    /// <summary>Level 3, trực tuyến một phần.</summary>
    Partial = 3,

    /// <summary>Level 4, trực tuyến toàn trình.</summary>
    Full = 4,
}
