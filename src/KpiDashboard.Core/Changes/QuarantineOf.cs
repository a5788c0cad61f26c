using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion;
using KpiDashboard.Ingestion.Layouts;

namespace KpiDashboard.Changes;

/// <summary>What an import does to quarantine beside refusing rows: it clears those that it brought again.</summary>
internal sealed class QuarantineOf(ImportContext import)
{
    /// <summary>Keeps what late refused rows said, and clears rows of earlier imports that came again.</summary>
    public void Update()
    {
        KeepLateRows();
        foreach (QuarantinedRowReference row in import.Corrected)
        {
            import.Execute(
                "RejectedRowClear",
                new
                {
                    row.ImportId,
                    row.Line,
                    ClearedBy = import.ImportId,
                }
            );
        }

        if (import.File.Layout.IsOfCitizens)
        {
            import.Execute("RejectedRowClearDossiers", new { import.ImportId });
        }
    }

    /// <summary>
    /// Rows that are refused because of others (a code twice, days that overlap) are found when they have passed. The
    /// file is read once more for them; a file without such rows is not.
    /// </summary>
    private void KeepLateRows()
    {
        Queue<long> lines = new(
            import.Store.Rows<LateRow>(new { import.ImportId, Except = Reasons.WrongColumns }).Select(r => r.Line)
        );
        if (lines.Count == 0)
        {
            return;
        }

        using DataFile file = import.File.Again();
        file.Use(() => Names.Read(import.Store));
        while (lines.TryPeek(out long line) && file.Read())
        {
            if (file.Line == line)
            {
                lines.Dequeue();
                import.Execute(
                    "RejectedRowFields",
                    new
                    {
                        import.ImportId,
                        Line = line,
                        Fields = file.Fields(),
                    }
                );
            }
        }
    }
}

/// <summary>A row that was refused after it had been read: <c>LateRow.sql</c>.</summary>
internal sealed record LateRow
{
    public required long Line { get; init; }
}
