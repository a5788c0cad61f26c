namespace KpiDashboard.Storage.Bulk;

/// <summary>A checked dossier on its way into the store; days are day numbers, -1 where there is none.</summary>
internal struct DossierRow
{
    /// <summary>Channel code of the national portal: received at the counter.</summary>
    public const int Direct = 1;

    /// <summary>Received online.</summary>
    public const int Online = 2;

    /// <summary>Received by public post (bưu chính công ích).</summary>
    public const int Postal = 3;

    public long Line;
    public ulong CodeHash;
    public int CodeStart;
    public int CodeLength;
    public int UnitId;
    public int ProcedureId;
    public int Received;
    public int Due;
    public int Finished;
    public byte Channel;
    public byte Status;
    public byte Level;

    /// <summary>Where it was handed in: its number among the <see cref="DossierPlaces"/> of the file.</summary>
    public ushort Place;
    public bool MayBeSecond;
    public bool ChannelWasEmpty;

    /// <summary>Whether it was finished after the day on which it was due; never without such a day.</summary>
    public readonly bool IsLate => Finished > Due && Due >= 0;

    /// <summary>Whether it is not finished.</summary>
    public readonly bool IsOpen => Finished < 0;

    public readonly bool SaysTheSame(in DossierRow other) =>
        UnitId == other.UnitId
        && ProcedureId == other.ProcedureId
        && Received == other.Received
        && Due == other.Due
        && Finished == other.Finished
        && Channel == other.Channel
        && Status == other.Status
        && Place == other.Place;
}
