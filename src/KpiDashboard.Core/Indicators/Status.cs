namespace KpiDashboard.Indicators;

/// <summary>A figure against its target and against the way there, in the words of the screens.</summary>
public enum Status
{
    /// <summary>Không có số liệu: nothing to measure.</summary>
    NoData,

    /// <summary>Chậm xa: below the path by more than the indicator's tolerance.</summary>
    FarBehind,

    /// <summary>Chậm: below the path of the day, by no more than the indicator's tolerance.</summary>
    Behind,

    /// <summary>Đúng lộ trình: below the target, not below the path of the day.</summary>
    OnPath,

    /// <summary>Đạt: at or above the target itself.</summary>
    Reached,

    /// <summary>Không có chỉ tiêu: measured, and nothing to measure it against.</summary>
    NoTarget,
}
