using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Loads files and folders: tells them apart by what is in them, takes their tables in the order in which they refer to
/// each other, and each in a transaction of its own.
/// </summary>
/// <param name="store">Where to; it is created or brought up to date first.</param>
/// <param name="clock">Says when it is, and which day lies in the future.</param>
/// <param name="by">Who loads, for the history: the operator, by default the account that runs the program.</param>
/// <param name="scope">For whom it loads, and may so load only; null for who may load everything.</param>
public sealed class Loader(Store store, TimeProvider clock, string? by = null, ChangeScope? scope = null)
{
    /// <summary>
    /// Breaks off a load: the table that is being loaded is taken back, those before it stand, and the report says so.
    /// </summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Loads everything under the paths.</summary>
    /// <param name="paths">Files, and folders whose files of known extensions are taken.</param>
    /// <param name="dryRun">True to check only and leave the store as it is.</param>
    /// <param name="progress">Told how far it is, and what became of each file.</param>
    /// <param name="reading">What the user says about files that say too little of themselves.</param>
    /// <param name="withEffect">Whether the report is to say what a dry run does to figures.</param>
    /// <returns>What became of each table; files refused whole are named, not thrown.</returns>
    /// <exception cref="LoadException">A path does not exist or a folder holds no file to load.</exception>
    /// <exception cref="StoreException">The database is not available.</exception>
    /// <exception cref="MachineException">There is no room, right, descriptor or memory.</exception>
    public LoadReport Load(
        IReadOnlyList<string> paths,
        bool dryRun = false,
        Action<LoadProgress>? progress = null,
        ReadingOptions? reading = null,
        bool withEffect = false
    )
    {
        try
        {
            return LoadAll(paths, dryRun, progress, reading, withEffect && dryRun);
        }
        catch (Exception e) when (IsOfMachine(e))
        {
            // A load writes nothing but the store and temporary files.
            throw MachineException.Of(e, Path.GetTempPath())!;
        }
    }

    /// <summary>Whether neither a file nor the store is to blame.</summary>
    internal static bool IsOfMachine(Exception e) =>
        e is not (LoadException or StoreException) && MachineException.Of(e, "") is not null;

    /// <summary>Whether a file cannot be read for a reason of its own.</summary>
    internal static bool IsUnreadable(Exception e) =>
        e is UnauthorizedAccessException || (e is IOException && !IsOfMachine(e));

    /// <summary>The sentence for it.</summary>
    internal static string Unreadable(string name, Exception e) =>
        e is UnauthorizedAccessException
            ? Words.Get("Load.NoRight", name)
            : Words.Get("Load.Unreadable", name, e.Message);

    private LoadReport LoadAll(
        IReadOnlyList<string> paths,
        bool dryRun,
        Action<LoadProgress>? progress,
        ReadingOptions? reading,
        bool withEffect
    )
    {
        long began = clock.GetTimestamp();
        ReadingOptions options = reading ?? ReadingOptions.None;
        using ArrivedFiles arrived = ArrivedFiles.Of(paths);
        List<string> failures = [.. arrived.Failures];
        LayoutCatalogue catalogue = LayoutCatalogue.Of(options.LayoutsFolder);
        Task<List<FoundTable>> recognising = Task.Run(() => Recognise(arrived, options, catalogue, failures));
        using Session session = Session.Begin(store, dryRun, recognising);
        FoundTable[] found = [.. recognising.GetAwaiter().GetResult().OrderBy(f => f.Kind).ThenBy(f => f.Key)];
        List<FileReport> reports = [];
        Scoreboard? standing = withEffect ? session.Scoreboard() : null;
        long total = found.Sum(f => new FileInfo(f.Path).Length);
        long before = 0;
        long rowsBefore = 0;
        string? stopped = null;
        foreach (FoundTable table in found)
        {
            try
            {
                Cancellation.ThrowIfCancellationRequested();
                Try(failures, table.Name, () => Import(table));
            }
            catch (Exception e) when (ReasonToStop(e, reports) is { } reason)
            {
                stopped = reason;
                break;
            }

            before += new FileInfo(table.Path).Length;
            rowsBefore = reports.Sum(r => r.Entry.RowsRead);
        }

        if (!dryRun)
        {
            AccessStore.NoteOf(store, clock, reports.Where(r => !r.AlreadyLoaded).Select(Noted));
        }

        return new LoadReport(reports, failures, clock.GetElapsedTime(began))
        {
            NotRead = arrived.NotRead,
            Stopped = stopped,
            Effect = standing is not null && stopped is null ? EffectOf(reports, standing, session.Scoreboard()) : null,
            Orders = LoadOrder.Of(found),
        };

        void Import(FoundTable table)
        {
            FileReport report = ImportOne(
                session,
                table,
                options,
                (bytes, rows) =>
                    progress?.Invoke(
                        new LoadProgress(table.Name, table.Kind, before + bytes, total, rowsBefore + rows, null)
                    )
            );
            reports.Add(report);
            progress?.Invoke(
                new LoadProgress(table.Name, table.Kind, before, total, rowsBefore + report.Entry.RowsRead, report)
            );
        }
    }

    /// <summary>Why a load ends here; null where it fails as a whole. What was loaded before is in the store, and is to be told.</summary>
    private string? ReasonToStop(Exception e, List<FileReport> loaded) =>
        e is OperationCanceledException && Cancellation.IsCancellationRequested ? Words.Get("Load.Cancelled")
        : loaded.Count == 0 ? null
        : e is StoreException ? e.Message
        : IsOfMachine(e) ? MachineException.Of(e, Path.GetTempPath())!.Message
        : null;

    private FileReport ImportOne(Session session, FoundTable table, ReadingOptions options, Action<long, long> progress)
    {
        using DataFile file = table.Open(options);
        return session.Import(writer =>
            new ChangeRun(writer, store.Settings, clock, Operator.Named(by), scope: scope).Run(
                file,
                (bytes, rows) =>
                {
                    Cancellation.ThrowIfCancellationRequested();
                    progress(bytes, rows);
                }
            )
        );
    }

    private static FigureEffect? EffectOf(List<FileReport> reports, Scoreboard before, Scoreboard after) =>
        FigureEffect.Of(before, after, reports.Min(r => r.First), reports.Max(r => r.Last));

    private static AuditLine Noted(FileReport report) =>
        new(AuditEvents.Loaded, report.Entry.LoadedBy)
        {
            Subject = $"{report.Entry.Id} · {report.Entry.File}",
            NewValue = $"{report.Entry.Loaded} + {report.Entry.Replaced} / {report.Entry.Rejected}",
        };

    /// <summary>Files in the order in which one run loads them; those that are not recognised come last.</summary>
    /// <param name="paths">Where the files lie, in any order.</param>
    /// <param name="reading">What the user says about files that say too little of themselves.</param>
    /// <exception cref="LoadException">The user names a layout that there is not.</exception>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> paths, ReadingOptions? reading = null)
    {
        ReadingOptions options = reading ?? ReadingOptions.None;
        LayoutCatalogue catalogue = LayoutCatalogue.Of(options.LayoutsFolder);
        if (options.Layout is not null)
        {
            _ = catalogue.For(options.Layout);
        }

        return [.. paths.OrderBy(p => p, StringComparer.Ordinal).OrderBy(p => First(p, options, catalogue))];
    }

    /// <summary>What the first table of a file to be loaded holds, and when its turn comes.</summary>
    private static (int Kind, LoadKey? Key) First(string path, ReadingOptions options, LayoutCatalogue catalogue)
    {
        try
        {
            using ArrivedFiles arrived = ArrivedFiles.Of([path]);
            return Recognise(arrived, options, catalogue, [])
                .Select(t => ((int)t.Kind, (LoadKey?)t.Key))
                .DefaultIfEmpty((int.MaxValue, null))
                .Min();
        }
        catch (Exception e) when (e is LoadException || IsUnreadable(e) || IsOfMachine(e))
        {
            // Loading it says why.
            return (int.MaxValue, null);
        }
    }

    private static List<FoundTable> Recognise(
        ArrivedFiles arrived,
        ReadingOptions options,
        LayoutCatalogue catalogue,
        List<string> failures
    )
    {
        List<FoundTable> found = [];
        foreach (ArrivedFile file in arrived.Files)
        {
            Try(failures, file.Name, () => found.AddRange(FoundTable.In(file, options, catalogue)));
        }

        return found;
    }

    private static void Try(List<string> failures, string name, Action load)
    {
        try
        {
            load();
        }
        catch (LoadException e)
        {
            failures.Add(e.Message);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            failures.Add(Unreadable(name, e));
        }
    }

    /// <summary>
    /// The writer of one load. A dry run where no store is yet is made in a temporary SQLite file, whatever the store
    /// will be.
    /// </summary>
    private sealed class Session : IDisposable
    {
        private readonly PassingFolder? temporary;
        private readonly StoreWriter writer;
        private readonly Store target;

        private Session(Store store, bool dryRun)
        {
            temporary = dryRun && !store.Exists ? new PassingFolder() : null;
            target = temporary is null
                ? store
                : new Store(store.Settings.ForFile(Path.Combine(temporary.Root, "dry-run.db")));
            target.Migrate();
            writer = target.Write(dryRun);
        }

        /// <summary>Opens the store while something else goes on, which has ended even if the store cannot be opened.</summary>
        public static Session Begin(Store store, bool dryRun, Task meanwhile)
        {
            try
            {
                return new Session(store, dryRun);
            }
            catch
            {
                Task.WaitAny(meanwhile);
                throw;
            }
        }

        /// <summary>The numbers as this load sees them now.</summary>
        public Scoreboard Scoreboard() => target.LoadScoreboard(writer);

        public FileReport Import(Func<StoreWriter, FileReport> import) => writer.InTransaction(() => import(writer));

        public void Dispose()
        {
            writer.Dispose();
            temporary?.Dispose();
        }
    }
}
