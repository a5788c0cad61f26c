namespace KpiDashboard.Storage.Bulk;

/// <summary>
/// Writes checked dossiers by code: new ones are inserted, those that say something else than before are replaced,
/// those that say the same are left alone, and a code that came twice in the file is refused the second time.
/// </summary>
internal abstract class DossiersWriter : IDisposable
{
    public long Loaded { get; protected set; }

    public long Replaced { get; protected set; }

    public long Unchanged { get; protected set; }

    /// <summary>Rows that came without a channel and were taken as direct.</summary>
    public long EmptyChannels { get; protected set; }

    /// <summary>Rows of procedures that their unit did not list on the day.</summary>
    public long NotListed { get; protected set; }

    /// <summary>The day numbers of the first days of the half-months whose cells it changed; all of them after the end.</summary>
    public HashSet<int> HalfMonths { get; } = [];

    /// <summary>Takes the good rows of a batch; rows that it refuses at once are added to the batch's own.</summary>
    public abstract void Write(DossierBatch batch);

    /// <summary>Ends the file: cells and receptions get the difference that it makes.</summary>
    /// <param name="read">What the reader counted, every good row of the file once, less the cells that came with batches.</param>
    /// <param name="reject">Called with rows that are only now found to be refused.</param>
    public abstract void Finish(RollUp read, Action<IReadOnlyList<RejectedRow>> reject);

    /// <summary>Which rows of the store the file repeated, as packed runs; asked once, after the end.</summary>
    public abstract byte[]? Repeated();

    public abstract void Dispose();
}
