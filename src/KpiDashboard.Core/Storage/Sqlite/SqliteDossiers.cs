using System.Text;
using Dapper;
using KpiDashboard.Ingestion;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Storage.Sqlite;

/// <summary>Dossiers into SQLite: a statement a row, bound in place.</summary>
internal sealed class SqliteDossiers(SqliteConnection connection, Register register, int importId) : DossiersWriter
{
    private readonly BulkStatement insert = new(connection, "DossierInsert");
    private readonly BulkStatement select = new(connection, "DossierByCode");
    private readonly BulkStatement keepPast = new(connection, "DossierPastKeep");
    private readonly BulkStatement update = new(connection, "DossierUpdate");

    /// <summary>What must be taken back from the counts of the reader.</summary>
    private readonly RollUp takenBack = new();

    public override void Write(DossierBatch batch)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            ref readonly DossierRow row = ref batch.Rows[i];
            ReadOnlySpan<byte> code = batch.Code(row);
            Bind(insert, row, code).Run();
            bool isNew = insert.Changes == 1;
            if (isNew || !row.SeenBefore)
            {
                EmptyChannels += row.ChannelWasEmpty ? 1 : 0;
                NotListed += row.Level == 0 ? 1 : 0;
            }

            if (isNew)
            {
                Loaded++;
            }
            else if (row.SeenBefore)
            {
                takenBack.Count(row, row.Level, -1);
                batch.Rejected.Add(
                    new RejectedRow
                    {
                        Line = row.Line,
                        Column = "dossier_code",
                        Value = Encoding.UTF8.GetString(code),
                        Reason = Reasons.DuplicateCode,
                        Key = Encoding.UTF8.GetString(code),
                    }
                );
            }
            else
            {
                WriteOver(row, code);
            }
        }
    }

    /// <summary>Writes the differences in the order of the keys, which keeps the trees' pages warm.</summary>
    public override void Finish(RollUp read, Action<IReadOnlyList<RejectedRow>> reject)
    {
        read.Add(takenBack);
        using (BulkStatement add = new(connection, "CellAdd"))
        {
            foreach (CellDifference cell in read.Cells())
            {
                add.Bind(1, cell.UnitId)
                    .BindDay(2, cell.HalfMonth)
                    .Bind(3, cell.ProcedureId)
                    .Bind(4, cell.Level)
                    .Bind(5, cell.Online)
                    .Bind(6, cell.Direct)
                    .Bind(7, cell.Postal)
                    .Run();
            }
        }

        using (BulkStatement add = new(connection, "ReceptionAdd"))
        {
            foreach (ReceptionDifference day in read.Receptions())
            {
                add.Bind(1, day.UnitId)
                    .BindDay(2, day.ReceivedOn)
                    .Bind(3, day.Online)
                    .Bind(4, day.Direct)
                    .Bind(5, day.Postal)
                    .Run();
            }
        }

        if (read.TakesAway)
        {
            connection.Execute(QueryFile.Text(Dialect.Sqlite, "EmptyCellsDelete"));
        }
    }

    public override void Dispose()
    {
        insert.Dispose();
        select.Dispose();
        keepPast.Dispose();
        update.Dispose();
    }

    private void WriteOver(in DossierRow row, ReadOnlySpan<byte> code)
    {
        DossierRow old = Stored(code);
        takenBack.Count(old, register.LevelOn(old.UnitId, old.ProcedureId, old.Received), -1);
        if (row.SaysTheSame(old))
        {
            Unchanged++;
        }
        else
        {
            keepPast.BindPinned(1, code).Run();
            Bind(update, row, code).Run();
            Replaced++;
        }
    }

    private DossierRow Stored(ReadOnlySpan<byte> code)
    {
        select.BindPinned(1, code).Next();
        DossierRow stored = new()
        {
            UnitId = select.Int(0),
            ProcedureId = select.Int(1),
            Received = select.Day(2),
            Channel = (byte)select.Int(3),
            Due = select.Day(4),
            Finished = select.Day(5),
            Status = (byte)select.Int(6),
        };
        select.Reset();
        return stored;
    }

    private BulkStatement Bind(BulkStatement statement, in DossierRow row, ReadOnlySpan<byte> code) =>
        statement
            .BindPinned(1, code)
            .Bind(2, row.UnitId)
            .Bind(3, row.ProcedureId)
            .BindDay(4, row.Received)
            .Bind(5, row.Channel)
            .BindDay(6, row.Due)
            .BindDay(7, row.Finished)
            .Bind(8, row.Status)
            .Bind(9, importId);
}
