namespace KpiDashboard.Signals;

/// <summary>Somebody looked at a signal, and says why it can be left: <c>SignalNote.sql</c>.</summary>
public sealed record SignalNote
{
    /// <summary>The unit's code.</summary>
    public required string UnitCode { get; init; }

    /// <summary>The word of its kind: <see cref="SignalWord"/>.</summary>
    public required string Signal { get; init; }

    /// <summary>The procedure's code; empty where it is about none.</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>The first day of the month that it is of.</summary>
    public required DateOnly MonthStart { get; init; }

    /// <summary>Why it can be left.</summary>
    public required string Reason { get; init; }

    /// <summary>The change that says it.</summary>
    public required int ImportId { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Who said it.</summary>
    public required string LoadedBy { get; init; }

    /// <summary>What names the signal; null where the word is none of ours.</summary>
    public SignalKey? Key =>
        SignalWord.Find(Signal) is { } kind ? new SignalKey(kind, UnitCode, ProcedureCode, MonthStart) : null;
}
