using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Forecasts;

/// <summary>The ways of a year's rest against what they must be by exact sums, and against provinces whose truth is known.</summary>
public sealed class ForecastTests
{
    private static readonly LeagueCourse Still = new(0.45, 10, Wander: 0);

    [Fact]
    public void Without_wandering_and_with_sure_volumes_it_is_the_beta_binomial_of_the_pooled_level()
    {
        // 45 of 100 so far, all in the eighth month, so that nothing is discounted; 10 dossiers expected in each of 4 months.
        UnitCourse unit = new("U", [.. Enumerable.Repeat(new Figure(0, 0), 7), new Figure(45, 100)], Year(10));
        Figure soFar = new(45, 100);
        double expected = unit.Expected(9) * 4;

        Paths paths = Paths.Of(unit, Still, [.. Enumerable.Repeat(1.0, Paths.Count)], seed: 7);
        double drawn = paths.UpTo(soFar, 3).Count(f => f.Reaches(50) == true) / (double)Paths.Count;

        // The posterior is Beta(4.5 + 45, 5.5 + 55); the number of further dossiers is Poisson, summed over.
        double exact = 0;
        for (int more = 0; more < 200; more++)
        {
            long need = (100 + more + 1) / 2 - 45;
            exact += PoissonAt(expected, more) * AtLeast(need, more, 49.5, 60.5);
        }

        Assert.InRange(expected, 1, 80);
        Assert.Equal(exact, drawn, 4 * Math.Sqrt(exact * (1 - exact) / Paths.Count));
    }

    [Fact]
    public void Counts_that_are_drawn_have_the_mean_and_the_spread_of_their_distributions()
    {
        Draws draws = new(1);
        foreach (double expected in (double[])[0.3, 5, 29, 80])
        {
            Check([.. Enumerable.Range(0, 20_000).Select(_ => (double)draws.Poisson(expected))], expected, expected);
        }

        foreach ((int of, double p) in ((int, double)[])[(1, 0.3), (40, 0.05), (40, 0.97), (500, 0.4)])
        {
            Check(
                [.. Enumerable.Range(0, 20_000).Select(_ => (double)draws.Binomial(of, p))],
                of * p,
                of * p * (1 - p)
            );
        }

        foreach (double shape in (double[])[0.4, 3, 25])
        {
            Check([.. Enumerable.Range(0, 20_000).Select(_ => draws.Gamma(shape))], shape, shape);
        }

        static void Check(double[] values, double mean, double variance)
        {
            double drawn = values.Average();
            Assert.Equal(mean, drawn, 4.5 * Math.Sqrt(variance / values.Length));
            Assert.InRange(values.Average(v => (v - drawn) * (v - drawn)) / variance, 0.9, 1.1);
        }
    }

    [Fact]
    public void How_much_a_league_wanders_is_found_again_and_is_the_usual_with_few_pairs()
    {
        Draws draws = new(3);
        const double Noise = 0.01;
        (double, double)[] pairs =
        [
            .. Enumerable.Range(0, 4_000).Select(_ => (Math.Sqrt(0.05 + Noise) * draws.Normal(), Noise)),
        ];

        Assert.InRange(LeagueCourse.WanderOf(pairs), 0.043, 0.057);
        Assert.Equal(0.02, LeagueCourse.WanderOf(pairs.Take(30)));
        // What chance alone explains is no wandering, and too noisy pairs say nothing.
        Assert.Equal(0.002, LeagueCourse.WanderOf(pairs.Select(p => (p.Item1, 0.2))));
        Assert.Equal(0.02, LeagueCourse.WanderOf(pairs.Select(p => (p.Item1, 0.3))));
    }

    [Fact]
    public void Moments_of_a_league_by_hand()
    {
        // 20 of 100 and 60 of 100: mean .4, spread 100·.04·2 = 8, 8/.24 − 1 = 32.33…, by 99·.5·2 = 99: ρ = .3266, size 2.0619.
        (double mean, double size) = LeagueCourse.Moments([(20, 100), (60, 100)]);

        Assert.Equal(0.4, mean, 12);
        Assert.Equal(2.0619, size, 4);
    }

    [Fact]
    public void The_whole_is_the_sum_of_the_ways_of_its_parts()
    {
        double[] volumes = Paths.Volumes(5);
        Paths one = Paths.Of(Unit(30), Still, volumes, 1);
        Paths two = Paths.Of(Unit(50), Still, volumes, 2);
        Paths whole = new(4);
        whole.Add(one);
        whole.Add(two);

        Figure none = new(0, 0);
        Assert.Equal(
            one.UpTo(none, 3)
                .Zip(two.UpTo(none, 3), (a, b) => (a.Numerator + b.Numerator, a.Denominator + b.Denominator)),
            whole.UpTo(none, 3).Select(f => (f.Numerator, f.Denominator))
        );
        Assert.Equal(1, volumes.Average(), 0.03);
    }

    [Fact]
    public void More_online_dossiers_never_make_a_target_less_likely_and_the_same_seed_says_the_same()
    {
        double[] volumes = Paths.Volumes(5);
        double[] chances =
        [
            .. Enumerable
                .Range(2, 5)
                .Select(s => 10 * s)
                .Select(share =>
                    Forecast
                        .Of(
                            new ForecastStart(Period.Month(2022, 8), new Figure(8 * share, 800), 50, null),
                            Paths.Of(Unit(share), Still with { Wander = 0.02 }, volumes, 9)
                        )
                        .Reach!.Value
                ),
        ];

        Assert.Equal(chances.Order(), chances);
        Assert.True(chances[0] < 0.05 && chances[4] > 0.95, string.Join(" ", chances));
        Assert.Equal(
            Paths.Of(Unit(30), Still, volumes, 9).UpTo(default, 3),
            Paths.Of(Unit(30), Still, volumes, 9).UpTo(default, 3)
        );
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void In_simulated_provinces_nine_of_ten_outcomes_are_in_the_band_and_the_chance_beats_where_one_stands(
        int known
    )
    {
        (int inside, int all) = (0, 0);
        (double ofForecast, double ofNow) = (0, 0);
        for (int province = 0; province < 12; province++)
        {
            // Another generator than the one that is tested; logits wander by .05, .1 or .15 a month.
            Random random = new(1_000 + province);
            (Figure[] Last, Figure[] Year)[] truth =
            [
                .. Enumerable.Range(0, 40).Select(_ => Simulated(random, 0.05 * (1 + province % 3))),
            ];
            UnitCourse[] courses = [.. truth.Select((t, i) => new UnitCourse($"{i}", t.Year[..known], t.Last))];
            LeagueCourse league = LeagueCourse.Of(courses);
            double[] volumes = Paths.Volumes((ulong)province);
            for (int i = 0; i < courses.Length; i++)
            {
                Figure soFar = Sum(truth[i].Year[..known]);
                Figure end = Sum(truth[i].Year);
                const decimal Target = 50;
                Forecast forecast = Forecast.Of(
                    new ForecastStart(Period.Month(2022, known), soFar, Target, null),
                    Paths.Of(courses[i], league, volumes, (ulong)(100 * province + i))
                );
                inside += end.Exact >= forecast.End.Low90 && end.Exact <= forecast.End.High90 ? 1 : 0;
                all++;
                double came = end.Reaches(Target) == true ? 1 : 0;
                ofForecast += Math.Pow(forecast.Reach!.Value - came, 2);
                ofNow += Math.Pow((soFar.Reaches(Target) == true ? 1 : 0) - came, 2);
            }
        }

        Assert.InRange(inside / (double)all, 0.85, 0.97);
        Assert.True(ofForecast < ofNow, $"Brier {ofForecast / all:0.000} beside {ofNow / all:0.000}");
    }

    [Theory]
    [InlineData(0, Chance.VeryLow)]
    [InlineData(0.05, Chance.Low)]
    [InlineData(0.3, Chance.Open)]
    [InlineData(0.7, Chance.Open)]
    [InlineData(0.95, Chance.High)]
    [InlineData(1, Chance.VeryHigh)]
    public void The_same_range_has_the_same_words(double probability, Chance chance) =>
        Assert.Equal(chance, Chances.Of(probability));

    private static Figure[] Year(long a) => [.. Enumerable.Repeat(new Figure(0, a), 12)];

    /// <summary>A hundred dossiers in each of eight months.</summary>
    private static UnitCourse Unit(int online) =>
        new("U", [.. Enumerable.Repeat(new Figure(online, 100), 8)], Year(100));

    private static Figure Sum(IEnumerable<Figure> months) =>
        new(months.Sum(m => m.Numerator), months.Sum(m => m.Denominator));

    private static (Figure[] Last, Figure[] Year) Simulated(Random random, double wander)
    {
        double level = -0.2 + 0.9 * Normal();
        double volume = 5 + 120 * random.NextDouble();
        double growth = 0.8 + 0.4 * random.NextDouble();
        Figure[] months =
        [
            .. Enumerable
                .Range(0, 24)
                .Select(m =>
                {
                    level += wander * Normal();
                    double expected = volume * (m < 12 ? 1 : growth);
                    int dossiers = Math.Max(0, (int)Math.Round(expected + Math.Sqrt(expected) * Normal()));
                    double share = 1 / (1 + Math.Exp(-level));
                    return new Figure(Enumerable.Range(0, dossiers).Count(_ => random.NextDouble() < share), dossiers);
                }),
        ];
        return (months[..12], months[12..]);

        double Normal() =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    private static double PoissonAt(double mean, int count)
    {
        double at = Math.Exp(-mean);
        for (int i = 1; i <= count; i++)
        {
            at *= mean / i;
        }

        return at;
    }

    /// <summary>P(at least so many of so many), summed term by term: each is a ratio of rising factorials.</summary>
    private static double AtLeast(long need, int of, double a, double b)
    {
        double sum = 0;
        for (int k = (int)Math.Max(0, need); k <= of; k++)
        {
            double term = 1;
            for (int i = 0; i < of; i++)
            {
                term *= (i < k ? (a + i) * (of - i) / (i + 1) : b + (i - k)) / (a + b + i);
            }

            sum += term;
        }

        return sum;
    }
}
