namespace KpiDashboard.Storage.Engines;

/// <summary>
/// The reading of cells, which may have begun beside what else is read. Disposed of before its end, it is broken off.
/// </summary>
internal abstract class CellReading : IAsyncDisposable
{
    /// <summary>Reads what is left, on the connection of all the rest.</summary>
    /// <param name="unitIds">The numbers of all units.</param>
    /// <exception cref="StoreException">The database refused something.</exception>
    public abstract Task EndAsync(IReadOnlyList<int> unitIds);

    public abstract ValueTask DisposeAsync();
}
