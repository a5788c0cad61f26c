using System.Runtime.InteropServices;
using Dapper;
using KpiDashboard.Periods;
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
    private readonly Dictionary<(int Unit, int Day), Channels> receptions = [];
    private readonly Dictionary<int, int> halfMonths = [];

    /// <summary>Counts a dossier in, or with -1 out. Statuses 1 (just registered) and 3 (not accepted) do not count.</summary>
    public void Count(in DossierRow row, int level, int sign)
    {
        if (row.Status is 1 or 3)
        {
            return;
        }

        ref int halfMonth = ref CollectionsMarshal.GetValueRefOrAddDefault(halfMonths, row.Received, out bool known);
        if (!known)
        {
            halfMonth = HalfMonth.StartOf(DateOnly.FromDayNumber(row.Received)).DayNumber;
        }

        CellKey key = new(row.UnitId, halfMonth, row.ProcedureId, level);
        CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _).Add(row.Channel, sign);
        CollectionsMarshal
            .GetValueRefOrAddDefault(receptions, (row.UnitId, row.Received), out _)
            .Add(row.Channel, sign);
    }

    /// <summary>Takes over what another one counted.</summary>
    public void Add(RollUp other)
    {
        foreach ((CellKey key, Channels counts) in other.cells)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _).Add(counts);
        }

        foreach (((int, int) key, Channels counts) in other.receptions)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(receptions, key, out _).Add(counts);
        }
    }

    /// <summary>Writes the differences, in the order of the keys, which keeps the trees' pages warm.</summary>
    public void Apply(SqliteConnection connection)
    {
        using (BulkStatement add = new(connection, "CellAdd"))
        {
            foreach ((CellKey key, Channels counts) in cells.Where(c => !c.Value.IsZero).OrderBy(c => c.Key))
            {
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
            foreach (
                ((int unit, int day), Channels counts) in receptions.Where(r => !r.Value.IsZero).OrderBy(r => r.Key)
            )
            {
                add.Bind(1, unit)
                    .BindDay(2, day)
                    .Bind(3, counts.Online)
                    .Bind(4, counts.Direct)
                    .Bind(5, counts.Postal)
                    .Run();
            }
        }

        if (cells.Values.Any(c => c.Online < 0 || c.Direct < 0 || c.Postal < 0))
        {
            connection.Execute(QueryFile.Text("EmptyCellsDelete"));
        }
    }

    /// <summary>Makes all cells and receptions anew from the dossiers, after offerings or units changed under them.</summary>
    public static void Rebuild(SqliteConnection connection) =>
        connection.Execute(QueryFile.Text("RollUpRebuild"), commandTimeout: 0);

    private readonly record struct CellKey(int Unit, int HalfMonth, int Procedure, int Level) : IComparable<CellKey>
    {
        public int CompareTo(CellKey other) =>
            (Unit, HalfMonth, Procedure, Level).CompareTo((other.Unit, other.HalfMonth, other.Procedure, other.Level));
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
