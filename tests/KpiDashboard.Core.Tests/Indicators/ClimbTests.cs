using CsCheck;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Indicators;

public sealed class ClimbTests
{
    [Fact]
    public void It_takes_as_many_dossiers_as_draw_level_with_the_unit_above()
    {
        // 60 %, 50 %, 25 % of 8, 0 %: half of 8 is 4, two more than 2; three fifths of 8 are 4.8, three more.
        Ranking ranking = League((6, 10), (5, 10), (2, 8), (0, 3));

        Assert.Equal(new Climb(2, 2), Climb.To(ranking, ranking.Rows[2]));
        Assert.Equal(new Climb(2, 2), Climb.To(ranking, ranking.Rows[2], place: 2));
        Assert.Equal(new Climb(1, 3), Climb.To(ranking, ranking.Rows[2], place: 1));
        Assert.Equal(new Climb(3, 1), Climb.To(ranking, ranking.Rows[3]));
    }

    [Fact]
    public void Drawing_level_with_a_tie_wins_the_place_that_the_tie_shares()
    {
        Ranking ranking = League((9, 10), (1, 2), (2, 4), (4, 10));

        // Places 1, 2, 2, 4: half of 10 is 5.
        Assert.Equal(new Climb(2, 1), Climb.To(ranking, ranking.Rows[3]));
        Assert.Equal(new Climb(2, 1), Climb.To(ranking, ranking.Rows[3], place: 3));
        Assert.Null(Climb.To(ranking, ranking.Rows[2], place: 2));
    }

    [Fact]
    public void The_first_and_those_that_are_not_ranked_have_nowhere_to_climb()
    {
        Ranking ranking = League((9, 10), (1, 2), (0, 0));

        Assert.Null(Climb.To(ranking, ranking.Rows[0]));
        Assert.Null(Climb.To(ranking, ranking.Rows[2]));
        Assert.Null(Climb.To(ranking, ranking.Rows[2], place: 1));
        Assert.Null(Climb.To(ranking, ranking.Rows[1], place: 0));
    }

    [Fact]
    public void One_less_would_not_do_and_the_place_is_the_one_that_a_new_ranking_gives() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60])
            .Select(p => (Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2)))
            .Array[1, 9]
            .Sample(
                counts =>
                {
                    Ranking ranking = League(counts);
                    Assert.All(
                        from row in ranking.Rows
                        from place in Enumerable.Range(1, counts.Length)
                        select (row, place),
                        asked =>
                            Assert.Equal(
                                Tried(counts, asked.row, asked.place),
                                Climb.To(ranking, asked.row, asked.place)
                            )
                    );
                },
                iter: 300
            );

    /// <summary>Adds one after the other until the place is reached.</summary>
    private static Climb? Tried((int Numerator, int Denominator)[] counts, RankingRow row, int place)
    {
        int unit = int.Parse(row.Unit.Code, System.Globalization.CultureInfo.InvariantCulture);
        (int numerator, int denominator) = counts[unit];
        for (int more = 0; denominator > 0; more++)
        {
            int above = counts
                .Where(
                    (o, i) =>
                        i != unit && o.Denominator > 0 && o.Numerator * denominator > (numerator + more) * o.Denominator
                )
                .Count();
            if (above < place)
            {
                return more == 0 ? null : new Climb(above + 1, more);
            }
        }

        return null;
    }

    /// <summary>A league of departments whose codes are their places in the list, in rank order.</summary>
    private static Ranking League(params (int Numerator, int Denominator)[] counts)
    {
        Indicator indicator = Definitions.BuiltIn.FindIndicator("dossiers")!;
        RankingRow[] rows =
        [
            .. counts
                .Select((c, i) => (Unit: i, Figure: new Figure(c.Numerator, c.Denominator)))
                .OrderByDescending(u => u.Figure.HasData)
                .ThenByDescending(u => u.Figure.HasData ? (decimal)u.Figure.Numerator / u.Figure.Denominator : 0)
                .Select(u => new RankingRow(
                    new Unit
                    {
                        Id = u.Unit,
                        Code = $"{u.Unit}",
                        Name = $"{u.Unit}",
                        Kind = UnitKind.Department,
                    },
                    new IndicatorResult(indicator, u.Figure, 50, RankOf(u.Figure, counts), counts.Length),
                    default,
                    null,
                    false
                )),
        ];
        Selection march = new() { Period = Periods.Period.Month(2022, 3), Rules = Definitions.BuiltIn.DefaultRules };
        return new Ranking(UnitKind.Department, indicator, march, false, rows);
    }

    private static int? RankOf(Figure figure, (int Numerator, int Denominator)[] all) =>
        !figure.HasData
            ? null
            : 1
                + all.Count(o =>
                    o.Denominator > 0 && o.Numerator * figure.Denominator > figure.Numerator * o.Denominator
                );
}
