using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Ingestion;

/// <summary>How far a load is.</summary>
/// <param name="File">The file being read.</param>
/// <param name="Kind">What the rows of the file are.</param>
/// <param name="BytesRead">Bytes read of all files.</param>
/// <param name="BytesTotal">Bytes in all files.</param>
/// <param name="RowsRead">Rows read of all files.</param>
/// <param name="Done">The file's report once it is loaded; null while it is read.</param>
public sealed record LoadProgress(
    string File,
    FileKind Kind,
    long BytesRead,
    long BytesTotal,
    long RowsRead,
    FileReport? Done
);
