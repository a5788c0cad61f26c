using System.Numerics;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Forecasts;

/// <summary>What it would take: by hand, against all sets there are, and the same ways as the forecast's.</summary>
public sealed class YearEndTests
{
    [Fact]
    public void Four_ways_by_hand()
    {
        // 40 of 100 so far; the target of 50 % is missed by 10, 10, 0 and 30 with 20, 40, 10 and 20 on paper to come.
        YearEnd end = new(
            new Figure(40, 100),
            50,
            [new Figure(20, 40), new Figure(25, 65 - 15 + 20), new Figure(60, 70), new Figure(0, 20)],
            Services(30, 20, 10)
        );

        // The second: (40 + 25 + k) of 170 needs 85, so 20 of 45; the fourth needs 60 of 120, so 20 of 20.
        Assert.Equal(0.25, end.Reach());
        Assert.Equal(0.25, end.Reach(0.44));
        Assert.Equal(0.5, end.Reach(20 / 45.0));
        Assert.Equal(0.5, end.Reach(0.49));
        Assert.Equal(0.75, end.Reach(0.5));
        Assert.Equal(0.75, end.Reach(0.999));
        Assert.Equal(1, end.Reach(1));
        Assert.Equal((20 + 45 + 10 + 20) / 4.0, end.Paper);

        // 30 of 60 dossiers on paper were of the first service: half of what comes.
        WhatItTakes taken = end.Take(0.7, 1);
        ServiceToMove first = Assert.Single(taken.Services);
        Assert.Equal(("P1", 0.75, true), (first.Procedure.Code, taken.Then, taken.IsEnough));
        Assert.Equal((end.Paper / 2, end.Paper / 2), (first.Paper, first.Moved));
        Assert.Equal([0.75, 0.75, 1], end.Take(0.9, 1).Services.Select(s => s.Reach));
        Assert.Empty(end.Take(0.2, 1).Services);
        // Half of all paper takes all services where it all took one.
        Assert.Equal([0.25, 0.25, 0.75], end.Take(0.7, 0.5).Services.Select(s => s.Reach));
        WhatItTakes short90 = end.Take(0.9, 0.5);
        Assert.Equal((3, 0.75, false), (short90.Services.Count, short90.Then, short90.IsEnough));
    }

    [Fact]
    public void No_smaller_set_does_it_and_none_of_the_size_does_better()
    {
        Random random = new(5);
        for (int round = 0; round < 40; round++)
        {
            Figure soFar = new(random.Next(20, 60), 100);
            Figure[] rest =
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(_ => random.Next(0, 90))
                    .Select(all => new Figure(random.Next(0, all + 1), all)),
            ];
            int[] papers = [.. Enumerable.Range(0, 7).Select(_ => random.Next(0, 12))];
            // What forms alone know is of no service.
            long paper = soFar.Denominator - soFar.Numerator;
            YearEnd end = new(soFar, 50, rest, Services(papers));
            foreach (double level in (double[])[0.5, 0.7, 0.9])
            {
                WhatItTakes taken = end.Take(level, 0.75);
                var sets = Enumerable
                    .Range(0, 1 << papers.Length)
                    .Select(set =>
                        (
                            Size: BitOperations.PopCount((uint)set),
                            Reach: Share(papers.Where((_, i) => (set >> i & 1) != 0).Sum())
                        )
                    )
                    .ToList();

                Assert.Equal(sets.Any(s => s.Reach >= level), taken.IsEnough);
                if (taken.IsEnough)
                {
                    Assert.Equal(sets.Where(s => s.Reach >= level).Min(s => s.Size), taken.Services.Count);
                    Assert.Equal(sets.Where(s => s.Size == taken.Services.Count).Max(s => s.Reach), taken.Then);
                }
            }

            // Word by word: whole dossiers of each way come online instead.
            double Share(int moved) =>
                (double)
                    rest.Count(way =>
                    {
                        long more = 3L * moved * (way.Denominator - way.Numerator) / (4 * paper);
                        return new Figure(
                                soFar.Numerator + way.Numerator + more,
                                soFar.Denominator + way.Denominator
                            ).Reaches(50) == true;
                    }) / rest.Length;
        }
    }

    [Fact]
    public async Task Ways_are_those_of_the_forecast_for_a_unit_alone_and_with_all_below_it()
    {
        using Province province = new Province()
            .Unit("D", "district")
            .Unit("E", "district")
            .Unit("D1", parent: "D")
            .Unit("D2", parent: "D")
            .Procedures("P1", "P2")
            .Target("dossiers", 2022, "50");
        foreach ((string unit, int online) in ((string, int)[])[("D", 9), ("D1", 4), ("D2", 6), ("E", 2)])
        {
            for (int month = 1; month <= 8; month++)
            {
                string day = month == 1 ? "2022-01-01" : $"2022-{month:00}-28";
                province.Receives(unit, "P1", day, online: online, direct: 14 - online);
                province.Receives(unit, "P2", day, direct: 4);
            }
        }

        province.Receives("E", "P1", "2022-08-31", direct: 1);
        ForecastBook book = new(province.Board);
        Indicator dossiers = province.Board.Definitions.FindIndicator(Ratio.Dossiers)!;
        Selection august = province.Select("2022-08", ytd: true);
        CancellationToken ct = TestContext.Current.CancellationToken;
        foreach (
            (string code, bool own) in ((string, bool)[])[("D", false), ("D", true), ("D1", false), ("H14", false)]
        )
        {
            Unit unit = province.Find(code, august);
            Selection asked = august with { Own = own };
            YearEnd end = (await book.YearEndAsync(unit, dossiers, asked, ct))!;

            Assert.Equal(book.Find(unit, dossiers, asked)!.Reach, end.Reach());
            Assert.InRange(end.Paper, 1, 1_000);
            Assert.Same(end, await book.YearEndAsync(unit, dossiers, asked, ct));
        }

        // D alone has 72 of 144 and 32 more on paper of another service, the smaller one.
        WhatItTakes taken = (
            await book.YearEndAsync(province.Find("D", august), dossiers, august with { Own = true }, ct)
        )!.Take(0.9, 1);
        Assert.Equal("P1", taken.Services[0].Procedure.Code);
        Assert.True(taken.IsEnough && taken.Now < 0.9);
        // Too little to go by in March.
        Assert.Null(
            await book.YearEndAsync(
                province.Find("D", august),
                dossiers,
                august with
                {
                    Period = Period.Month(2022, 3),
                },
                ct
            )
        );
    }

    /// <summary>Services with so many dossiers on paper, and some online.</summary>
    private static Dictionary<Procedure, Figure> Services(params int[] papers) =>
        papers
            .Index()
            .ToDictionary(
                p => new Procedure
                {
                    Id = p.Index,
                    Code = $"P{p.Index + 1}",
                    Name = "",
                },
                p => new Figure(p.Index, p.Item + p.Index)
            );
}
