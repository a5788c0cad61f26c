using KpiDashboard.Changes;

namespace KpiDashboard.Ingestion;

/// <summary>What became of everything that was to be loaded.</summary>
/// <param name="Files">The files read, in the order in which they were loaded.</param>
/// <param name="Failures">A sentence for each file that was refused whole.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record LoadReport(IReadOnlyList<FileReport> Files, IReadOnlyList<string> Failures, TimeSpan Elapsed)
{
    /// <summary>Data rows in all files.</summary>
    public long RowsRead => Files.Sum(f => f.Entry.RowsRead);

    /// <summary>A sentence for each file in a folder or an archive that is of no kind that is read.</summary>
    public IReadOnlyList<string> NotRead { get; init; } = [];

    /// <summary>
    /// Why the load ended before all was loaded, where neither of the files is to blame: the store or the machine; null
    /// where it did not.
    /// </summary>
    public string? Stopped { get; init; }

    /// <summary>What it does to figures, where that was asked; null too where there are no data to speak of.</summary>
    public FigureEffect? Effect { get; init; }

    /// <summary>The order in which tables of one kind were loaded, of each kind of which there were several.</summary>
    public IReadOnlyList<LoadOrder> Orders { get; init; } = [];

    /// <summary>0 when all was loaded, 1 when rows were quarantined or files left unread, 2 when a file failed.</summary>
    public int ExitCode =>
        Failures.Count > 0 || Stopped is not null ? 2
        : NotRead.Count > 0 || Files.Any(f => f.Entry.Rejected > 0) ? 1
        : 0;
}
