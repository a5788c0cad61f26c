namespace KpiDashboard.SampleData;

/// <summary>A procedure at a unit: since when it is online, since when people use it, how many come.</summary>
internal sealed record Offering(Unit Unit, Procedure Procedure)
{
    public DateOnly? PartialFrom { get; init; }

    public DateOnly? FullFrom { get; init; }

    /// <summary>The month of its first online dossier, see <see cref="Months"/>; 0 where it was tried in 2020 already.</summary>
    public int FirstOnlineDossier { get; init; } = Months.Never;

    /// <summary>Its part of the province's demand.</summary>
    public long Weight { get; init; }

    /// <summary>The first unit that offers the procedure online, which fixes the province's figures.</summary>
    public bool Leads { get; init; }

    public bool IsOnlineOn(DateOnly day) => PartialFrom <= day;

    /// <summary>Share of online dossiers in a month, in permille.</summary>
    public int OnlinePermille(int month, int general)
    {
        if (month < FirstOnlineDossier)
            return 0;

        var share = general * UnitFactor / 1000 * ProcedureFactor / 1000;
        share = (month - FirstOnlineDossier) switch
        {
            0 => share * 6 / 10,
            1 => share * 8 / 10,
            _ => share,
        };
        return Math.Min(960, FallsBackIn(month) ? share * 3 / 10 : share);
    }

    private int UnitFactor =>
        Unit switch
        {
            { Code: "H14.STP" or "H14.STTTT" or "H14.SCT" } => 1350,
            { IsDepartment: true } => 800 + Chance.For("online", Unit.Code).Below(400),
            _ => Math.Max(500, 1200 - 60 * Unit.Lag),
        };

    private int ProcedureFactor => 800 + Chance.For("online", Procedure.Code).Below(400);

    // A clerk on leave, a scanner out of order: some units fall back for a month. The police are spared, since a tenth
    // of all dossiers are theirs and the province would fall back with them.
    private bool FallsBackIn(int month) =>
        month > Months.January2022
        && Unit.Code != "H14.CAT"
        && Chance.For("dip", Unit.Code, Csv.Text(month)).Permille(40);
}
