using System.Globalization;

namespace KpiDashboard.SampleData.Scale;

/// <summary>Any number of dossiers of the year 2022, in the order in which they were received.</summary>
internal sealed class ScaleDossiers(IReadOnlyList<ScaleUnit> units, ulong seed)
{
    private const int Days = 365;
    private const int LongestTerm = 20;
    private const int LongestDelay = 10;
    private static readonly DateOnly FirstDay = new(2022, 1, 1);

    private readonly Chance chance = new(seed);
    private readonly ScaleUnit[] unitOfTicket = Tickets(units);
    private readonly Dictionary<ScaleUnit, int> placeOf = units.Select((unit, i) => (unit, i)).ToDictionary();
    private readonly byte[][] unitCodes = [.. units.Select(unit => ByteWriter.Bytes(unit.Code))];
    private readonly byte[][] stems = [.. units.Select(unit => ByteWriter.Bytes($"000.{unit.CodeStem}.H14-"))];
    private readonly int[] numbers = new int[units.Count];
    private readonly byte[][] procedures =
    [
        .. Enumerable.Range(0, ScaleProvince.Procedures).Select(i => ByteWriter.Bytes(ScaleProvince.Procedure(i))),
    ];
    private readonly byte[][] dates = Dates("yyyy-MM-dd");
    private readonly byte[][] shortDates = Dates("yyMMdd");

    public void Write(Stream stream, long rows)
    {
        using var writer = new ByteWriter(stream);
        writer.Write("dossier_code,procedure_code,unit_code,received,channel,due,finished,status"u8);
        writer.EndRow();

        var weights = Enumerable.Range(0, Days).Sum(DayWeight);
        long weight = 0;
        long written = 0;
        for (var day = 0; day < Days; day++)
        {
            weight += DayWeight(day);
            var today = (int)(rows * weight / weights - written);
            written += today;
            WriteDay(writer, day, today);
        }
    }

    private void WriteDay(ByteWriter writer, int day, int rows)
    {
        Array.Clear(numbers);
        for (var i = 0; i < rows; i++)
        {
            var unit = unitOfTicket[chance.Below(unitOfTicket.Length)];
            var second = (int)(25_200 + 50_400L * i / rows);
            WriteDossier(writer, day, second, unit, placeOf[unit]);
            writer.EndRow();
        }
    }

    private void WriteDossier(ByteWriter writer, int day, int second, ScaleUnit unit, int place)
    {
        writer.Write(stems[place]);
        writer.Write(shortDates[day]);
        writer.Write("-"u8);
        writer.Write(++numbers[place], 4);
        writer.Write(","u8);
        writer.Write(procedures[unit.Procedures[Skewed(unit.Procedures.Length)]]);
        writer.Write(","u8);
        writer.Write(unitCodes[place]);
        writer.Write(","u8);
        WriteMoment(writer, day, second);
        writer.Write(Channel(day));
        WriteHandling(writer, day);
    }

    private void WriteHandling(ByteWriter writer, int day)
    {
        var die = chance.Below(100);
        if (die < 2)
        {
            writer.Write(die == 0 ? ",,1"u8 : ",,3"u8);
            return;
        }

        var term = chance.Between(1, LongestTerm);
        var finished = day + (die < 7 ? term + chance.Between(1, LongestDelay) : chance.Between(1, term));
        writer.Write(dates[day + term]);
        writer.Write(","u8);
        if (finished >= Days)
        {
            writer.Write(",4"u8);
            return;
        }

        WriteMoment(writer, finished, chance.Between(28_800, 60_600));
        writer.Write(die < 20 ? ",9"u8 : ",10"u8);
    }

    private void WriteMoment(ByteWriter writer, int day, int second)
    {
        writer.Write(dates[day]);
        writer.Write("T"u8);
        writer.Write(second / 3600, 2);
        writer.Write(":"u8);
        writer.Write(second / 60 % 60, 2);
        writer.Write(":"u8);
        writer.Write(second % 60, 2);
    }

    // From a fifth online in January to three quarters in December.
    private ReadOnlySpan<byte> Channel(int day)
    {
        var die = chance.Below(1000);
        if (die < 200 + day * 3 / 2)
            return ",online,"u8;
        return die > 975 ? ",postal,"u8 : ",direct,"u8;
    }

    // The fourth power of a die: half of the dossiers go to a sixteenth of the procedures.
    private int Skewed(int count)
    {
        const double Range = 1UL << 53;
        var die = (chance.Next() >> 11) / Range;
        return (int)(count * (die * die * die * die));
    }

    private static int DayWeight(int day) =>
        FirstDay.AddDays(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 2 : 20;

    private static ScaleUnit[] Tickets(IReadOnlyList<ScaleUnit> units) =>
        [.. units.SelectMany(unit => Enumerable.Repeat(unit, unit.Weight))];

    private static byte[][] Dates(string format) =>
        [
            .. Enumerable
                .Range(0, Days + LongestTerm + LongestDelay)
                .Select(day => ByteWriter.Bytes(FirstDay.AddDays(day).ToString(format, CultureInfo.InvariantCulture))),
        ];
}
