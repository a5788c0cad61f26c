using KpiDashboard.Access;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Changes;

/// <summary>
/// Changes single rows of a table by what somebody typed, with the same checks, the same past and the same way back as a
/// file: all of the rows, or none where one is refused.
/// </summary>
/// <param name="store">What is changed.</param>
/// <param name="clock">Says when it is.</param>
/// <param name="by">Who changes it, for the history.</param>
/// <param name="scope">For whom it is made, and may so be only; null where all may be changed.</param>
public sealed class Edit(Store store, TimeProvider clock, string by, ChangeScope? scope = null)
{
    /// <summary>Writes rows in the place of those with the same key, or beside the others.</summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="rows">
    /// Values by the names of the columns that a canonical file of the kind has, written as it writes them; names that it
    /// does not have are refused.
    /// </param>
    /// <param name="why">Why, for the history; at most 500 letters of it are kept.</param>
    /// <param name="told">
    /// What the audit says of it, after its number; that rows of the kind changed, and how many, if null.
    /// </param>
    /// <returns>What was recorded, or why nothing was.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public EditReport Run(
        FileKind kind,
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows,
        string why,
        AuditLine? told = null
    ) => Run([(kind, rows)], why, told)[0];

    /// <summary>
    /// Writes rows of several tables one after the other, each checked against what those before it made of the store, with
    /// what stands beside them: everything in one transaction, or nothing.
    /// </summary>
    /// <param name="parts">What the rows are, and the rows.</param>
    /// <param name="why">As for one table.</param>
    /// <param name="told">As for one table.</param>
    /// <param name="beside">Writes what is no row of a table, where a row changed.</param>
    /// <returns>A report for each part; where rows of one are refused, it is the last.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    internal IReadOnlyList<EditReport> Run(
        IReadOnlyList<(FileKind Kind, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)> parts,
        string why,
        AuditLine? told = null,
        Action<StoreWriter>? beside = null
    )
    {
        for (int i = 0; i < parts.Count; i++)
        {
            RejectedRow[] strange = StrangeIn(parts[i].Kind, parts[i].Rows);
            if (strange.Length > 0)
            {
                return [.. parts.Take(i).Select(_ => new EditReport(null, [])), new EditReport(null, strange)];
            }
        }

        store.Migrate();
        using StoreWriter writer = store.Write(dryRun: false);
        List<FileReport> done = [];
        try
        {
            writer.InTransaction(() =>
            {
                foreach ((FileKind kind, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) in parts)
                {
                    using EditedRows source = new(LoadableTables.Of(kind).Columns, rows);
                    done.Add(
                        new ChangeRun(writer, store.Settings, clock, Operator.Named(by), why, scope).Run(
                            source,
                            (_, _) => { }
                        )
                    );
                    if (done[^1].Rejected.Count > 0)
                    {
                        throw new RefusedException();
                    }
                }

                if (done.Exists(r => !r.AlreadyLoaded))
                {
                    beside?.Invoke(writer);
                }

                return true;
            });
        }
        catch (RefusedException)
        {
            return [.. done.Select(r => new EditReport(null, r.Rejected))];
        }

        foreach (FileReport report in done.Where(r => !r.AlreadyLoaded))
        {
            AuditLine line =
                told
                ?? new AuditLine(AuditEvents.Changed, Operator.Named(by))
                {
                    Subject = FileKindWord.Of(report.Entry.Kind),
                    NewValue = $"{report.Entry.Loaded} / {report.Entry.Replaced}",
                };
            AccessStore.NoteOf(store, clock, line with { Subject = $"{report.Entry.Id} · {line.Subject}" });
        }

        return [.. done.Select(r => new EditReport(r.AlreadyLoaded ? null : r.Entry, []))];
    }

    /// <summary>Says what rows would do to figures, and which would be refused; nothing is written.</summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="rows">As for what is written.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public EditCheck Check(FileKind kind, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        RejectedRow[] strange = StrangeIn(kind, rows);
        if (strange.Length > 0)
        {
            return new EditCheck(strange, null);
        }

        store.Migrate();
        using StoreWriter writer = store.Write(dryRun: true);
        using EditedRows source = new(LoadableTables.Of(kind).Columns, rows);
        return writer.InTransaction(() =>
        {
            Scoreboard before = store.LoadScoreboard(writer);
            FileReport done = new ChangeRun(writer, store.Settings, clock, Operator.Named(by), scope: scope).Run(
                source,
                (_, _) => { }
            );
            // Registers hold for all days: the year of the data shows most of it.
            DateOnly? last = before.DataUntil;
            return done.Rejected.Count > 0
                ? new EditCheck(done.Rejected, null)
                : new EditCheck([], FigureEffect.Of(before, store.LoadScoreboard(writer), last?.AddYears(-1), last));
        });
    }

    private static RejectedRow[] StrangeIn(FileKind kind, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        string[] known = LoadableTables.Of(kind).Columns.All;
        return [.. rows.SelectMany((row, i) => row.Keys.Except(known).Select(name => Strange(i + 1, name)))];
    }

    private static RejectedRow Strange(long line, string name) =>
        new()
        {
            Line = line,
            Column = name,
            Value = "",
            Reason = Reasons.WrongColumns,
        };

    /// <summary>Takes back what was written before one of the rows was refused.</summary>
    private sealed class RefusedException : Exception;
}

/// <summary>What became of rows that somebody typed.</summary>
/// <param name="Entry">The change as it stands in the history; null where rows were refused or nothing changed.</param>
/// <param name="Refused">The rows that were refused, by their numbers from 1, with column, value and reason.</param>
public sealed record EditReport(ImportEntry? Entry, IReadOnlyList<RejectedRow> Refused);

/// <summary>What rows would do that somebody typed.</summary>
/// <param name="Refused">The rows that would be refused, by their numbers from 1.</param>
/// <param name="Effect">What they would do to figures of the year; null where rows would be refused or there are no data.</param>
public sealed record EditCheck(IReadOnlyList<RejectedRow> Refused, FigureEffect? Effect);
