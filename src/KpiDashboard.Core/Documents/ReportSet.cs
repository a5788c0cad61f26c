using System.IO.Compression;
using KpiDashboard.Balances;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Units;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Documents;

/// <summary>Reports of a period: the ranking, and of each unit its workbook, its document and both official forms.</summary>
public sealed class ReportSet
{
    private readonly List<(string FileName, Action<Stream> Write)> reports = [];

    private ReportSet() { }

    /// <summary>The reports' files, in the order in which they are made.</summary>
    public IReadOnlyList<string> FileNames => [.. reports.Select(r => r.FileName)];

    /// <summary>Plans the reports; nothing is made yet.</summary>
    /// <param name="store">The store, for the dossiers' balances.</param>
    /// <param name="board">The numbers of all units at one state of the data.</param>
    /// <param name="selection">Period, calendar and definition.</param>
    /// <param name="units">The units asked for; all that existed in the period, and the ranking, if null.</param>
    /// <param name="kinds">What is made of them; a ranking is of no unit, and made only where none is named.</param>
    /// <param name="today">The date of the reports.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public static async Task<ReportSet> PlanAsync(
        Store store,
        Scoreboard board,
        Selection selection,
        IReadOnlyList<Unit>? units,
        IReadOnlySet<ReportKind> kinds,
        DateOnly today,
        CancellationToken cancellation = default
    )
    {
        ReportSet set = new();
        // Counting dossiers takes seconds in a large store: only for those who ask for what is counted.
        BalanceBook? balances =
            kinds.Contains(ReportKind.Narrative) || kinds.Contains(ReportKind.Balance)
                ? await BalanceBook.ReadAsync(store, selection.Alone().Days, board.DataDay(selection), cancellation)
                : null;
        if (units is null && kinds.Contains(ReportKind.Ranking) && board.Units.ProvinceOn(selection.Days) is not null)
        {
            set.Add(RankingReport.FileName(selection), s => RankingReport.Write(s, board, selection, today));
        }

        foreach (Unit unit in units ?? [.. board.Units.All.Where(u => u.Validity.Overlaps(selection.Days))])
        {
            foreach (ReportKind kind in kinds.Order())
            {
                switch (kind)
                {
                    case ReportKind.Unit:
                        set.Add(
                            UnitReport.FileName(unit, selection),
                            s => UnitReport.Write(s, board, unit, selection, today)
                        );
                        break;
                    case ReportKind.Narrative:
                        set.Add(
                            NarrativeReport.FileName(unit, selection),
                            s => NarrativeReport.Write(s, board, balances!, unit, selection, today)
                        );
                        break;
                    case ReportKind.Balance:
                        set.Add(
                            BalanceReport.FileName(unit, selection),
                            s => BalanceReport.Write(s, board, balances!, unit, selection, today)
                        );
                        break;
                    case ReportKind.Monitor:
                        set.Add(
                            MonitorReport.FileName(unit, selection),
                            s => MonitorReport.Write(s, board, unit, selection, today)
                        );
                        break;
                    default:
                        break;
                }
            }
        }

        return set;
    }

    /// <summary>Writes each report as a file of its own; a file that was not finished is not left behind.</summary>
    /// <param name="folder">An existing folder; files of the same names are replaced.</param>
    /// <param name="progress">Receives how many reports are done.</param>
    /// <param name="cancellation">Stops between two reports.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void WriteFiles(string folder, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        for (int i = 0; i < reports.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            string path = Path.Combine(folder, reports[i].FileName);
            string unfinished = path + ".part";
            try
            {
                using (FileStream file = File.Create(unfinished))
                {
                    reports[i].Write(file);
                }

                File.Move(unfinished, path, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }

            progress?.Report(i + 1);
        }
    }

    /// <summary>Writes all reports as one archive, one report in memory at a time.</summary>
    /// <param name="stream">Receives the archive.</param>
    /// <param name="progress">Receives how many reports are done.</param>
    /// <param name="cancellation">Stops between two reports; the archive is incomplete then.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void WriteArchive(Stream stream, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        for (int i = 0; i < reports.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();

            // Workbooks are compressed already.
            using Stream entry = zip.CreateEntry(reports[i].FileName, CompressionLevel.NoCompression).Open();
            reports[i].Write(entry);
            progress?.Report(i + 1);
        }
    }

    private void Add(string fileName, Action<Stream> write)
    {
        // A code may have changed hands within the period; the second one gets a number.
        string name = fileName;
        for (int number = 2; reports.Any(r => r.FileName.Equals(name, StringComparison.OrdinalIgnoreCase)); number++)
        {
            name = FormattableString.Invariant(
                $"{Path.GetFileNameWithoutExtension(fileName)} ({number}){Path.GetExtension(fileName)}"
            );
        }

        reports.Add((name, write));
    }
}
