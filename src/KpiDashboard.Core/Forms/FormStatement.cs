using KpiDashboard.Periods;

namespace KpiDashboard.Forms;

/// <summary>What a Biểu II.06a says of a unit's period, in one number a column.</summary>
/// <param name="UnitId">The unit that reports.</param>
/// <param name="Days">The days that it reports on.</param>
/// <param name="Form">Which form: by unit or by field.</param>
/// <param name="IsArea">Whether it speaks of the unit with all below it; else of the unit alone.</param>
/// <param name="ByField">What each line says; the field is empty in a form by unit.</param>
/// <param name="HasReceived">Whether every line says what came in, online and on paper.</param>
/// <param name="HasHandling">Whether every line says the rest too.</param>
internal sealed record FormStatement(
    int UnitId,
    DateRange Days,
    string Form,
    bool IsArea,
    IReadOnlyDictionary<string, Balance> ByField,
    bool HasReceived,
    bool HasHandling
)
{
    public const string ByUnitForm = "ii06a-unit";
    public const string ByFieldForm = "ii06a-field";

    /// <summary>What <c>FormCountRow.sql</c> is asked for the statements of periods inside some days.</summary>
    public static object Inside(DateOnly start, DateOnly end) =>
        new
        {
            Form = ByUnitForm,
            OtherForm = ByFieldForm,
            Start = start,
            End = end,
        };

    /// <summary>All lines together.</summary>
    public Balance Balance { get; } = ByField.Values.Aggregate(default(Balance), Balance.Add);

    /// <summary>
    /// The statements of forms. Where both forms speak of a unit with all below it, the one by field is taken: a
    /// unit's own report, of which it is one, knows better than a line in the report of the unit above.
    /// </summary>
    public static IReadOnlyList<FormStatement> Of(IEnumerable<ReportedCountRow> rows) =>
        [
            .. rows.GroupBy(r => (r.UnitId, r.PeriodStart, r.PeriodEnd, r.Form, r.Field, r.IsArea))
                .Select(FormEntry.Of)
                .GroupBy(l => (l.UnitId, l.PeriodStart, l.PeriodEnd, l.Form, l.IsArea))
                .Select(OfOne)
                .GroupBy(s => (s.UnitId, s.Days, s.IsArea))
                .Select(same => same.OrderBy(s => s.Form, StringComparer.Ordinal).First()),
        ];

    /// <summary>The statement of one form's lines.</summary>
    public static FormStatement OfOne(IEnumerable<FormEntry> lines)
    {
        FormEntry[] all = [.. lines];
        return new FormStatement(
            all[0].UnitId,
            new DateRange(all[0].PeriodStart, all[0].PeriodEnd),
            all[0].Form,
            all[0].IsArea != 0,
            all.ToDictionary(l => l.Field, l => l.ToBalance()),
            Array.TrueForAll(all, l => l.ReceivedParts is not null),
            Array.TrueForAll(
                all,
                l => (l.ReceivedParts, l.FinishedParts, l.PendingParts) is (not null, not null, not null)
            )
        );
    }
}

/// <summary>A line of a Biểu II.06a. A cell that was left empty says nothing, which is not 0.</summary>
internal sealed record FormEntry
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required string Form { get; init; }
    public required string Field { get; init; }
    public required int IsArea { get; init; }
    public long? Received { get; init; }
    public long? ReceivedOnline { get; init; }
    public long? ReceivedOnPaper { get; init; }
    public long? CarriedOver { get; init; }
    public long? Finished { get; init; }
    public long? FinishedEarly { get; init; }
    public long? FinishedOnTime { get; init; }
    public long? FinishedLate { get; init; }
    public long? Pending { get; init; }
    public long? PendingInTime { get; init; }
    public long? PendingOverdue { get; init; }

    /// <summary>A line of the rows of a form.</summary>
    public static FormEntry Of(IEnumerable<ReportedCountRow> rows)
    {
        Dictionary<string, long> amounts = rows.ToDictionary(r => r.Measure, r => r.Amount);
        ReportedCountRow row = rows.First();
        return new FormEntry
        {
            UnitId = row.UnitId,
            PeriodStart = row.PeriodStart,
            PeriodEnd = row.PeriodEnd,
            Form = row.Form,
            Field = row.Field,
            IsArea = row.IsArea,
            Received = Amount("received_total"),
            ReceivedOnline = Amount("received_online"),
            ReceivedOnPaper = Amount("received_direct_postal"),
            CarriedOver = Amount("carried_over"),
            Finished = Amount("finished_total"),
            FinishedEarly = Amount("finished_early"),
            FinishedOnTime = Amount("finished_on_time"),
            FinishedLate = Amount("finished_late"),
            Pending = Amount("pending_total"),
            PendingInTime = Amount("pending_in_time"),
            PendingOverdue = Amount("pending_overdue"),
        };

        long? Amount(string measure) => amounts.TryGetValue(measure, out long amount) ? amount : null;
    }

    /// <summary>Columns 4, 5 and 6; null where they are not known.</summary>
    public long[]? ReceivedParts =>
        Parts(Received, ReceivedOnline, ReceivedOnPaper, CarriedOver)
        // What was carried over does not matter for what came in.
        ?? (ReceivedOnline is { } online && ReceivedOnPaper is { } paper ? [online, paper, CarriedOver ?? 0] : null);

    /// <summary>Columns 8, 9 and 10; null where they are not known.</summary>
    public long[]? FinishedParts => Parts(Finished, FinishedEarly, FinishedOnTime, FinishedLate);

    /// <summary>Columns 12 and 13; null where they are not known.</summary>
    public long[]? PendingParts => Parts(Pending, PendingInTime, PendingOverdue);

    public Balance ToBalance()
    {
        long[] received = ReceivedParts ?? [0, 0, 0];
        long[] finished = FinishedParts ?? [0, 0, 0];
        long[] pending = PendingParts ?? [0, 0];
        return new Balance(
            received[0],
            received[1],
            received[2],
            finished[0],
            finished[1],
            finished[2],
            pending[0],
            pending[1]
        );
    }

    /// <summary>The parts of a total. Empty ones are 0 where the others make the total, and one alone is what is left.</summary>
    private static long[]? Parts(long? total, params long?[] parts)
    {
        long left = (total ?? 0) - parts.Sum(p => p ?? 0);
        int empty = parts.Count(p => p is null);
        return empty == 0 ? [.. parts.Select(p => p!.Value)]
            : total is null || left < 0 || (left > 0 && empty > 1) ? null
            : [.. parts.Select(p => p ?? left)];
    }
}

/// <summary>A number of a form: <c>FormCountRow.sql</c>.</summary>
internal sealed record FormCountRow : ReportedCountRow;

/// <summary>What a unit received in the period of a form, by dossiers or statistics: <c>FormPeriodReceived.sql</c>.</summary>
internal sealed record FormPeriodReceived
{
    public required int UnitId { get; init; }
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }
    public required long Online { get; init; }
    public required long Total { get; init; }

    public DateRange Days => new(PeriodStart, PeriodEnd);
}
