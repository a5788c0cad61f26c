using CsCheck;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Plans.Points;

/// <summary>What support points say beside figures, worked out by hand and by brute force.</summary>
public sealed class PointBookTests : IDisposable
{
    private static readonly DateOnly EndOfJune = new(2022, 6, 30);
    private static readonly DateOnly May = new(2022, 5, 1);
    private static readonly DateOnly June = new(2022, 6, 1);

    /// <summary>District D1 with communes 01 and 02, D2 with 11 and 12. 01 opens in April.</summary>
    private readonly Province province = new Province()
        .Unit("D1", "district")
        .Unit("D2", "district")
        .Unit("01", parent: "D1")
        .Unit("02", parent: "D1")
        .Unit("11", parent: "D2")
        .Unit("12", parent: "D2")
        .Procedures("P1")
        .Offers("01", "P1", "full")
        .Offers("12", "P1", "full")
        .Receives("01", "P1", "2022-02-01", online: 1, direct: 3)
        .Receives("01", "P1", "2022-03-20", online: 1, direct: 3)
        .Receives("01", "P1", "2022-04-20", online: 2, direct: 2)
        .Receives("01", "P1", "2022-05-31", online: 3, direct: 1)
        .Receives("01", "P1", "2022-06-15", online: 3, direct: 1)
        .Receives("12", "P1", "2022-02-10", direct: 2)
        .Receives("12", "P1", "2022-03-10", online: 1, direct: 1)
        .Receives("12", "P1", "2022-05-10", online: 1, direct: 1)
        .Receives("12", "P1", "2022-06-30", online: 1, direct: 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Communes_with_an_open_eligible_point_are_counted_of_all_that_stood_on_the_day()
    {
        PointBook book = await BookAsync();

        Assert.Equal(new Figure(1, 4), book.Coverage(Unit("H14"), EndOfJune));
        Assert.Equal(new Figure(1, 2), book.Coverage(Unit("D1"), EndOfJune));
        Assert.Equal(new Figure(0, 2), book.Coverage(Unit("D2"), EndOfJune));
        Assert.Equal(new Figure(0, 4), book.Coverage(Unit("H14"), new DateOnly(2022, 4, 9)));
        Assert.Equal(PointState.Open, book.StateOf(Unit("01"), EndOfJune));
        Assert.Equal(PointState.Eligible, book.StateOf(Unit("02"), EndOfJune));
        Assert.Equal(PointState.OpenUnfit, book.StateOf(Unit("11"), EndOfJune));
        Assert.Null(book.StateOf(Unit("12"), EndOfJune));
    }

    [Fact]
    public async Task What_nobody_reported_is_no_number()
    {
        PointBook book = await BookAsync();

        Assert.Equal(new PointWork(2, 2, 7, 3), book.WorkOf(Unit("D1"), May));
        Assert.Equal(3.5m, book.WorkOf(Unit("D1"), May).HelpedPerPoint);
        Assert.Equal(new Figure(7, 3), book.WorkOf(Unit("D1"), May).Share);
        PointWork june = book.WorkOf(Unit("D1"), June);
        Assert.Equal((2, 0, null), (june.Open, june.Reported, june.Helped));
        Assert.Null(june.HelpedPerPoint);
        Assert.Null(june.Share);
        // The district's own post office is no point of a commune.
        Assert.Equal(new PointWork(1, 1, 2, 3), book.WorkOfCovered(Unit("H14"), EndOfJune, May));
    }

    [Fact]
    public async Task More_helped_than_received_is_found_unless_places_of_reception_explain_it()
    {
        PointBook before = await BookAsync();
        PointDoubt doubt = Assert.Single(before.Doubts(Unit("H14"), EndOfJune));
        Assert.Equal(
            ("D1", May, 5L, 0L, 0L, "BD-05"),
            (doubt.Unit.Code, doubt.Month, doubt.Helped, doubt.Received, doubt.Elsewhere, Assert.Single(doubt.Points))
        );
        Assert.Empty(before.Doubts(Unit("D2"), EndOfJune));
        // May has not ended.
        Assert.Empty(before.Doubts(Unit("H14"), new DateOnly(2022, 5, 30)));

        // Four online dossiers of a commune that were handed in there, and one on paper.
        await HandedInAsync(4, "online");
        await HandedInAsync(1, "direct");
        doubt = Assert.Single((await ReadAsync()).Doubts(Unit("H14"), EndOfJune));
        Assert.Equal((5L, 0L, 4L), (doubt.Helped, doubt.Received, doubt.Elsewhere));

        await HandedInAsync(1, "online");
        Assert.Empty((await ReadAsync()).Doubts(Unit("H14"), EndOfJune));
    }

    [Fact]
    public async Task Communes_before_and_after_an_opening_stand_beside_those_without_a_point()
    {
        PointBook book = await BookAsync();

        // Opened in April: February and March against May and June. By hand: 2/8 and 6/8; without 1/4 and 2/4.
        OpeningEffect effect = book.Effect(
            Unit("H14"),
            EndOfJune,
            Ratio.Dossiers,
            province.Board.Definitions.DefaultRules
        )!;
        Assert.Equal(
            new OpeningEffect(1, new Figure(2, 8), new Figure(6, 8), new Figure(1, 4), new Figure(2, 4)),
            effect
        );
        Assert.Equal((50m, 25m), (effect.With, effect.Without));
        // May has not ended: nothing is after it.
        Assert.Null(book.Effect(Unit("H14"), May.AddDays(20), Ratio.Dossiers, province.Board.Definitions.DefaultRules));
    }

    [Fact]
    public void Any_points_and_months_give_what_counting_them_one_by_one_gives()
    {
        string[] codes = ["D1", "D2", "01", "02", "11", "12", "13"];
        Dictionary<(string, int), long> online = new()
        {
            [("01", 2)] = 1,
            [("01", 3)] = 1,
            [("01", 4)] = 2,
            [("01", 5)] = 3,
            [("01", 6)] = 3,
            [("12", 3)] = 1,
            [("12", 5)] = 1,
            [("12", 6)] = 1,
        };
        _ = province.Board;
        Gen<DateOnly?> day = Gen.Int[-40, 170]
            .Select(d => d < 0 ? (DateOnly?)null : new DateOnly(2022, 1, 15).AddDays(d));
        Gen<SupportPoint> point = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], day, day)
            .Select(
                (unit, eligible, from, to) =>
                    Point(
                        codes[unit],
                        eligible == 2 ? null : eligible == 1,
                        from,
                        to < from || from is null ? null : to
                    )
            );
        Gen<(int Point, int Month, int? Helped)> month = Gen.Select(Gen.Int[0, 7], Gen.Int[1, 7], Gen.Int[-1, 4])
            .Select((at, number, helped) => (at, number, helped < 0 ? (int?)null : helped));

        Gen.Select(point.Array[1, 8], month.Array[0, 30])
            .Sample(
                (points, reported) =>
                {
                    SupportPoint[] all = [.. points.Select((p, i) => p with { Code = $"BD-{i}" })];
                    PointMonth[] months =
                    [
                        .. reported
                            .DistinctBy(m => (m.Point, m.Month))
                            .Select(m => new PointMonth(
                                $"BD-{m.Point}",
                                new DateOnly(2022, m.Month, 1),
                                null,
                                m.Helped,
                                null,
                                null,
                                null
                            )),
                    ];
                    PointBook book = new(province.Board, all, months, []);
                    foreach (string code in (string[])["H14", "D1", "D2", "01", "12"])
                    {
                        string[] communes = [.. codes[2..6].Where(c => IsIn(c, code))];
                        for (int number = 1; number <= 7; number++)
                        {
                            DateOnly first = new(2022, number, 1);
                            DateOnly last = first.AddMonths(1).AddDays(-1);
                            int covered = communes.Count(c =>
                                all.Any(p => p.UnitCode == c && p.Eligible == true && IsOpen(p, last))
                            );
                            Assert.Equal(new Figure(covered, communes.Length), book.Coverage(Unit(code), last));
                            SupportPoint[] there =
                            [
                                .. all.Where(p => IsIn(p.UnitCode, code) && Days(first, last).Any(d => IsOpen(p, d))),
                            ];
                            int[] helped =
                            [
                                .. there
                                    .SelectMany(p => months.Where(m => m.PointCode == p.Code && m.Month == first))
                                    .Select(m => m.Helped)
                                    .OfType<int>(),
                            ];
                            Assert.Equal(
                                new PointWork(
                                    there.Length,
                                    helped.Length,
                                    helped.Length == 0 ? null : helped.Sum(),
                                    online
                                        .Where(o => o.Key.Item2 == number && IsIn(o.Key.Item1, code))
                                        .Sum(o => o.Value)
                                ),
                                book.WorkOf(Unit(code), first)
                            );
                        }

                        var doubtful =
                            from m in months
                            where m.Helped is not null && m.Month.Month <= 6
                            let p = all.FirstOrDefault(p => p.Code == m.PointCode)
                            where p is not null && IsIn(p.UnitCode, code)
                            group m by (p.UnitCode, m.Month.Month) into g
                            let sum = g.Sum(m => (long)m.Helped!.Value)
                            where sum > online.GetValueOrDefault(g.Key)
                            orderby g.Key.Month descending, g.Key.UnitCode
                            select (g.Key.UnitCode, g.Key.Month, sum);
                        Assert.Equal(
                            doubtful,
                            book.Doubts(Unit(code), EndOfJune).Select(d => (d.Unit.Code, d.Month.Month, d.Helped))
                        );
                    }
                },
                iter: 100,
                threads: 1
            );
    }

    public void Dispose() => province.Dispose();

    private static bool IsOpen(SupportPoint point, DateOnly day) =>
        point.OpenFrom <= day && (point.OpenTo is null || point.OpenTo >= day);

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last) =>
        Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);

    private static bool IsIn(string unit, string area) =>
        unit != "13"
        && (area == "H14" || unit == area || unit.Length == 2 && area == $"D{unit[0] - '0' + 1}" && unit[0] != 'D');

    private static SupportPoint Point(string unit, bool? eligible, DateOnly? from, DateOnly? to) =>
        new()
        {
            Code = "",
            Name = "",
            Kind = PointKind.Agency,
            UnitCode = unit,
            Latitude = null,
            Longitude = null,
            ReviewedOn = null,
            Criteria = [null, null, null, null, null, null],
            HoursAWeek = null,
            TrainedStaff = null,
            Eligible = eligible,
            DecisionNumber = "",
            OpenFrom = from,
            OpenTo = to,
        };

    private async Task<PointBook> BookAsync()
    {
        _ = province.Board;
        province.LoadRows(
            "support-points",
            "BD-1,Bưu điện 01,commune-post,01,22.665,106.257,2022-03-01,yes,yes,no,unknown,,yes,40,2,yes,12/QĐ-UBND,2022-04-10,",
            "BD-2,Bưu điện 02,commune-post,02,,,2022-03-01,,,,,,,,,yes,,,",
            "BD-3,Đại lý 11,agency,11,,,2022-03-01,,,,,,,,,no,,2022-05-01,",
            "BD-05,Bưu điện huyện,district-post,D1,,,2022-03-01,,,,,,,,,yes,,2022-05-01,"
        );
        province.LoadRows("point-months", "BD-1,2022-05,9,2,,,", "BD-1,2022-06,5,,,,", "BD-05,2022-05,,5,1,0,0");
        return await ReadAsync();
    }

    private Task<PointBook> ReadAsync() => PointBook.ReadAsync(province.Store, province.Board);

    private async Task HandedInAsync(int count, string channel)
    {
        long version = await province.Store.DataVersionAsync(Ct);
        province.LoadFile(
            $"places-{version}.csv",
            string.Join(
                '\n',
                [
                    $"{Headers.Dossiers},received_at",
                    .. Enumerable.Range(0, count).Select(i => $"N{version}-{i},P1,12,2022-05-20,{channel},,,9,bd-05"),
                    "",
                ]
            )
        );
    }

    private Unit Unit(string code) => province.Board.Units.Find(code)!;
}
