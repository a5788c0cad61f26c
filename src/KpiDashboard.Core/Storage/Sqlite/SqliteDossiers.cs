using System.Text;
using Dapper;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>
/// Dossiers into SQLite, bound in place. A statement takes several rows: measured on 1,000,000 dossiers, 1.2 s of writing
/// where a statement a row takes 1.5, and half the time for the cells.
/// </summary>
internal sealed class SqliteDossiers(SqliteConnection connection, Register register, int importId) : DossiersWriter
{
    private const int Together = 32;

    /// <summary>Parameters of a row; the import follows them.</summary>
    private const int Parameters = 9;

    private readonly BulkStatement insertTogether = new BulkStatement(
        connection,
        "DossierInsert",
        Together,
        shared: 1
    ).Bind(Together * Parameters + 1, importId);
    private readonly BulkStatement insert = new BulkStatement(connection, "DossierInsert").Bind(
        Parameters + 1,
        importId
    );
    private readonly BulkStatement select = new(connection, "DossierByCode");
    private readonly BulkStatement keepPast = new(connection, "DossierPastKeep");
    private readonly BulkStatement update = new BulkStatement(connection, "DossierUpdate").Bind(
        Parameters + 1,
        importId
    );

    /// <summary>What must be taken back from the counts of the reader.</summary>
    private readonly RollUp takenBack = new();

    /// <summary>Rows that the store had and the file repeats: they keep their import, so the store cannot tell.</summary>
    private readonly SeenCodes unchanged = new();

    /// <summary>The first of them, with their codes.</summary>
    private DossierBatch? firstUnchanged;

    private readonly int[] together = new int[Together];
    private bool mostAreNew = true;
    private bool takesAway;

    /// <summary>
    /// Rows that are new go in together; when some were not, each says whether it was. A file that is loaded again
    /// brings rows that are known, so those are looked up first.
    /// </summary>
    public override void Write(DossierBatch batch)
    {
        int waiting = 0;
        List<int> seconds = [];
        for (int place = 0; place < batch.Count; place++)
        {
            ref readonly DossierRow row = ref batch.Rows[place];
            if (row.MayBeSecond)
            {
                seconds.Add(place);
                continue;
            }

            together[waiting++] = place;
            if (waiting == Together)
            {
                Write(batch, together);
                waiting = 0;
            }
        }

        foreach (int place in together.AsSpan(0, waiting))
        {
            WriteKnown(batch, place);
        }

        foreach (int place in seconds.OrderBy(place => batch.Rows[place].Line))
        {
            WriteSecond(batch, batch.Rows[place]);
        }

        AddLessTakenBack(batch.Cells);
    }

    private void Write(DossierBatch batch, int[] places)
    {
        long loaded = Loaded;
        if (mostAreNew)
        {
            for (int i = 0; i < places.Length; i++)
            {
                ref readonly DossierRow row = ref batch.Rows[places[i]];
                Bind(insertTogether, batch, row, batch.Code(row), i * Parameters);
            }

            insertTogether.Run();
            if (insertTogether.Changes == places.Length)
            {
                foreach (int place in places)
                {
                    CountNew(batch.Rows[place]);
                }

                return;
            }
        }

        foreach (int place in places)
        {
            WriteKnown(batch, place);
        }

        mostAreNew = Loaded - loaded > places.Length / 2;
    }

    private void WriteKnown(DossierBatch batch, int place)
    {
        ref readonly DossierRow row = ref batch.Rows[place];
        ReadOnlySpan<byte> code = batch.Code(row);
        if (Stored(batch, code, out DossierRow old, out bool byThisImport) && !byThisImport)
        {
            TakeOver(batch, row, old, code);
            return;
        }

        if (!byThisImport)
        {
            Bind(insert, batch, row, code).Run();
        }

        CountNew(row);
    }

    /// <summary>A row whose code probably came before in the file.</summary>
    private void WriteSecond(DossierBatch batch, in DossierRow row)
    {
        ReadOnlySpan<byte> code = batch.Code(row);
        if (!Stored(batch, code, out DossierRow old, out bool byThisImport))
        {
            Bind(insert, batch, row, code).Run();
            CountNew(row);
        }
        else if (byThisImport || unchanged.Contains(row.CodeHash))
        {
            Refuse(batch, row, code, Reasons.DuplicateCode);
        }
        else
        {
            TakeOver(batch, row, old, code);
        }
    }

    /// <summary>Writes over what the store had, unless that is of a unit that may not be changed.</summary>
    private void TakeOver(DossierBatch batch, in DossierRow row, in DossierRow old, ReadOnlySpan<byte> code)
    {
        if (register.MayChange(old.UnitId))
        {
            WriteOver(batch, row, old, code);
        }
        else
        {
            Refuse(batch, row, code, Reasons.UnitOfOthers);
        }
    }

    private void Refuse(DossierBatch batch, in DossierRow row, ReadOnlySpan<byte> code, string reason)
    {
        takenBack.Count(row, row.Level, -1);
        batch.Rejected.Add(
            new RejectedRow
            {
                Line = row.Line,
                Column = "dossier_code",
                Value = Encoding.UTF8.GetString(code),
                Reason = reason,
                Key = Encoding.UTF8.GetString(code),
            }
        );
    }

    private void CountNew(in DossierRow row)
    {
        Loaded++;
        Count(row);
    }

    private void Count(in DossierRow row)
    {
        EmptyChannels += row.ChannelWasEmpty ? 1 : 0;
        NotListed += row.Level == 0 ? 1 : 0;
    }

    /// <summary>Writes the differences in the order of the keys, which keeps the trees' pages warm.</summary>
    public override void Finish(RollUp read, Action<IReadOnlyList<RejectedRow>> reject)
    {
        read.Add(takenBack);
        Add(read.Cells());
        ReceptionDifference[] days = read.Receptions();
        takesAway |= days.Any(d => d.Online < 0 || d.Direct < 0 || d.Postal < 0);
        AddAll(
            "ReceptionInsert",
            "ReceptionAdd",
            days,
            5,
            (add, day, after) =>
                add.Bind(after + 1, day.UnitId)
                    .BindDay(after + 2, day.ReceivedOn)
                    .Bind(after + 3, day.Online)
                    .Bind(after + 4, day.Direct)
                    .Bind(after + 5, day.Postal)
        );
        if (takesAway)
        {
            connection.Execute(QueryFile.Text(Dialect.Sqlite, "EmptyCellsDelete"));
        }
    }

    /// <summary>
    /// Where few rows are repeated, the store is read from each of them on as long as others follow; where many are, it is
    /// read through. So a daily file costs what it holds and not what the store holds.
    /// </summary>
    public override byte[]? Repeated()
    {
        using BulkStatement rows = new(connection, "DossierFrom");
        using KeyRuns runs = new();
        if (firstUnchanged is not { } few || Unchanged > DossierBatch.Capacity)
        {
            AddRuns(rows, [], true, runs);
            return runs.Pack();
        }

        few.Rows.Sort((one, other) => few.Code(one).SequenceCompareTo(few.Code(other)));
        foreach (ref readonly DossierRow row in few.Rows)
        {
            if (!runs.IsPast(few.Code(row)))
            {
                AddRuns(rows, few.Code(row), false, runs);
            }
        }

        return runs.Pack();
    }

    private void AddRuns(BulkStatement rows, ReadOnlySpan<byte> from, bool toTheEnd, KeyRuns runs)
    {
        rows.BindPinned(1, from.IsEmpty ? ""u8 : from);
        while (rows.Next())
        {
            ReadOnlySpan<byte> code = rows.Text(0);
            if (unchanged.Contains(CodeKeys.Hash(code)))
            {
                runs.Extend(code);
            }
            else if (rows.Int(1) != importId)
            {
                runs.End();
                if (!toTheEnd)
                {
                    rows.Reset();
                    return;
                }
            }
        }

        runs.End();
    }

    public override void Dispose()
    {
        insertTogether.Dispose();
        insert.Dispose();
        select.Dispose();
        keepPast.Dispose();
        update.Dispose();
    }

    /// <summary>
    /// Cells that come with a batch get the difference that its rows and those before it make: none where a file is
    /// loaded again. So what is taken back needs no more memory than what is counted.
    /// </summary>
    private void AddLessTakenBack(CountedCell[] cells)
    {
        if (cells.Length > 0 && takenBack.CellCount > 0)
        {
            takenBack.Add(cells);
            cells = takenBack.TakeCells();
        }

        Add(cells);
    }

    private void Add(CountedCell[] cells)
    {
        takesAway |= cells.Any(c => c.Online < 0 || c.Direct < 0 || c.Postal < 0);
        HalfMonths.UnionWith(cells.Select(c => c.HalfMonth));
        AddAll(
            "CellInsert",
            "CellAdd",
            cells,
            13,
            (add, cell, after) =>
                add.Bind(after + 1, cell.UnitId)
                    .BindDay(after + 2, cell.HalfMonth)
                    .Bind(after + 3, cell.ProcedureId)
                    .Bind(after + 4, cell.Level)
                    .Bind(after + 5, cell.Online)
                    .Bind(after + 6, cell.Direct)
                    .Bind(after + 7, cell.Postal)
                    .Bind(after + 8, cell.OnlineLate)
                    .Bind(after + 9, cell.DirectLate)
                    .Bind(after + 10, cell.PostalLate)
                    .Bind(after + 11, cell.OnlineOpen)
                    .Bind(after + 12, cell.DirectOpen)
                    .Bind(after + 13, cell.PostalOpen)
        );
    }

    /// <summary>
    /// Rows that are new go in together until one is not; that and the others of its group are added one by one. A
    /// statement that could update several rows would keep a journal of each page that it touches: half a gigabyte for
    /// 1,000,000 dossiers, a tenth of their load.
    /// </summary>
    private void AddAll<T>(
        string insertQuery,
        string addQuery,
        T[] rows,
        int parameters,
        Action<BulkStatement, T, int> bind
    )
    {
        using BulkStatement several = new(connection, insertQuery, Together);
        using BulkStatement one = new(connection, addQuery);
        int next = 0;
        while (next < rows.Length)
        {
            int end = Math.Min(next + Together, rows.Length);
            if (end - next == Together)
            {
                for (int i = 0; i < Together; i++)
                {
                    bind(several, rows[next + i], i * parameters);
                }

                next += several.RunUntilConflict();
            }

            for (; next < end; next++)
            {
                bind(one, rows[next], 0);
                one.Run();
            }
        }
    }

    private void WriteOver(DossierBatch batch, in DossierRow row, in DossierRow old, ReadOnlySpan<byte> code)
    {
        Count(row);
        takenBack.Count(old, register.LevelOn(old.UnitId, old.ProcedureId, old.Received), -1);
        if (row.SaysTheSame(old))
        {
            unchanged.Expect(batch.RowsExpected);
            unchanged.Add(row.CodeHash);
            firstUnchanged ??= new DossierBatch();
            if (Unchanged++ < DossierBatch.Capacity)
            {
                firstUnchanged.Add(row, code);
            }
        }
        else
        {
            keepPast.BindPinned(1, code).Run();
            Bind(update, batch, row, code).Run();
            Replaced++;
        }
    }

    private bool Stored(DossierBatch batch, ReadOnlySpan<byte> code, out DossierRow stored, out bool byThisImport)
    {
        stored = default;
        byThisImport = false;
        if (!select.BindPinned(1, code).Next())
        {
            return false;
        }

        stored.UnitId = select.Int(0);
        stored.ProcedureId = select.Int(1);
        stored.Received = select.Day(2);
        stored.Channel = (byte)select.Int(3);
        stored.Due = select.Day(4);
        stored.Finished = select.Day(5);
        stored.Status = (byte)select.Int(6);
        byThisImport = select.Int(7) == importId;
        ReadOnlySpan<byte> place = select.Text(8);
        stored.Place = place.IsEmpty ? DossierPlaces.None : batch.Places.Find(place);
        select.Reset();
        return true;
    }

    private static BulkStatement Bind(
        BulkStatement statement,
        DossierBatch batch,
        in DossierRow row,
        ReadOnlySpan<byte> code,
        int after = 0
    )
    {
        // A parameter that was never bound is null.
        if (batch.Places.Any)
        {
            statement.BindPinnedOrNull(after + 9, batch.Places.Code(row.Place));
        }

        return statement
            .BindPinned(after + 1, code)
            .Bind(after + 2, row.UnitId)
            .Bind(after + 3, row.ProcedureId)
            .BindDay(after + 4, row.Received)
            .Bind(after + 5, row.Channel)
            .BindDay(after + 6, row.Due)
            .BindDay(after + 7, row.Finished)
            .Bind(after + 8, row.Status);
    }
}
