using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Statistics;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Forecasts;

/// <summary>Forecasts of leagues as a whole and behind filters, against those of provinces in which there is nothing else.</summary>
public sealed class PartForecastTests
{
    private static readonly string[] Codes = ["P1", "P2", "P3", "P4", "P5", "P6"];

    [Theory]
    [InlineData("plan-2022")]
    [InlineData("portal-766")]
    public void A_filter_that_takes_nothing_away_changes_no_number_and_every_time_it_is_the_same(string rules)
    {
        using Province province = Told(Codes);
        string plain = Said(province, rules, null);

        Assert.Equal(plain, Said(province, rules, null));
        Assert.Equal(plain, Said(province, rules, new Filter()));
        Assert.Equal(plain, Said(province, rules, new Filter { Field = "Lĩnh vực" }));
        Assert.Equal(plain, Said(province, rules, new Filter { Levels = Levels.Full }));
        Assert.Equal(plain, Said(province, rules, new Filter { Levels = Levels.Online }));
        // Every unit of a league alone is of its kind.
        Assert.Equal(
            Lines(plain).Where(l => l.Contains("Commune True", StringComparison.Ordinal)),
            Lines(Said(province, rules, new Filter { Kind = UnitKind.Commune }))
                .Where(l => l.Contains("Commune True", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("plan-2022")]
    [InlineData("portal-766")]
    public void Behind_a_filter_it_is_the_forecast_of_a_province_in_which_there_is_nothing_else(string rules)
    {
        using Province all = Told(Codes);
        using Province some = Told("P2");

        string behind = Said(all, rules, new Filter { Procedure = "P2" });

        Assert.Equal(all.Board.DataVersion, some.Board.DataVersion);
        Assert.Equal(Said(some, rules, null), behind);
        Assert.NotEqual(Said(all, rules, null), behind);
        Assert.Contains("dossiers D1", behind, StringComparison.Ordinal);
    }

    [Fact]
    public void A_league_as_a_whole_is_the_sum_of_the_ways_of_its_units_with_all_below_them()
    {
        using Province province = Told(Codes);
        Selection august = province.Select("2022-08", ytd: true);
        YearForecasts forecasts = Of(province, august);
        Unit whole = province.Find("H14", august);
        foreach (Indicator indicator in province.Board.Definitions.Indicators.Where(YearForecasts.Knows))
        {
            // All that the province has hangs from its districts.
            Forecast districts = forecasts.Find(UnitKind.District, indicator, own: false)!;
            Assert.Equal(Numbers(forecasts.Find(whole, indicator, own: false)!), Numbers(districts));
            // Behind the kind of its units, the province is what the communes are together.
            Forecast communes = Of(province, august with { Filter = new Filter { Kind = UnitKind.Commune } })
                .Find(whole, indicator, own: false)!;
            Assert.Equal(Numbers(communes), Numbers(forecasts.Find(UnitKind.Commune, indicator, own: true)!));
            Assert.Equal(Numbers(communes), Numbers(forecasts.Find(UnitKind.Commune, indicator, own: false)!));
        }

        Indicator dossiers = province.Board.Definitions.FindIndicator(Ratio.Dossiers)!;
        Assert.NotEqual(
            Numbers(forecasts.Find(UnitKind.District, dossiers, own: false)!),
            Numbers(forecasts.Find(UnitKind.Commune, dossiers, own: false)!)
        );
    }

    [Fact]
    public void All_communes_together_count_a_code_once_and_are_held_against_the_target_of_their_kind()
    {
        using Province province = new Province()
            .Unit("01")
            .Unit("02")
            .Procedures([.. Enumerable.Range(1, 10).Select(i => $"P{i}")]);
        foreach (string unit in (string[])["01", "02"])
        {
            for (int service = 1; service <= 10; service++)
            {
                province.Offers(unit, $"P{service}", "full");
            }
        }

        province
            .Receives("01", "P1", "2022-01-01", online: 2)
            .Receives("02", "P1", "2022-08-31", online: 1)
            .Receives("02", "P2", "2022-08-31", online: 2)
            .Target("services", 2022, "40", "01");
        province.LoadFile(
            "targets.csv",
            $"{Kit.Headers.Targets},steps\nservices,2022,,commune,30,2022-06-30=10;2022-11-15=25\n"
        );
        Selection august = province.Select("2022-08", ytd: true);
        Indicator services = province.Board.Definitions.FindIndicator(Ratio.Services)!;
        Assert.Equal(new Figure(2, 10), province.Board.Figure(UnitKind.Commune, services, august));

        Forecast forecast = Of(province, august).Find(UnitKind.Commune, services, own: false)!;

        // 2 of 10 codes have one, with 3 and 2 dossiers; 30 % needs one of the other eight by December or by November.
        FirstDossiers first = FirstDossiers.Fit([3, 2, .. Enumerable.Repeat(0L, 8)], 8)!;
        Assert.Equal(1 - Math.Pow(1 - first.Probability(4), 8), forecast.Reach!.Value, 12);
        Assert.Equal(new TargetStep(new DateOnly(2022, 11, 15), 25), forecast.NextStep!.Step);
        Assert.Equal(1 - Math.Pow(1 - first.Probability(3), 8), forecast.NextStep.Reach, 12);
    }

    [Fact]
    public void Nothing_is_said_of_leagues_that_changed_within_the_year_of_too_few_dossiers_and_of_what_a_filter_fixes()
    {
        using Province province = Told(Codes);
        Selection august = province.Select("2022-08", ytd: true);
        Indicator dossiers = province.Board.Definitions.FindIndicator(Ratio.Dossiers)!;
        Indicator services = province.Board.Definitions.FindIndicator(Ratio.Services)!;

        // One department with ten dossiers, and no vertical agency at all.
        Assert.Equal(10, province.Board.Figure(UnitKind.Department, dossiers, august).Denominator);
        Assert.Null(Of(province, august).Find(UnitKind.Department, dossiers, own: false));
        Assert.Null(Of(province, august).Find(UnitKind.Vertical, dossiers, own: false));

        foreach (Channel channel in (Channel[])[Channel.Online, Channel.Direct, Channel.Postal])
        {
            Selection one = august with { Filter = new Filter { Channel = channel } };
            Unit unit = province.Find("D1", august);
            Assert.True(YearForecasts.IsFixed(dossiers, one.Filter));
            Assert.Null(Of(province, one).Find(unit, dossiers, own: false));
            Assert.Equal(channel != Channel.Online, YearForecasts.IsFixed(services, one.Filter));
            Assert.Equal(channel != Channel.Online, Of(province, one).Find(unit, services, own: false) is null);
        }

        province.Unit("C9", parent: "D2", from: "2022-03-01").Receives("C9", "P1", "2022-08-31", online: 1);
        Assert.Null(Of(province, august).Find(UnitKind.Commune, dossiers, own: false));
        Assert.NotNull(Of(province, august).Find(UnitKind.District, dossiers, own: false));
    }

    [Fact]
    public void A_province_in_which_vertical_agencies_do_not_count_is_forecast_without_them()
    {
        using Province with = Told(Codes, verticals: false, "V1");
        using Province without = Told(Codes, verticals: false);
        Selection august = with.Select("2022-08", ytd: true);
        Indicator dossiers = with.Board.Definitions.FindIndicator(Ratio.Dossiers)!;

        Assert.Equal(
            Numbers(Of(without, august).Find(without.Find("H14", august), dossiers, own: false)!),
            Numbers(Of(with, august).Find(with.Find("H14", august), dossiers, own: false)!)
        );
        Assert.NotNull(Of(with, august).Find(UnitKind.Vertical, dossiers, own: false));
    }

    [Fact]
    public async Task The_book_makes_forecasts_behind_filters_aside_and_one_after_the_other()
    {
        using Province province = Told(Codes);
        CancellationToken ct = TestContext.Current.CancellationToken;
        Indicator dossiers = province.Board.Definitions.FindIndicator(Ratio.Dossiers)!;
        Selection august = province.Select("2022-08", ytd: true);
        ForecastBook book = new(province.Board);

        // More filters than are kept, all asked at once.
        Selection[] asked =
        [
            .. Enumerable
                .Range(0, 30)
                .Select(i =>
                    august with
                    {
                        Filter = new Filter { Procedure = $"P{1 + i % 6}", Kind = (UnitKind)(i / 6) },
                    }
                ),
        ];
        YearForecasts?[] made = await Task.WhenAll(asked.Select(s => book.WhenReadyAsync(dossiers, s, ct)));

        Assert.All(
            asked.Zip(made),
            pair => Assert.Equal(Text(province, Of(province, pair.First)), Text(province, pair.Second!))
        );
        Assert.Null(
            await book.WhenReadyAsync(dossiers, august with { Filter = new Filter { Channel = Channel.Online } }, ct)
        );
        // What it would take is known of all dossiers alone.
        Assert.Null(await book.YearEndAsync(province.Find("D1", august), dossiers, asked[0], ct));
    }

    /// <summary>Two districts with two and three communes, and a department with little; only some procedures.</summary>
    private static Province Told(string procedure) => Told([procedure]);

    private static Province Told(string[] procedures, bool verticals = true, params string[] more)
    {
        Province province = new Province(verticals)
            .Unit("D1", "district")
            .Unit("D2", "district")
            .Unit("S1", "department", parent: "D1")
            .Procedures(procedures)
            .Target("dossiers", 2022, "50")
            .Target("services", 2022, "80");
        string[] communes = ["C1", "C2", "C3", "C4", "C5"];
        foreach ((int at, string commune) in communes.Index())
        {
            province.Unit(commune, parent: at < 2 ? "D1" : "D2");
        }

        foreach (string vertical in more)
        {
            province.Unit(vertical, "vertical");
        }

        foreach ((int at, string unit) in ((string[])["D1", "D2", .. communes, .. more]).Index())
        {
            foreach (string procedure in procedures)
            {
                int number = procedure[1] - '0';
                province.Offers(unit, procedure, "full");
                for (int month = 1; month <= 8; month++)
                {
                    // The last procedures have no dossier at some units.
                    if (number + at % 3 < 7)
                    {
                        string day = month == 1 ? "2022-01-01" : $"2022-{month:00}-28";
                        province.Receives(
                            unit,
                            procedure,
                            day,
                            online: (at + number * month) % 5,
                            direct: (at * month + number) % 4
                        );
                    }
                }
            }
        }

        return province.Offers("S1", "P2", "full").Receives("S1", "P2", "2022-08-31", online: 7, direct: 3);
    }

    private static YearForecasts Of(Province province, Selection selection) =>
        YearForecasts.Of(province.Board, selection, selection.Period, TestContext.Current.CancellationToken);

    private static string Said(Province province, string rules, Filter? filter) =>
        Text(province, Of(province, province.Select("2022-08", rules, ytd: true) with { Filter = filter }));

    /// <summary>All that is said, a line each.</summary>
    private static string Text(Province province, YearForecasts forecasts) =>
        string.Join(
            "\n",
            from indicator in province.Board.Definitions.Indicators.Where(YearForecasts.Knows)
            from own in (bool[])[true, false]
            from said in province
                .Board.Units.All.Select(u => ($"{u.Code} {u.Kind}", forecasts.Find(u, indicator, own)))
                .Concat(Enum.GetValues<UnitKind>().Select(k => ($"all {k}", forecasts.Find(k, indicator, own))))
            where said.Item2 is not null
            select $"{indicator.Code} {said.Item1} {own} {Numbers(said.Item2)}"
        );

    private static string[] Lines(string text) => text.Split('\n');

    private static string Numbers(Forecast forecast) =>
        $"{forecast.Reach:R} {forecast.NextStep} {string.Join(" ", forecast.Months)}";
}
