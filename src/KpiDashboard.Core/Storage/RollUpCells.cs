using System.Data.Common;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage;

/// <summary>
/// The cells of the roll-up: all of the store, read beside other things; or those of a scoreboard that was read before, and
/// of the store only the half-months that changed since.
/// </summary>
/// <param name="engine">Reads.</param>
/// <param name="connection">An open connection, which sees the data of one moment.</param>
/// <param name="transaction">The transaction of a load that is read in; null where there is none.</param>
/// <param name="version">The data version of that moment.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class RollUpCells(
    Engine engine,
    DbConnection connection,
    DbTransaction? transaction,
    DataVersion version,
    CancellationToken cancellation
) : IAsyncDisposable
{
    private Cell[] cells = [];
    private CellReader? front;
    private CellReader? back;
    private CellReading? all;

    /// <summary>Begins to read all of them.</summary>
    public async Task BeginAsync()
    {
        cells = new Cell[await CountAsync()];
        all = Read(0, null);
    }

    /// <summary>Takes those of a scoreboard that was read before, and reads the others.</summary>
    /// <param name="before">The scoreboard.</param>
    /// <param name="changed">The half-months whose cells changed since.</param>
    /// <param name="unitIds">The numbers of all units.</param>
    /// <returns>False where they are not as many as the store has, so that all are to be read.</returns>
    public async Task<bool> ReadOnAsync(Scoreboard before, IReadOnlySet<DateOnly> changed, IReadOnlyList<int> unitIds)
    {
        cells = new Cell[await CountAsync()];
        int kept = before.Engine.Facts.Cells.CopyTo(cells, changed, before.Units, before.Procedures);
        if (kept > cells.Length)
        {
            return false;
        }

        await using CellReading some = Read(kept, changed);
        await some.EndAsync(unitIds);
        return IsFull;
    }

    /// <summary>Waits until all are there, and gives them.</summary>
    /// <param name="unitIds">The numbers of all units.</param>
    /// <exception cref="StoreException">The database refused something.</exception>
    public async Task<Cell[]> EndAsync(IReadOnlyList<int> unitIds)
    {
        if (all is not null)
        {
            await all.EndAsync(unitIds);
        }

        return IsFull
            ? cells
            : throw new InvalidOperationException("The roll-up holds another number of cells than it says.");
    }

    public ValueTask DisposeAsync() => all?.DisposeAsync() ?? ValueTask.CompletedTask;

    private bool IsFull => front!.Next == back!.Next + 1;

    private async Task<int> CountAsync() =>
        (await engine.QueryAsync<CellCount>(connection, null, cancellation, transaction)).Single().Cells;

    private CellReading Read(int first, IReadOnlySet<DateOnly>? halfMonths)
    {
        (front, back) = (new CellReader(cells, first, 1), new CellReader(cells, cells.Length - 1, -1));
        return engine.ReadCells(connection, version, front, back, halfMonths, cancellation, transaction);
    }
}
