using System.Text;
using System.Text.Unicode;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Values;

namespace KpiDashboard.Changes.Tables;

/// <summary>Checks the rows of a dossier file and counts the good ones.</summary>
internal sealed class DossiersReader(RowSource source, Register register, DateOnly today)
{
    /// <summary>No procedure takes longer than so many years: what is due later is a slip of the pen.</summary>
    private const int DueYears = 10;

    private static readonly int Earliest = RowChecks.Earliest.DayNumber;

    /// <summary>Batches grow from this, so that the thread that writes need not wait long for the first one.</summary>
    private const int FirstBatch = 2048;

    /// <summary>So many cells are counted before the store gets them, so that they need no more memory than this.</summary>
    private const int MostCells = 80_000;

    private readonly long length = source.Length;
    private readonly RowChecks row = new(source, today);
    private readonly int lastDue = today.AddYears(DueYears).DayNumber;
    private readonly CodeFilter seen = new();
    private readonly DossierBatch read = new();
    private readonly BatchOrder order = new();

    /// <summary>The current row's code, where the file spells it otherwise than we compare it.</summary>
    private byte[]? respelled;

    private byte[] lastPlace = [];
    private ushort lastPlaceNumber;

    public RollUp RollUp { get; } = new();

    /// <summary>Where the file says that dossiers were handed in.</summary>
    public DossierPlaces Places { get; } = new();

    /// <summary>
    /// Whether dossiers are of people who may hand in paper where a service is taken online alone, by code, as far as the
    /// file says so: the first row of a code is the one that is kept.
    /// </summary>
    public Dictionary<string, bool> Exempt { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows that name a place which is no unit and no code.</summary>
    public long UnknownPlaces { get; private set; }

    public long RowsRead => row.RowsRead;

    /// <summary>Rows that were refused before and come again.</summary>
    public IReadOnlyList<QuarantinedRowReference> Corrected => row.Corrected;

    /// <summary>Fills a batch, in the order of units and procedures; false when the file has ended.</summary>
    public bool Fill(DossierBatch batch)
    {
        bool more = true;
        int most = Math.Clamp((int)Math.Min(RowsRead, DossierBatch.Capacity), FirstBatch, DossierBatch.Capacity);
        read.Clear();
        while (read.Count < most && row.Rejected.Count < most && (more = row.Next()))
        {
            if (row.Ok && Check(out DossierRow dossier))
            {
                ReadOnlySpan<byte> code = respelled ?? source.Field(Columns.Code);
                dossier.Line = source.Line;
                dossier.CodeHash = CodeKeys.Hash(code);
                read.Add(dossier, code);
            }
        }

        batch.Rejected = row.TakeRejected();
        batch.Position = source.Position;
        batch.RowsRead = RowsRead;

        // No row is shorter than eight bytes, whatever the container says of its position.
        batch.RowsExpected = (long)Math.Min(1.05 * RowsRead / Math.Max(1, batch.Position) * length, length / 8.0);
        Count(batch);
        return more;
    }

    /// <summary>
    /// What needs far memory is done for a whole batch: the processor then waits for many places at once, and in the
    /// order of units for few of them. Rows and codes are laid down in this order, so that the thread that writes, which
    /// has them from another processor's memory, reads along: a tenth of its time.
    /// </summary>
    private void Count(DossierBatch batch)
    {
        foreach (ref DossierRow dossier in read.Rows)
        {
            dossier.MayBeSecond = seen.MayHaveSeen(dossier.CodeHash, batch.RowsExpected);
        }

        foreach (int place in order.Of(read.Rows))
        {
            DossierRow dossier = read.Rows[place];
            dossier.Level = (byte)register.LevelOn(dossier.UnitId, dossier.ProcedureId, dossier.Received);
            RollUp.Count(dossier, dossier.Level, 1);
            batch.Add(dossier, read.Code(dossier));
        }

        if (RollUp.CellCount > MostCells)
        {
            batch.Cells = RollUp.TakeCells();
        }
    }

    private bool Check(out DossierRow dossier)
    {
        dossier = default;
        respelled = null;
        ReadOnlySpan<byte> code = row.Required(Columns.Code, DossierCode.LongestSpelling);
        if (!DossierCode.IsSpelled(code))
        {
            Respell(code);
        }

        dossier.ProcedureId = register.Procedure(row.Required(Columns.Procedure));
        if (dossier.ProcedureId < 0)
        {
            row.Reject(Columns.Procedure, Reasons.UnknownProcedure);
        }

        Register.UnitDays[] units = register.Units(row.Required(Columns.Unit));
        if (units.Length == 0)
        {
            row.Reject(Columns.Unit, Reasons.UnknownUnit);
        }

        return row.Ok
            && CheckDays(ref dossier, units)
            && CheckCodes(ref dossier)
            && TakePlace(ref dossier)
            && TakeExempt();
    }

    /// <summary>It changes no figure, so a place that is not known refuses no row: it is noted, and not kept.</summary>
    private bool TakePlace(ref DossierRow dossier)
    {
        ReadOnlySpan<byte> place = source.Field(Columns.ReceivedAt);
        if (place.IsEmpty)
        {
            return true;
        }

        if (!place.SequenceEqual(lastPlace))
        {
            lastPlace = place.ToArray();
            lastPlaceNumber = PlaceOf(place);
        }

        dossier.Place = lastPlaceNumber;
        UnknownPlaces += dossier.Place == DossierPlaces.None ? 1 : 0;
        return true;
    }

    private bool TakeExempt()
    {
        if (source.Field(Columns.Exempt).IsEmpty)
        {
            return true;
        }

        int word = row.Word(Columns.Exempt, Reasons.NotYesOrNo, "yes", "no", "1", "0");
        if (row.Ok)
        {
            Exempt.TryAdd(Encoding.UTF8.GetString(respelled ?? source.Field(Columns.Code)), word % 2 == 0);
        }

        return row.Ok;
    }

    /// <summary>A known unit, or a support point by its code: what somebody typed may be a person's.</summary>
    private ushort PlaceOf(ReadOnlySpan<byte> place) =>
        register.Units(place).Length > 0 ? Places.Add(place)
        : DossierCode.TrySpell(Encoding.UTF8.GetString(place), out string? code)
            ? Places.Add(Encoding.UTF8.GetBytes(code))
        : DossierPlaces.None;

    private void Respell(ReadOnlySpan<byte> code)
    {
        if (!Utf8.IsValid(code))
        {
            row.Reject(Columns.Code, Reasons.TextRuined);
        }
        else if (DossierCode.TrySpell(Encoding.UTF8.GetString(code), out string? spelled))
        {
            respelled = Encoding.UTF8.GetBytes(spelled);
        }
        else
        {
            row.Reject(Columns.Code, code.Length > DossierCode.Longest ? Reasons.TooLong : Reasons.BadCode);
        }
    }

    private bool CheckDays(ref DossierRow dossier, Register.UnitDays[] units)
    {
        IsoMoment received = row.Moment(Columns.Received) ?? default;
        IsoMoment? finished = row.Moment(Columns.Finished, required: false);
        IsoMoment? due = row.Moment(Columns.Due, required: false);
        CheckYears(received.Day, finished?.Day, due?.Day);

        if (finished?.IsBefore(received) == true)
        {
            row.Reject(Columns.Finished, Reasons.FinishedBeforeReceived);
        }

        // Of a day that cannot be right, nothing more is said.
        if (!row.Ok)
        {
            return false;
        }

        dossier.UnitId = -1;
        foreach (Register.UnitDays unit in units)
        {
            if (unit.Contains(received.Day))
            {
                dossier.UnitId = unit.Id;
            }
        }

        if (dossier.UnitId < 0)
        {
            row.Reject(Columns.Unit, Reasons.UnitNotValid);
        }
        else if (!register.MayChange(dossier.UnitId))
        {
            row.Reject(Columns.Unit, Reasons.UnitOfOthers);
        }

        dossier.Received = received.Day;
        dossier.Finished = finished?.Day ?? -1;
        dossier.Due = due?.Day ?? -1;
        return row.Ok;
    }

    private void CheckYears(int received, int? finished, int? due)
    {
        if (received > today.DayNumber)
        {
            row.Reject(Columns.Received, Reasons.ReceivedInFuture);
        }

        if (received < Earliest)
        {
            row.Reject(Columns.Received, Reasons.YearOutOfRange);
        }

        if (finished > today.DayNumber)
        {
            row.Reject(Columns.Finished, Reasons.FinishedInFuture);
        }

        if (due < Earliest || due > lastDue)
        {
            row.Reject(Columns.Due, Reasons.YearOutOfRange);
        }
    }

    private bool CheckCodes(ref DossierRow dossier)
    {
        ReadOnlySpan<byte> status = row.Required(Columns.Status);
        int number =
            status.Length == 1 && status[0] is >= (byte)'1' and <= (byte)'9' ? status[0] - '0'
            : status.SequenceEqual("10"u8) ? 10
            : 0;
        if (number == 0)
        {
            row.Reject(Columns.Status, Reasons.BadStatus);
        }

        dossier.Status = (byte)number;
        if (source.Field(Columns.Channel).IsEmpty)
        {
            dossier.Channel = DossierRow.Direct;
            dossier.ChannelWasEmpty = true;
        }
        else
        {
            int word = row.Word(Columns.Channel, Reasons.BadChannel, "direct", "online", "postal", "1", "2", "3");
            dossier.Channel = (byte)(word % 3 + 1);
        }

        return row.Ok;
    }

    /// <summary>Places in <see cref="TableColumns.All"/>.</summary>
    private static class Columns
    {
        public const int Code = 0;
        public const int Procedure = 1;
        public const int Unit = 2;
        public const int Received = 3;
        public const int Channel = 4;
        public const int Status = 5;
        public const int Due = 6;
        public const int Finished = 7;
        public const int ReceivedAt = 8;
        public const int Exempt = 9;
    }
}
