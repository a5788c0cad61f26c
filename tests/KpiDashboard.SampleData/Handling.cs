namespace KpiDashboard.SampleData;

/// <summary>What becomes of a dossier until the evening of 31 August 2022, when the books were exported.</summary>
internal sealed class Handling
{
    private static readonly DateTime Export = new(2022, 8, 31, 17, 0, 0);
    private readonly Chance chance = Chance.For("handling");

    public Dossier Handle(Unit unit, string procedure, int term, DateTime received, string channel)
    {
        var dossier = new Dossier(unit, procedure, received, channel);
        if (channel == "online" && chance.Permille(received > Export.AddDays(-6) ? 60 : 2))
            return dossier with { Status = 1 };
        if (chance.Permille(channel == "online" ? 12 : 2))
            return dossier with { Status = 3 };
        return Finish(dossier with { Due = WorkingDays.Add(dossier.Day, term) }, term);
    }

    /// <summary>A dossier that is accepted and counts for sure.</summary>
    public Dossier HandleWell(Offering offering, DateTime received)
    {
        var dossier = new Dossier(offering.Unit, offering.Procedure.Code, received, "online");
        var term = offering.Procedure.Term;
        return Finish(dossier with { Due = WorkingDays.Add(dossier.Day, term) }, term);
    }

    private Dossier Finish(Dossier dossier, int term)
    {
        var finished = FinishedAt(dossier, term);
        if (finished > Export || chance.Permille(3))
            return dossier with { Status = OpenStatus() };

        var die = chance.Below(1000);
        return dossier with
        {
            Finished = finished,
            Status = die switch
            {
                < 6 => 7,
                < 10 => 8,
                < 150 => 9,
                _ => 10,
            },
        };
    }

    private DateTime FinishedAt(Dossier dossier, int term)
    {
        var atTheCounter = WorkingDays.Contains(dossier.Day) && dossier.Received.Hour is >= 7 and < 15;
        if (term <= 3 && atTheCounter && chance.Permille(450))
            return dossier.Received.AddMinutes(chance.Between(20, 110));

        var late = chance.Permille(52);
        var days = late ? term + chance.Between(1, 12) : chance.Between(Math.Max(1, term / 3), term);
        return WorkingDays.Add(dossier.Day, days).ToDateTime(TimeOnly.MinValue).AddMinutes(chance.Between(480, 1010));
    }

    private int OpenStatus() =>
        chance.Below(100) switch
        {
            < 22 => 2,
            < 80 => 4,
            < 92 => 5,
            _ => 6,
        };
}
