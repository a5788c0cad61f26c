using KpiDashboard.Storage;
using KpiDashboard.Storage.Sqlite;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Loads files and folders of canonical files: tells them apart by their headers, takes them in the order in which they
/// refer to each other, and each in a transaction of its own.
/// </summary>
/// <param name="store">Where to; it is created or brought up to date first.</param>
/// <param name="clock">Says when it is, and which day lies in the future.</param>
/// <param name="by">Who loads, for the history: the operator, by default the account that runs the program.</param>
public sealed class Loader(Store store, TimeProvider clock, string? by = null)
{
    /// <summary>Loads everything under the paths.</summary>
    /// <param name="paths">Files, and folders whose .csv files are taken.</param>
    /// <param name="dryRun">True to check only and leave the store as it is.</param>
    /// <param name="progress">Told how far it is, and what became of each file.</param>
    /// <returns>What became of each file; files refused whole are named, not thrown.</returns>
    /// <exception cref="LoadException">A path does not exist or a folder holds no .csv file.</exception>
    /// <exception cref="StoreException">The database is not available.</exception>
    public LoadReport Load(IReadOnlyList<string> paths, bool dryRun = false, Action<LoadProgress>? progress = null)
    {
        long began = clock.GetTimestamp();
        string[] files = [.. paths.SelectMany(Expand).Distinct()];
        List<string> failures = [];
        List<(string Path, FileKind Kind)> known = [];
        foreach (string path in files)
        {
            Try(failures, Path.GetFileName(path), () => known.Add((path, Recognise(path))));
        }

        List<FileReport> reports = [];
        using Session session = new(store, dryRun);
        long total = known.Sum(f => new FileInfo(f.Path).Length);
        long before = 0;
        foreach ((string path, FileKind kind) in known.OrderBy(f => f.Kind).ThenBy(f => f.Path, StringComparer.Ordinal))
        {
            string name = Path.GetFileName(path);
            Try(
                failures,
                name,
                () =>
                {
                    using CsvFile file = CsvFile.Open(path);
                    FileReport report = session.Import(writer =>
                        new Import(writer, store.Settings.Definitions, clock, Operator.Named(by)).Run(
                            file,
                            read => progress?.Invoke(new LoadProgress(name, kind, before + read, total, null))
                        )
                    );
                    reports.Add(report);
                    progress?.Invoke(new LoadProgress(name, kind, before, total, report));
                }
            );
            before += new FileInfo(path).Length;
        }

        return new LoadReport(reports, failures, clock.GetElapsedTime(began));
    }

    /// <summary>Files in the order in which they refer to each other; those that are not recognised come last.</summary>
    /// <param name="files">The files.</param>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> files) =>
        [.. files.OrderBy(f => KindOf(f) ?? (FileKind)int.MaxValue).ThenBy(f => f, StringComparer.Ordinal)];

    private static FileKind? KindOf(string path)
    {
        try
        {
            return Recognise(path);
        }
        catch (Exception e) when (e is LoadException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (File.Exists(path))
        {
            return [Path.GetFullPath(path)];
        }

        if (!Directory.Exists(path))
        {
            throw new LoadException(Words.Get("Load.NotFound", path));
        }

        string[] files = Directory.GetFiles(
            Path.GetFullPath(path),
            "*.csv",
            new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }
        );
        return files.Length > 0 ? files : throw new LoadException(Words.Get("Load.NoFiles", path));
    }

    private static FileKind Recognise(string path)
    {
        using CsvFile file = CsvFile.Open(path);
        return file.Layout.Kind;
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failures.Add(Words.Get("Load.Unreadable", name, e.Message));
        }
    }

    /// <summary>
    /// The writer of one load. A dry run where no store is yet is made in a temporary SQLite file, whatever the store
    /// will be.
    /// </summary>
    private sealed class Session : IDisposable
    {
        private readonly string? temporary;
        private readonly StoreWriter writer;

        public Session(Store store, bool dryRun)
        {
            temporary = dryRun && !store.Exists ? Path.GetTempFileName() : null;
            Store target = temporary is null ? store : new Store(store.Settings.ForFile(temporary));
            target.Migrate();
            writer = target.Write(dryRun);
        }

        public FileReport Import(Func<StoreWriter, FileReport> import) => writer.InTransaction(() => import(writer));

        public void Dispose()
        {
            writer.Dispose();
            if (temporary is not null)
            {
                SqliteEngine.Delete(temporary);
            }
        }
    }
}
