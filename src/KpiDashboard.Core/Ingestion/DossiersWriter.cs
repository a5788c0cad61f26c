using System.Text;
using KpiDashboard.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Writes checked dossiers by code: new ones are inserted, those that say something else than before are replaced,
/// those that say the same are left alone, and a code that came twice in the file is refused the second time.
/// </summary>
internal sealed class DossiersWriter(SqliteConnection connection, Register register, int importId) : IDisposable
{
    private readonly BulkStatement insert = new(connection, "DossierInsert");
    private readonly BulkStatement select = new(connection, "DossierByCode");
    private readonly BulkStatement update = new(connection, "DossierUpdate");

    /// <summary>What must be taken back from the counts of the reader.</summary>
    public RollUp RollUp { get; } = new();

    public long Loaded { get; private set; }

    public long Replaced { get; private set; }

    public long Unchanged { get; private set; }

    /// <summary>Rows that came without a channel and were taken as direct.</summary>
    public long EmptyChannels { get; private set; }

    /// <summary>Rows of procedures that their unit did not list on the day.</summary>
    public long NotListed { get; private set; }

    public void Write(DossierBatch batch)
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
                RollUp.Count(row, row.Level, -1);
                batch.Rejected.Add(
                    new RejectedRow
                    {
                        Line = row.Line,
                        Column = "dossier_code",
                        Value = Encoding.UTF8.GetString(code),
                        Reason = Reasons.DuplicateCode,
                    }
                );
            }
            else
            {
                WriteOver(row, code);
            }
        }
    }

    public void Dispose()
    {
        insert.Dispose();
        select.Dispose();
        update.Dispose();
    }

    private void WriteOver(in DossierRow row, ReadOnlySpan<byte> code)
    {
        DossierRow old = Stored(code);
        RollUp.Count(old, register.LevelOn(old.UnitId, old.ProcedureId, old.Received), -1);
        if (row.SaysTheSame(old))
        {
            Unchanged++;
        }
        else
        {
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
