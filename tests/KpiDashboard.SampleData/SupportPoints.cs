using System.Globalization;

namespace KpiDashboard.SampleData;

/// <summary>
/// Support points (điểm hỗ trợ) of the ten districts and of some 60 communes, and what they did until August 2022. All of
/// it is made up: no row says anything of a real post office.
/// </summary>
internal static class SupportPoints
{
    private const int Communes = 60;

    /// <summary>Helped with more online dossiers in this month than its commune received: to be found.</summary>
    private const string TooMany = "01786";

    private static readonly DateOnly LastMonth = Months.Start(Months.August2022);

    public static IReadOnlyList<Point> Plan(IReadOnlyList<Unit> units)
    {
        var names = Csv.Facts("units.csv").Where(row => row[4].Length == 0).ToDictionary(row => row[0], row => row[1]);
        var districts = units.Where(unit => unit.IsDistrict).Select(unit => Of(unit, names[unit.Code]));
        // The larger a commune, the sooner it has one; where chance falls, a small one has, too.
        var communes = units
            .Where(unit => unit.IsCommune)
            .OrderByDescending(unit => unit.Code == TooMany)
            .ThenByDescending(unit => unit.Size + Chance.For("point", unit.Code).Below(160))
            .ThenBy(unit => unit.Code, StringComparer.Ordinal)
            .Take(Communes)
            .Select(unit => Of(unit, names[unit.Code]));
        return [.. districts.Concat(communes).OrderBy(point => point.Unit.Code, StringComparer.Ordinal)];
    }

    public static int Write(string folder, IReadOnlyList<Point> points)
    {
        using var writer = Csv.Create(folder, "support-points.csv");
        writer.WriteLine(
            "point_code,point_name,point_kind,unit_code,reviewed_on,internet,computer,scanner,card_reader,desk,sign,"
                + "hours_a_week,trained_staff,eligible,decision,open_from,open_to"
        );
        foreach (var point in points)
            point.Write(writer);
        return points.Count;
    }

    /// <summary>What the points did, from the dossiers that their units received online.</summary>
    public static int WriteMonths(
        string folder,
        IReadOnlyList<Point> points,
        IReadOnlyList<IReadOnlyList<Dossier>> months
    )
    {
        using var writer = Csv.Create(folder, "point-months.csv");
        writer.WriteLine("point_code,month,guided,helped,postal_received,returned,complaints");
        var online = months
            .SelectMany((month, i) => month.Where(d => d.Counts && d.Channel == "online").Select(d => (d.Unit.Code, i)))
            .CountBy(received => received)
            .ToDictionary();
        var rows = 0;
        foreach (var point in points)
        {
            for (var i = 0; i < months.Count; i++)
            {
                var start = Months.Start(Months.January2022 + i);
                if (
                    point.WasOpenIn(start)
                    && WriteMonth(writer, point, start, online.GetValueOrDefault((point.Unit.Code, i)))
                )
                    rows++;
            }
        }

        return rows;
    }

    private static bool WriteMonth(TextWriter writer, Point point, DateOnly start, int online)
    {
        var month = start.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var chance = Chance.For("point-month", point.Code, month);
        // One in twelve is not reported, and one in twelve only how many people came.
        var isTooMany = point.Unit.Code == TooMany && start == LastMonth;
        var silent = isTooMany ? 2 : chance.Below(12);
        if (silent == 0)
            return false;

        var helped = isTooMany ? online + 9 : online * chance.Between(20, 60) / 100;
        Csv.Write(
            writer,
            point.Code,
            month,
            Csv.Text(helped * 3 / 2 + chance.Between(2, 20)),
            silent == 1 ? "" : Csv.Text(helped),
            Csv.Text(chance.Below(15)),
            Csv.Text(chance.Below(20)),
            chance.Below(3) == 0 ? "" : Csv.Text(chance.Below(10) / 9)
        );
        return true;
    }

    private static Point Of(Unit unit, string name)
    {
        var chance = Chance.For("support", unit.Code);
        var kind =
            unit.IsDistrict ? "district-post"
            : chance.Below(6) == 0 ? "agency"
            : "commune-post";
        // Of twelve points of communes eight are open, two could be, one could not, one was not looked at yet.
        var state = unit.IsDistrict || unit.Code == TooMany ? 0 : chance.Below(12);
        var reviewed = new DateOnly(2022, 1, 10).AddDays(chance.Below(50));
        var opened = new DateOnly(2022, chance.Between(4, 7), chance.Below(2) == 0 ? 1 : 15);
        return new Point(
            unit,
            $"{(unit.IsDistrict ? "BDH" : kind == "agency" ? "DL" : "BDX")}.{unit.Code}",
            kind,
            TitleOf(kind, name)
        )
        {
            Reviewed = state == 11 ? null : reviewed,
            Eligible = state == 11 ? null : state != 10,
            Opened =
                state > 7 ? null
                : unit.IsDistrict ? new DateOnly(2022, 3, 1)
                : opened,
            // Some were closed again.
            Closed = state == 7 ? new DateOnly(2022, 7, 31) : null,
        };
    }

    private static string TitleOf(string kind, string name)
    {
        var at = char.ToLowerInvariant(name[0]) + name[1..];
        return kind switch
        {
            "district-post" => $"Bưu điện {at}",
            "agency" => $"Đại lý dịch vụ công {at}",
            _ => $"Điểm bưu điện – văn hóa {at}",
        };
    }

    /// <summary>A support point as it stood on 31 August 2022.</summary>
    internal sealed record Point(Unit Unit, string Code, string Kind, string Title)
    {
        public DateOnly? Reviewed { get; init; }
        public bool? Eligible { get; init; }
        public DateOnly? Opened { get; init; }
        public DateOnly? Closed { get; init; }

        public bool WasOpenIn(DateOnly start) =>
            Opened < start.AddMonths(1) && (Closed is not { } closed || closed >= start);

        public void Write(TextWriter writer)
        {
            var chance = Chance.For("criteria", Code);
            Csv.Write(
                writer,
                [
                    Code,
                    Title,
                    Kind,
                    Unit.Code,
                    Csv.Text(Reviewed),
                    .. Enumerable.Range(0, 6).Select(i => Answer(chance, i)),
                    Reviewed is null ? "" : Csv.Text(8 * chance.Between(2, 5)),
                    Reviewed is null ? "" : Csv.Text(chance.Between(Eligible == true ? 1 : 0, 3)),
                    Eligible is not { } eligible ? ""
                    : eligible ? "yes"
                    : "no",
                    Opened is null ? "" : "VD-03/2022 (ví dụ)",
                    Csv.Text(Opened),
                    Csv.Text(Closed),
                ]
            );
        }

        /// <summary>One that is eligible has what it needs; a scanner or a reader may be missing.</summary>
        private string Answer(Chance chance, int criterion)
        {
            var draw = chance.Below(10);
            return Reviewed is null ? ""
                : draw == 9 ? ""
                : Eligible == true && criterion is 0 or 1 or 4 ? "yes"
                : draw < (Eligible == true ? 7 : 4) ? "yes"
                : "no";
        }
    }
}
