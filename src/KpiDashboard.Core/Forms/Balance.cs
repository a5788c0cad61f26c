namespace KpiDashboard.Forms;

/// <summary>
/// Dossiers in and out of a period, the columns of Biểu II.06a/VPCP/KSTT (TT 01/2020/TT-VPCP). What came in, or was
/// there, is finished or pending.
/// </summary>
/// <param name="ReceivedOnline">Column 4: received in the period online.</param>
/// <param name="ReceivedOnPaper">Column 5: received in the period at the counter or by post.</param>
/// <param name="CarriedOver">Column 6: unfinished at the period's start.</param>
/// <param name="FinishedEarly">Column 8: finished in the period before the due day.</param>
/// <param name="FinishedOnTime">Column 9: finished on the due day, or without one.</param>
/// <param name="FinishedLate">Column 10: finished after the due day.</param>
/// <param name="PendingInTime">Column 12: unfinished at the period's end, not yet due then or without a due day.</param>
/// <param name="PendingOverdue">Column 13: unfinished at the period's end and due before it.</param>
public readonly record struct Balance(
    long ReceivedOnline,
    long ReceivedOnPaper,
    long CarriedOver,
    long FinishedEarly,
    long FinishedOnTime,
    long FinishedLate,
    long PendingInTime,
    long PendingOverdue
)
{
    /// <summary>Column 3: all that was to be handled.</summary>
    public long Received => ReceivedOnline + ReceivedOnPaper + CarriedOver;

    /// <summary>Column 7.</summary>
    public long Finished => FinishedEarly + FinishedOnTime + FinishedLate;

    /// <summary>Column 11.</summary>
    public long Pending => PendingInTime + PendingOverdue;

    /// <summary>What does not add up: 0 in sound data; statistics may be wrong, or the source may change in the period.</summary>
    public long Gap => Received - Finished - Pending;

    /// <summary>Two balances as one.</summary>
    /// <param name="left">Counts of some dossiers.</param>
    /// <param name="right">Counts of others, none of which is among the first.</param>
    public static Balance operator +(Balance left, Balance right) => Add(left, right);

    /// <summary>Two balances as one.</summary>
    /// <param name="left">Counts of some dossiers.</param>
    /// <param name="right">Counts of others, none of which is among the first.</param>
    public static Balance Add(Balance left, Balance right) =>
        new(
            left.ReceivedOnline + right.ReceivedOnline,
            left.ReceivedOnPaper + right.ReceivedOnPaper,
            left.CarriedOver + right.CarriedOver,
            left.FinishedEarly + right.FinishedEarly,
            left.FinishedOnTime + right.FinishedOnTime,
            left.FinishedLate + right.FinishedLate,
            left.PendingInTime + right.PendingInTime,
            left.PendingOverdue + right.PendingOverdue
        );
}
