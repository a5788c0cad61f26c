using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Changes;

/// <summary>What an import does to quarantine beside refusing rows: it clears those that it brought again.</summary>
/// <param name="change">The change, as far as it is applied.</param>
/// <param name="within">The imports of whom it is made for, whose rows alone it may clear by a reference; null for all.</param>
internal sealed class QuarantineOf(Change change, IReadOnlySet<int>? within)
{
    /// <summary>Keeps what late refused rows said, and clears rows of earlier imports that came again.</summary>
    public void Update()
    {
        KeepLateRows();
        foreach (
            QuarantinedRowReference row in change.Corrected.Where(c => within is null || within.Contains(c.ImportId))
        )
        {
            change.Execute(
                "RejectedRowClear",
                new
                {
                    row.ImportId,
                    row.Line,
                    ClearedBy = change.ImportId,
                }
            );
        }

        if (change.Source.Columns.IsOfCitizens)
        {
            change.Execute("RejectedRowClearDossiers", new { change.ImportId });
            if (within is null)
            {
                change.Execute("RejectedRowClearRefused", new { change.ImportId });
            }
        }
    }

    /// <summary>
    /// Rows that are refused because of others (a code twice, days that overlap) are found when they have passed. The
    /// file is read once more for them; a file without such rows is not.
    /// </summary>
    private void KeepLateRows()
    {
        Queue<long> lines = new(
            change.Store.Rows<LateRow>(new { change.ImportId, Except = Reasons.WrongColumns }).Select(r => r.Line)
        );
        if (lines.Count == 0)
        {
            return;
        }

        using RowSource source = change.Source.Again();
        source.Use(change.Store);
        while (lines.TryPeek(out long line) && source.Read())
        {
            if (source.Line == line)
            {
                lines.Dequeue();
                change.Execute(
                    "RejectedRowFields",
                    new
                    {
                        change.ImportId,
                        Line = line,
                        Fields = source.Fields(),
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
