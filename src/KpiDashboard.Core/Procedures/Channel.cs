namespace KpiDashboard.Procedures;

/// <summary>How a dossier was received, in the codes of the national portal.</summary>
public enum Channel
{
    /// <summary>Trực tiếp: at the counter.</summary>
    Direct = 1,

    /// <summary>Trực tuyến.</summary>
    Online = 2,

    /// <summary>Bưu chính công ích: by public post.</summary>
    Postal = 3,
}
