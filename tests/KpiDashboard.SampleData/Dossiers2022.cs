using System.Globalization;

namespace KpiDashboard.SampleData;

/// <summary>The dossiers received from January to August 2022, day by day.</summary>
internal sealed class Dossiers2022(IReadOnlyList<Offering> offerings, IReadOnlyList<Unit> units)
{
    private const int Dossiers = 92_500;

    /// <summary>These sent nothing for August.</summary>
    private static readonly string[] SilentInAugust = ["H14.SNGV", "01359", "01756"];

    /// <summary>Share of online dossiers where people use it at all, January to August, in permille.</summary>
    private static readonly int[] OnlineByMonth = [140, 230, 410, 470, 570, 660, 730, 770];

    private static readonly int[] MonthWeights = [95, 86, 103, 99, 104, 108, 112, 116];

    private readonly Chance chance = Chance.For("dossiers 2022");
    private readonly Demand demand = new(offerings);
    private readonly Handling handling = new();
    private readonly ILookup<DateOnly, Offering> firsts = FirstDossiers(offerings);
    private readonly HashSet<(Unit, string)> listed = [.. offerings.Select(o => (o.Unit, o.Procedure.Code))];

    public IReadOnlyList<IReadOnlyList<Dossier>> Plan()
    {
        var days = Enumerable.Range(0, Months.Start(20).DayNumber - Months.Start(12).DayNumber);
        List<DateOnly> calendar = [.. days.Select(Months.Start(12).AddDays)];
        var weights = calendar.Sum(DayWeight);
        var months = Enumerable.Range(0, 8).Select(_ => new List<Dossier>()).ToList();
        foreach (var day in calendar)
        {
            var count = (int)((long)Dossiers * DayWeight(day) / weights);
            months[day.Month - 1].AddRange(Number(day, Receive(day, count)));
        }

        months[7].RemoveAll(dossier => SilentInAugust.Contains(dossier.Unit.Code));
        return months;
    }

    private static int DayWeight(DateOnly day)
    {
        var weight = MonthWeights[day.Month - 1] * 10;
        if (!WorkingDays.Contains(day))
            return weight * 7 / 100;
        return day > new DateOnly(2022, 1, 24) && day < new DateOnly(2022, 2, 12) ? weight * 55 / 100 : weight;
    }

    private List<Dossier> Receive(DateOnly day, int count)
    {
        var received = new List<Dossier>();
        while (received.Count < count)
        {
            var offering = demand.Draw(chance);
            var channel = Channel(offering, day);

            // Counters are closed at weekends; what comes then comes online.
            if (WorkingDays.Contains(day) || channel == "online")
                received.Add(
                    handling.Handle(
                        offering.Unit,
                        offering.Procedure.Code,
                        offering.Procedure.Term,
                        Moment(day, channel),
                        channel
                    )
                );
        }

        foreach (var first in firsts[day])
            received.Add(handling.HandleWell(first, Moment(day, "online")));
        if (WorkingDays.Contains(day) && chance.Permille(350))
            received.Add(Unlisted(day));
        return received;
    }

    private string Channel(Offering offering, DateOnly day)
    {
        var share = OnlineByMonth[day.Month - 1];
        if (offering.IsOnlineOn(day) && chance.Permille(offering.OnlinePermille(Months.Of(day), share)))
            return "online";
        return chance.Permille(offering.Unit.IsCommune ? 8 : 40) ? "postal" : "direct";
    }

    private DateTime Moment(DateOnly day, string channel)
    {
        var minutes = channel == "online" ? chance.Between(6 * 60, 22 * 60) : chance.Between(0, 449);
        if (channel != "online")
            minutes += minutes < 240 ? 7 * 60 + 30 : 9 * 60 + 30;
        return day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);
    }

    // A dossier of a procedure that its unit does not list: it counts, and is flagged.
    private Dossier Unlisted(DateOnly day)
    {
        while (true)
        {
            var (unit, procedure) = (chance.Pick(units), chance.Pick(offerings).Procedure);
            var channel = chance.Permille(300) ? "online" : "direct";
            if (!unit.IsDepartment && !listed.Contains((unit, procedure.Code)))
                return handling.Handle(unit, procedure.Code, procedure.Term, Moment(day, channel), channel);
        }
    }

    private static IEnumerable<Dossier> Number(DateOnly day, List<Dossier> received)
    {
        var numbers = new Dictionary<Unit, int>();
        foreach (var dossier in received.OrderBy(dossier => dossier.Received))
        {
            var number = numbers[dossier.Unit] = numbers.GetValueOrDefault(dossier.Unit) + 1;
            var stem =
                day.Month >= 7 && dossier.Unit.IsInCity
                    ? $"H14.{dossier.Unit.CodeStem}"
                    : $"000.{dossier.Unit.CodeStem}.H14";
            yield return dossier with
            {
                Code = string.Create(CultureInfo.InvariantCulture, $"{stem}-{day:yyMMdd}-{number:0000}"),
            };
        }
    }

    // Chance alone would leave a rare service without the first online dossier that the plan gives it.
    private static ILookup<DateOnly, Offering> FirstDossiers(IReadOnlyList<Offering> offerings)
    {
        return offerings.Where(o => o.FirstOnlineDossier <= Months.August2022).ToLookup(Day);

        static DateOnly Day(Offering offering)
        {
            var month = Months.Start(Math.Max(Months.January2022, offering.FirstOnlineDossier));
            var days = Enumerable.Range(0, 28).Select(month.AddDays).Where(WorkingDays.Contains).ToList();
            return Chance.For("first", offering.Unit.Code, offering.Procedure.Code).Pick(days);
        }
    }
}
