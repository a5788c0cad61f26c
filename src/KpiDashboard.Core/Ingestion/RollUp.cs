using System.Runtime.InteropServices;
using Dapper;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Ingestion;

/// <summary>
/// What a load adds to and takes from the cells (unit, half-month, procedure, level) and the receptions (unit, day), so
/// that a daily file costs what it holds and not what the store holds.
/// </summary>
internal sealed class RollUp
{
    private readonly Dictionary<CellKey, Channels> cells = [];
    private readonly Dictionary<DayKey, Channels> receptions = [];

    /// <summary>Counts a dossier in, or with -1 out. Statuses 1 (just registered) and 3 (not accepted) do not count.</summary>
    public void Count(in DossierRow row, int level, int sign)
    {
        if (row.Status is 1 or 3)
        {
            return;
        }

        CellKey cell = CellKey.Of(row.UnitId, row.Received, row.ProcedureId, level);
        CollectionsMarshal.GetValueRefOrAddDefault(cells, cell, out _).Add(row.Channel, sign);
        DayKey day = DayKey.Of(row.UnitId, row.Received);
        CollectionsMarshal.GetValueRefOrAddDefault(receptions, day, out _).Add(row.Channel, sign);
    }

    /// <summary>Takes over what another one counted.</summary>
    public void Add(RollUp other)
    {
        foreach ((CellKey key, Channels counts) in other.cells)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _).Add(counts);
        }

        foreach ((DayKey key, Channels counts) in other.receptions)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(receptions, key, out _).Add(counts);
        }
    }

    /// <summary>Writes the differences, in the order of the keys, which keeps the trees' pages warm.</summary>
    public void Apply(SqliteConnection connection)
    {
        using (BulkStatement add = new(connection, "CellAdd"))
        {
            foreach (CellKey key in InOrder(cells))
            {
                Channels counts = cells[key];
                add.Bind(1, key.Unit)
                    .BindDay(2, key.HalfMonth)
                    .Bind(3, key.Procedure)
                    .Bind(4, key.Level)
                    .Bind(5, counts.Online)
                    .Bind(6, counts.Direct)
                    .Bind(7, counts.Postal)
                    .Run();
            }
        }

        using (BulkStatement add = new(connection, "ReceptionAdd"))
        {
            foreach (DayKey key in InOrder(receptions))
            {
                Channels counts = receptions[key];
                add.Bind(1, key.Unit)
                    .BindDay(2, key.Day)
                    .Bind(3, counts.Online)
                    .Bind(4, counts.Direct)
                    .Bind(5, counts.Postal)
                    .Run();
            }
        }

        if (cells.Values.Concat(receptions.Values).Any(c => c.Online < 0 || c.Direct < 0 || c.Postal < 0))
        {
            connection.Execute(QueryFile.Text("EmptyCellsDelete"));
        }
    }

    /// <summary>Makes all cells and receptions anew from the dossiers, after offerings or units changed under them.</summary>
    public static void Rebuild(SqliteConnection connection) =>
        connection.Execute(QueryFile.Text("RollUpRebuild"), commandTimeout: 0);

    private static T[] InOrder<T>(Dictionary<T, Channels> counts)
        where T : struct
    {
        T[] keys = [.. counts.Where(c => !c.Value.IsZero).Select(c => c.Key)];
        MemoryMarshal.Cast<T, ulong>(keys.AsSpan()).Sort();
        return keys;
    }

    /// <summary>
    /// Unit, half-month, procedure and level in 20, 24, 17 and 3 bits, in the order of the table's key: half the memory
    /// of four numbers, and sorted in a tenth of the time.
    /// </summary>
    private readonly record struct CellKey(ulong Bits)
    {
        public int Unit => (int)(Bits >> 44);

        public int HalfMonth => (int)(Bits >> 20) & 0xFF_FFFF;

        public int Procedure => (int)(Bits >> 3) & 0x1_FFFF;

        public int Level => (int)Bits & 7;

        public static CellKey Of(int unit, int day, int procedure, int level) =>
            new(
                (ulong)unit << 44
                    | (ulong)Periods.HalfMonth.StartOf(DateOnly.FromDayNumber(day)).DayNumber << 20
                    | (ulong)procedure << 3
                    | (uint)level
            );
    }

    /// <summary>Unit and day in 40 and 24 bits, in the order of the table's key.</summary>
    private readonly record struct DayKey(ulong Bits)
    {
        public int Unit => (int)(Bits >> 24);

        public int Day => (int)Bits & 0xFF_FFFF;

        public static DayKey Of(int unit, int day) => new((ulong)unit << 24 | (uint)day);
    }

    private record struct Channels(int Online, int Direct, int Postal)
    {
        public readonly bool IsZero => Online == 0 && Direct == 0 && Postal == 0;

        public void Add(int channel, int sign)
        {
            Online += channel == DossierRow.Online ? sign : 0;
            Direct += channel == DossierRow.Direct ? sign : 0;
            Postal += channel == DossierRow.Postal ? sign : 0;
        }

        public void Add(Channels other)
        {
            Online += other.Online;
            Direct += other.Direct;
            Postal += other.Postal;
        }
    }
}
