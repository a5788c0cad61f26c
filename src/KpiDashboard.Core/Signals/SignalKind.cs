namespace KpiDashboard.Signals;

/// <summary>What a signal is about: something to look at, never an accusation.</summary>
public enum SignalKind
{
    /// <summary>The share of services with online dossiers moved as it does not by itself.</summary>
    ShareOfServices,

    /// <summary>The share of dossiers that came online moved as it does not by itself.</summary>
    ShareOfDossiers,

    /// <summary>Paper fell as online rose, and the sum of both is more even than chance.</summary>
    Substitution,

    /// <summary>Online dossiers came in the last working days of the month.</summary>
    MonthEnd,

    /// <summary>Services that count because of one online dossier.</summary>
    HangingByOne,

    /// <summary>Online dossiers received, finished and due on one day, in a burst: they may have been typed at the desk.</summary>
    AtTheDesk,

    /// <summary>Far more or fewer dossiers than usual.</summary>
    UnusualMonth,

    /// <summary>Paper dossiers of a service that is taken online alone.</summary>
    Leak,

    /// <summary>Fewer people came since a service is taken online alone.</summary>
    StayingAway,
}
