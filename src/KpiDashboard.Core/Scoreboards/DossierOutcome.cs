namespace KpiDashboard.Scoreboards;

/// <summary>How a dossier ended, or stands.</summary>
public enum DossierOutcome
{
    /// <summary>Trước hạn: finished before the due day.</summary>
    Early,

    /// <summary>Đúng hạn: finished on the due day.</summary>
    OnTime,

    /// <summary>Quá hạn: finished after the due day.</summary>
    Late,

    /// <summary>Finished, with no due day known.</summary>
    Finished,

    /// <summary>Not finished, the due day not yet over, or none known.</summary>
    Pending,

    /// <summary>Not finished and past the due day.</summary>
    Overdue,
}
