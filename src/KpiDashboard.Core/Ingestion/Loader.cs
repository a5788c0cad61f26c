using Dapper;
using KpiDashboard.Storage;
using KpiDashboard.Terms;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Loads files and folders of canonical files: tells them apart by their headers, takes them in the order in which they
/// refer to each other, and each in a transaction of its own.
/// </summary>
/// <param name="store">Where to; it is created or brought up to date first.</param>
/// <param name="clock">Says when it is, and which day lies in the future.</param>
public sealed class Loader(Store store, TimeProvider clock)
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
                    FileReport report = session.Import(connection =>
                        new Import(store, connection, clock).Run(
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
    /// The connection of one load: a transaction a file. A dry run is one transaction that is taken back at the end, so
    /// that later files find what earlier ones brought; a store that is not there yet is tried out in a temporary file.
    /// </summary>
    private sealed class Session : IDisposable
    {
        private readonly Store store;
        private readonly bool dryRun;
        private readonly string? temporary;
        private readonly SqliteConnection connection;

        public Session(Store store, bool dryRun)
        {
            this.dryRun = dryRun;
            temporary = dryRun && !store.Exists ? Path.GetTempFileName() : null;
            this.store = temporary is null ? store : new Store(store.Settings with { Database = temporary });
            this.store.Migrate();
            connection = this.store.Open();

            // References are checked row by row; letting SQLite look each one up again costs a third of the load.
            connection.Execute("pragma foreign_keys = off; pragma cache_size = -65536");
            if (dryRun)
            {
                Execute("begin immediate");
            }
        }

        public FileReport Import(Func<SqliteConnection, FileReport> import)
        {
            Execute(dryRun ? "savepoint file" : "begin immediate");
            try
            {
                FileReport report = import(connection);
                Execute(dryRun ? "release file" : "commit");
                return report;
            }
            catch (Exception e)
            {
                Execute(dryRun ? "rollback to file; release file" : "rollback");
                if (e is SqliteException)
                {
                    throw store.Explain(e);
                }

                throw;
            }
        }

        public void Dispose()
        {
            if (dryRun)
            {
                Execute("rollback");
            }

            connection.Dispose();
            if (temporary is not null)
            {
                SqliteConnection.ClearPool(connection);
                File.Delete(temporary);
                File.Delete(temporary + "-wal");
                File.Delete(temporary + "-shm");
            }
        }

        private void Execute(string sql)
        {
            try
            {
                connection.Execute(sql);
            }
            catch (SqliteException e)
            {
                throw store.Explain(e);
            }
        }
    }
}
