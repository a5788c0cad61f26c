using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Terms;
using KpiDashboard.Units;

namespace KpiDashboard.Changes;

/// <summary>
/// One change of the store, the rows of one source in one transaction: checked, applied, rolled up, recorded, and the data
/// version raised. If anything goes wrong the store is as it was.
/// </summary>
/// <param name="store">The store, in a transaction.</param>
/// <param name="settings">Those of the configuration, over which the store's own stand.</param>
/// <param name="clock">Says when it is, and which day lies in the future.</param>
/// <param name="by">The name under which the change is recorded: a user's, or the job's.</param>
/// <param name="why">Why, where somebody says it.</param>
/// <param name="scope">For whom it is made, and may so be only; null where all may be changed.</param>
internal sealed class ChangeRun(
    StoreWriter store,
    KpiSettings settings,
    TimeProvider clock,
    string by,
    string? why = null,
    ChangeScope? scope = null
)
{
    /// <summary>How many refused rows a report names; the store keeps them all.</summary>
    private const int RejectedInReport = 100;

    /// <summary>So many refused rows wait until it is known whether the file is one that came before.</summary>
    private const int MostWaiting = 10_000;

    /// <summary>So many letters of a reason are kept.</summary>
    private const int LongestWhy = 500;

    private readonly string? reason = Shortened(why);
    private readonly List<RejectedRow> waiting = [];
    private bool begun;

    /// <summary>Runs it.</summary>
    /// <param name="source">Where its rows come from.</param>
    /// <param name="progress">Called with the bytes and the rows read so far.</param>
    /// <exception cref="LoadException">It is of nothing that whom it is made for may change.</exception>
    public FileReport Run(RowSource source, Action<long, long> progress)
    {
        IReadOnlySet<int>? changeable = Changeable(source);
        long began = clock.GetTimestamp();
        DateTimeOffset started = clock.GetUtcNow();
        Task<string> sha256 = Task.Run(source.Sha256);
        int id = Same("", 0).NextId;
        List<RejectedRow> rejected = [];
        Dictionary<string, long> reasons = [];
        // Before the head is kept: of what it says of the unit only a known one is.
        source.Use(store);
        void Begin() => this.Begin(id, source, started);
        Change change = new(source, store, id, VietnamTime.DayOf(clock.GetUtcNow()))
        {
            ReadSettings = () => settings.With(store.Rows<SettingRow>(), store.Rows<DefinitionRow>()),
            Changeable = changeable,
            Progress = progress,
            Begin = Begin,
            Reject = rows =>
            {
                Count(rows, id, rejected, reasons);
                waiting.AddRange(rows);
                if (waiting.Count > MostWaiting)
                {
                    KeepWaiting(id, Begin);
                }
            },
            WasLoaded = () => Same(sha256.GetAwaiter().GetResult(), reasons.Values.Sum()).Same > 0,
        };
        Apply(change);
        ImportEntry entry = Entry(change, started, reasons.Values.Sum());
        bool changed = change.Loaded + change.Replaced > 0 || change.Removed;
        // What somebody typed and changes nothing is nothing; a file that came is told.
        bool known = !changed && (source.Name.Length == 0 || change.WasLoaded());
        if (!known)
        {
            KeepWaiting(id, Begin);
            Record(entry, sha256.GetAwaiter().GetResult(), change, changed);
            new QuarantineOf(change, changeable is null ? null : Own()).Update();
            Keep(change.Findings, id);
            KeepConfirmed(change);
        }
        else if (begun)
        {
            store.Execute("ImportDelete", new { entry.Id });
        }

        return new FileReport(entry, reasons, rejected, Notes(change), clock.GetElapsedTime(began), known)
        {
            Findings = known ? [] : store.Rows<Finding>(new { ImportId = id }),
            Units = change.Reach.Units,
            First = change.Reach.First,
            Last = change.Reach.Last,
        };
    }

    /// <summary>The units that may be changed, as the store has them now; null for all.</summary>
    private IReadOnlySet<int>? Changeable(RowSource source)
    {
        if (scope is null)
        {
            return null;
        }

        UnitTree units = new(
            store.Rows<UnitRow>().Select(u => u.ToUnit()),
            store.Rows<UnitSuccessionRow>().Select(s => s.ToSuccession())
        );
        IReadOnlySet<int>? changeable = scope.Changeable(units);
        return changeable is null || LoadableTables.Of(source.Columns.Kind).IsOfUnits
            ? changeable
            : throw new LoadException(
                Words.Get("Load.OfNoUnit", Words.OfFile(source.Name), Words.Of(source.Columns.Kind))
            );
    }

    private HashSet<int> Own() => [.. store.Rows<ImportEntry>().Where(i => i.LoadedBy == by).Select(i => i.Id)];

    /// <summary>Puts the rows into their table, and notes what was seen of the source besides them.</summary>
    private static void Apply(Change change)
    {
        NoteExtraColumns(change);
        LoadableTables.Of(change.Source.Columns.Kind).Apply(change);
        foreach (((string Note, string Subject) note, long rows) in change.Source.Notes)
        {
            change.Notes[note] = rows;
        }

        foreach (StatedSum sum in change.Source.WrongSums)
        {
            change.Found(StatedSumFinding(sum));
        }
    }

    /// <summary>What the store keeps of a change that has just ended.</summary>
    private ImportEntry Entry(Change change, DateTimeOffset started, long rejected) =>
        new()
        {
            Id = change.ImportId,
            File = change.Source.Name,
            Kind = change.Source.Columns.Kind,
            Started = started,
            Ended = clock.GetUtcNow(),
            RowsRead = change.RowsRead + change.Source.NonData,
            Loaded = change.Loaded,
            Replaced = change.Replaced,
            Unchanged = change.Unchanged,
            Rejected = rejected,
            LoadedBy = by,
            Why = reason,
            NonData = change.Source.NonData,
        };

    private static Finding StatedSumFinding(StatedSum sum) =>
        new()
        {
            Kind = FindingKinds.SumDiffers,
            Severity = FindingKinds.Warning,
            Expected = sum.Sum,
            Actual = sum.Amount,
            Subject = Finding.Shortened($"{sum.Line}: {sum.Header}"),
        };

    /// <summary>A file that came before is not recorded again, so nothing of it is written before that is known.</summary>
    private void KeepWaiting(int importId, Action begin)
    {
        if (waiting.Count > 0)
        {
            begin();
            store.Keep(importId, waiting);
            waiting.Clear();
        }
    }

    private static void Count(
        IReadOnlyList<RejectedRow> rows,
        int importId,
        List<RejectedRow> report,
        Dictionary<string, long> reasons
    )
    {
        foreach (RejectedRow row in rows)
        {
            reasons[row.Reason] = reasons.GetValueOrDefault(row.Reason) + 1;
            if (report.Count < RejectedInReport)
            {
                report.Add(row with { ImportId = importId, Fields = null, Key = null });
            }
        }
    }

    private void Keep(IReadOnlyList<Finding> findings, int importId) =>
        store.Fill(
            StoreTable.Finding,
            findings.Select(
                (f, i) =>
                    new object?[]
                    {
                        importId,
                        i + 1,
                        f.Kind,
                        f.Severity,
                        f.UnitId,
                        f.PeriodStart,
                        f.PeriodEnd,
                        f.Expected,
                        f.Actual,
                        f.Subject,
                    }
            )
        );

    private void KeepConfirmed(Change change)
    {
        byte[]? runs =
            change.RepeatedDossiers
            ?? Confirmed.Runs(store, change.Source.Columns.Kind, change.Repeated, change.ImportId);
        if (runs is not null)
        {
            store.Fill(
                StoreTable.ImportConfirmed,
                [
                    [change.ImportId, runs],
                ]
            );
        }
    }

    private static void NoteExtraColumns(Change change)
    {
        foreach (ExtraColumn column in change.Source.Extra)
        {
            string note = column.IsPersonal ? Reasons.NotePersonalColumn : Reasons.NoteExtraColumn;
            change.Notes[(note, column.Header)] = 0;
        }
    }

    private static ImportNote[] Notes(Change change) =>
        [
            .. change.Notes.Select(n => new ImportNote
            {
                ImportId = change.ImportId,
                Note = n.Key.Note,
                Subject = n.Key.Subject,
                Rows = n.Value,
            }),
        ];

    /// <summary>
    /// Rows refer to their import, so it is there before the first of them; its counts follow when they are known. Where
    /// nothing is written, it is not either: a row of it that goes again would make the server look through all dossiers
    /// for one that refers to it.
    /// </summary>
    private void Begin(int id, RowSource source, DateTimeOffset started)
    {
        if (begun)
        {
            return;
        }

        begun = true;
        store.Execute(
            "ImportInsert",
            new
            {
                Id = id,
                File = source.Name,
                Kind = source.Columns.Kind.ToString().ToLowerInvariant(),
                Sha256 = "",
                Started = started,
                Ended = started,
                RowsRead = 0L,
                Loaded = 0L,
                Replaced = 0L,
                Unchanged = 0L,
                Rejected = 0L,
                LoadedBy = by,
                Headers = QuarantineHead.Of(source).Json(),
                NonData = 0L,
                Why = reason,
            }
        );
    }

    private void Record(ImportEntry entry, string sha256, Change change, bool changed)
    {
        change.Begin();
        store.Execute(
            "ImportUpdate",
            new
            {
                entry.Id,
                Sha256 = sha256,
                entry.Ended,
                entry.RowsRead,
                entry.Loaded,
                entry.Replaced,
                entry.Unchanged,
                entry.Rejected,
                entry.NonData,
            }
        );
        foreach (ImportNote note in Notes(change))
        {
            store.Execute("ImportNoteInsert", note);
        }

        if (changed)
        {
            LoadableTables.Of(entry.Kind).RaiseVersion(store, entry.Ended);
        }
    }

    private static string? Shortened(string? why) =>
        string.IsNullOrWhiteSpace(why) ? null
        : why.Trim() is { Length: > LongestWhy } longer ? longer[..LongestWhy]
        : why.Trim();

    private SameImport Same(string sha256, long rejected) =>
        store.Rows<SameImport>(new { Sha256 = sha256, Rejected = rejected }).Single();
}

/// <summary>What was loaded before: <c>SameImport.sql</c>.</summary>
internal sealed record SameImport
{
    public required int NextId { get; init; }

    /// <summary>Imports of the same bytes with the same number of rows refused.</summary>
    public required int Same { get; init; }
}
