namespace KpiDashboard.SampleData;

/// <summary>
/// A unit as it stood in 2021 and 2022. Lag: months behind the leaders in taking dossiers online; size: how much of
/// the demand comes here, against units of its kind; code stem: the middle of its dossier codes, e.g. 21.03.
/// </summary>
internal sealed record Unit(string Code, string Kind, string Parent, int Lag, int Size, string CodeStem)
{
    public bool IsDepartment => Kind is "department" or "vertical";

    public bool IsDistrict => Kind == "district";

    public bool IsCommune => Kind == "commune";

    public bool IsInCity => Code == "040" || Parent == "040";

    public bool IsLeader => Lag == 0;

    /// <summary>Older software exports dates without the time of day.</summary>
    public bool WritesTimes => Chance.For("times", Code).Below(7) != 0;
}
