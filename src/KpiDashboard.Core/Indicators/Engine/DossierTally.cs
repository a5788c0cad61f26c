namespace KpiDashboard.Indicators.Engine;

/// <summary>Dossiers of the channels that pass.</summary>
/// <param name="channels">One bit for each: <see cref="CompiledFilter.Channels"/>.</param>
internal struct DossierTally(int channels)
{
    private long online;
    private long total;

    public readonly Figure Figure => new(online, total);

    public void Add(CellTable.ByChannel received)
    {
        int passing = (channels & 2) != 0 ? received.Online : 0;
        online += passing;
        total += passing + ((channels & 1) != 0 ? received.Direct : 0) + ((channels & 4) != 0 ? received.Postal : 0);
    }
}
