using KpiDashboard.Storage.SqlServer;
using Xunit;

namespace KpiDashboard.Storage.Bulk;

/// <summary>What a bulk copy is given of a batch.</summary>
public class DossierRowsTests
{
    private static readonly int Received = new DateOnly(2022, 8, 10).DayNumber;

    [Fact]
    public void The_table_gets_each_code_once_and_staging_gets_all_or_those_alone()
    {
        DossierBatch batch = Batch();

        Assert.Equal(["D1", "D3"], Read(DossierRows.ForTable(7, batch)).Select(r => r["Code"]));
        Assert.Equal(["D1", "D3"], Read(DossierRows.ForStaging(7, batch, withSeconds: false)).Select(r => r["Code"]));
        Assert.Equal(
            ["D1", "D2", "D3", "D2"],
            Read(DossierRows.ForStaging(7, batch, withSeconds: true)).Select(r => r["Code"])
        );
    }

    [Fact]
    public void Columns_are_those_of_the_tables_with_the_values_of_the_row()
    {
        Dictionary<string, object> stored = Read(DossierRows.ForTable(7, Batch()))[0];
        Dictionary<string, object> staged = Read(DossierRows.ForStaging(7, Batch(), withSeconds: true))[1];

        Assert.Equal(Columns("Dossier"), stored.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Columns("DossierStaging").Except(["Outcome"]), staged.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            (7, 5, 6, new DateTime(2022, 8, 10), (byte)2, (object)DBNull.Value, (byte)9),
            (
                stored["ImportId"],
                stored["UnitId"],
                stored["ProcedureId"],
                stored["Received"],
                stored["Channel"],
                stored["Due"],
                stored["Status"]
            )
        );
        Assert.Equal((3L, 4, true), (staged["Line"], staged["Level"], staged["ChannelWasEmpty"]));
    }

    private static IEnumerable<string> Columns(string table) =>
        Sql.DeclaredTable.All[table].Columns.Select(c => c.Name).Order(StringComparer.Ordinal);

    private static DossierBatch Batch()
    {
        DossierBatch batch = new();
        DossierRow row = new()
        {
            UnitId = 5,
            ProcedureId = 6,
            Received = Received,
            Due = -1,
            Finished = -1,
            Channel = 2,
            Status = 9,
            Level = 4,
            Line = 2,
        };
        batch.Add(row, "D1"u8);
        batch.Add(row with { Line = 3, MayBeSecond = true, ChannelWasEmpty = true }, "D2"u8);
        batch.Add(row with { Line = 4 }, "D3"u8);
        batch.Add(row with { Line = 5, MayBeSecond = true }, "D2"u8);
        return batch;
    }

    private static List<Dictionary<string, object>> Read(DossierRows rows)
    {
        List<Dictionary<string, object>> read = [];
        while (rows.Read())
        {
            read.Add(Enumerable.Range(0, rows.FieldCount).ToDictionary(rows.GetName, rows.GetValue));
        }

        return read;
    }
}
