namespace KpiDashboard.Indicators;

/// <summary>A figure against its target, in the words of the screens.</summary>
public enum Status
{
    /// <summary>Không có số liệu: nothing to measure.</summary>
    NoData,

    /// <summary>Chưa đạt.</summary>
    Behind,

    /// <summary>Gần đạt: below the target by no more than the indicator's margin.</summary>
    Near,

    /// <summary>Đạt.</summary>
    Reached,

    /// <summary>Không có chỉ tiêu: measured, and nothing to measure it against.</summary>
    NoTarget,
}
