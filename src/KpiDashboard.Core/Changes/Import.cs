using System.Security.Cryptography;
using System.Text;
using KpiDashboard.Changes.Findings;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes;

/// <summary>
/// One file into the store in one transaction: checked, applied, rolled up, recorded, and the data version raised. If
/// anything goes wrong the store is as it was.
/// </summary>
/// <param name="store">The store, in a transaction.</param>
/// <param name="settings">They name the indicators that there are.</param>
/// <param name="clock">Says when it is, and which day lies in the future.</param>
/// <param name="by">Who runs the job.</param>
internal sealed class Import(StoreWriter store, KpiSettings settings, TimeProvider clock, string by)
{
    /// <summary>How many refused rows a report names; the store keeps them all.</summary>
    private const int RejectedInReport = 100;

    /// <summary>So many refused rows wait until it is known whether the file is one that came before.</summary>
    private const int MostWaiting = 10_000;

    private readonly List<RejectedRow> waiting = [];
    private bool begun;

    public FileReport Run(DataFile file, Action<long> progress)
    {
        long began = clock.GetTimestamp();
        DateTimeOffset started = clock.GetUtcNow();
        Task<string> sha256 = Task.Run(() => Sha256(file));
        int id = Same("", 0).NextId;
        List<RejectedRow> rejected = [];
        Dictionary<string, long> reasons = [];
        // Before the head is kept: of what it says of the unit only a known one is.
        file.Use(() => Names.Read(store));
        void Begin() => this.Begin(id, file, started);
        ImportContext import = new(file, store, id, VietnamTime.DayOf(clock.GetUtcNow()))
        {
            Settings = settings,
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
        NoteExtraColumns(import);
        Apply(import);
        foreach (((string Note, string Subject) note, long rows) in file.Notes)
        {
            import.Notes[note] = rows;
        }

        foreach (StatedSum sum in file.WrongSums)
        {
            import.Found(StatedSumFinding(sum));
        }

        ImportEntry entry = new()
        {
            Id = id,
            File = file.Name,
            Kind = file.Layout.Kind,
            Started = started,
            Ended = clock.GetUtcNow(),
            RowsRead = import.RowsRead + file.NonData,
            Loaded = import.Loaded,
            Replaced = import.Replaced,
            Unchanged = import.Unchanged,
            Rejected = reasons.Values.Sum(),
            LoadedBy = by,
            NonData = file.NonData,
        };
        bool changed = import.Loaded + import.Replaced > 0 || import.Removed;
        bool known = !changed && import.WasLoaded();
        if (!known)
        {
            KeepWaiting(id, Begin);
            Record(entry, sha256.GetAwaiter().GetResult(), import, changed);
            new QuarantineOf(import).Update();
            Keep(import.Findings, id);
            KeepConfirmed(import);
        }
        else if (begun)
        {
            store.Execute("ImportDelete", new { entry.Id });
        }

        return new FileReport(entry, reasons, rejected, Notes(import), clock.GetElapsedTime(began), known)
        {
            Findings = known ? [] : store.Rows<Finding>(new { ImportId = id }),
        };
    }

    private static Finding StatedSumFinding(StatedSum sum) =>
        new()
        {
            Kind = FindingKinds.SumDiffers,
            Severity = FindingKinds.Warning,
            Expected = sum.Sum,
            Actual = sum.Amount,
            Subject = Finding.Shortened($"{sum.Line}: {sum.Header}"),
        };

    private static void Apply(ImportContext import)
    {
        switch (import.File.Layout.Kind)
        {
            case FileKind.Units:
                UnitsImport.Run(import);
                break;
            case FileKind.UnitSuccessions:
                UnitSuccessionsImport.Run(import);
                break;
            case FileKind.ProcedureAliases:
                ProcedureAliasesImport.Run(import);
                break;
            case FileKind.UnitAliases:
                UnitAliasesImport.Run(import);
                break;
            case FileKind.ReportedCounts:
                ReportedCountsImport.Run(import);
                break;
            case FileKind.Procedures:
                ProceduresImport.Run(import);
                break;
            case FileKind.Offerings:
                OfferingsImport.Run(import);
                break;
            case FileKind.Targets:
                TargetsImport.Run(import);
                break;
            case FileKind.Benchmarks:
                BenchmarksImport.Run(import);
                break;
            case FileKind.Statistics:
                StatisticsImport.Run(import);
                break;
            case FileKind.Dossiers:
                DossiersImport.Run(import);
                break;
            default:
                throw new InvalidOperationException($"Nothing loads {import.File.Layout.Kind}.");
        }
    }

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

    private void KeepConfirmed(ImportContext import)
    {
        byte[]? runs =
            import.RepeatedDossiers ?? Confirmed.Runs(store, import.File.Layout.Kind, import.Repeated, import.ImportId);
        if (runs is not null)
        {
            store.Fill(
                StoreTable.ImportConfirmed,
                [
                    [import.ImportId, runs],
                ]
            );
        }
    }

    private static void NoteExtraColumns(ImportContext import)
    {
        foreach (ExtraColumn column in import.File.Extra)
        {
            string note = column.IsPersonal ? Reasons.NotePersonalColumn : Reasons.NoteExtraColumn;
            import.Notes[(note, column.Header)] = 0;
        }
    }

    private static ImportNote[] Notes(ImportContext import) =>
        [
            .. import.Notes.Select(n => new ImportNote
            {
                ImportId = import.ImportId,
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
    private void Begin(int id, DataFile file, DateTimeOffset started)
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
                File = file.Name,
                Kind = file.Layout.Kind.ToString().ToLowerInvariant(),
                Sha256 = "",
                Started = started,
                Ended = started,
                RowsRead = 0L,
                Loaded = 0L,
                Replaced = 0L,
                Unchanged = 0L,
                Rejected = 0L,
                LoadedBy = by,
                Headers = QuarantineHead.Of(file).Json(),
                NonData = 0L,
            }
        );
    }

    private void Record(ImportEntry entry, string sha256, ImportContext import, bool changed)
    {
        import.Begin();
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
        foreach (ImportNote note in Notes(import))
        {
            store.Execute("ImportNoteInsert", note);
        }

        if (changed)
        {
            store.Execute("DataVersionRaise", new { ChangedAt = entry.Ended });
        }
    }

    private SameImport Same(string sha256, long rejected) =>
        store.Rows<SameImport>(new { Sha256 = sha256, Rejected = rejected }).Single();

    private static string Sha256(DataFile file)
    {
        using FileStream stream = new(
            file.Path,
            new FileStreamOptions { BufferSize = 1 << 18, Options = FileOptions.SequentialScan }
        );
        byte[] hash = SHA256.HashData(stream);
        return Convert.ToHexStringLower(
            file.Part.Length == 0 ? hash : SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes(file.Part)])
        );
    }
}

/// <summary>What was loaded before: <c>SameImport.sql</c>.</summary>
internal sealed record SameImport
{
    public required int NextId { get; init; }

    /// <summary>Imports of the same bytes with the same number of rows refused.</summary>
    public required int Same { get; init; }
}
