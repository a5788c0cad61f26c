using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using Xunit;

namespace KpiDashboard.Scoreboards;

public sealed class TargetTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("A", "department")
        .Unit("X", "district")
        .Unit("X1", "commune", parent: "X")
        .Unit("Y", "district")
        .Unit("Y1", "commune", parent: "Y")
        .Procedures("S1");

    [Fact]
    public void Without_any_target_the_indicators_own_holds()
    {
        Assert.Equal(80m, Target("services", "X1"));
        Assert.Equal(50m, Target("dossiers", "X1"));
    }

    [Fact]
    public void The_nearest_unit_up_the_tree_goes_before_the_kind_and_the_kind_before_everyone()
    {
        province
            .Target("services", 2022, "60")
            .Target("services", 2022, "70", kind: "commune")
            .Target("services", 2022, "85", unit: "X")
            .Target("services", 2022, "90", kind: "department");

        Assert.Equal(85m, Target("services", "X"));
        Assert.Equal(85m, Target("services", "X1"));
        Assert.Equal(70m, Target("services", "Y1"));
        Assert.Equal(60m, Target("services", "Y"));
        Assert.Equal(90m, Target("services", "A"));
        Assert.Equal(60m, Target("services", "H14"));
        Assert.Equal(50m, Target("dossiers", "X1"));

        province.Target("services", 2022, "75", unit: "X1");

        Assert.Equal(75m, Target("services", "X1"));
        Assert.Equal(85m, Target("services", "X"));
    }

    [Fact]
    public void A_target_set_for_the_province_is_up_the_tree_of_every_unit()
    {
        province.Target("services", 2022, "66", unit: "H14").Target("services", 2022, "70", kind: "commune");

        Assert.Equal(66m, Target("services", "X1"));
    }

    [Fact]
    public void A_target_is_for_its_year_alone()
    {
        province.Target("services", 2022, "60").Target("services", 2023, "65", unit: "X");

        Assert.Equal(80m, Target("services", "X", "2021-12"));
        Assert.Equal(60m, Target("services", "X", "2022-12"));
        Assert.Equal(65m, Target("services", "X", "2023-01"));
        Assert.Equal(80m, Target("services", "Y", "2023-01"));
    }

    [Fact]
    public void A_target_with_decimals_is_kept_and_judged_exactly()
    {
        province
            .Target("dossiers", 2022, "33.34")
            .Target("dossiers", 2022, "33.33", unit: "X")
            .Receives("X", "S1", "2022-03-01", online: 1, direct: 2)
            .Receives("Y", "S1", "2022-03-01", online: 1, direct: 2);
        Selection year = province.Select("2022");

        IndicatorResult Dossiers(string unit) => province.Board.Scorecard(province.Find(unit, year), year).Standings[1];

        Assert.Equal((33.33m, Status.Reached), (Dossiers("X").Target, Dossiers("X").Status));
        Assert.Equal((33.34m, Status.OnPath), (Dossiers("Y").Target, Dossiers("Y").Status));
    }

    [Fact]
    public void A_corrected_target_replaces_the_one_before()
    {
        province.Target("services", 2022, "60");
        Assert.Equal(60m, Target("services", "X"));

        var report = province.LoadRows("targets", "services,2022,,,61.5", "dossiers,2022,,district,40");

        Assert.Equal((1L, 1L), (report.Entry.Replaced, report.Entry.Loaded));
        Assert.Equal(61.5m, Target("services", "X"));
        Assert.Equal(40m, Target("dossiers", "X"));
    }

    [Fact]
    public void Benchmarks_are_kept_with_source_and_date()
    {
        province.LoadRows("benchmarks", "dossiers,national,2022-05-31,32.5,\"Bộ TTTT, tháng 5\"");

        Benchmark benchmark = Assert.Single(province.Board.Benchmarks);
        Assert.Equal(
            ("dossiers", "national", new DateOnly(2022, 5, 31), 32.5m, "Bộ TTTT, tháng 5"),
            (benchmark.Indicator, benchmark.Scope, benchmark.AsOf, benchmark.Value, benchmark.Source)
        );
    }

    public void Dispose() => province.Dispose();

    private decimal? Target(string indicator, string unit, string period = "2022")
    {
        Selection selection = province.Select(period);
        return province.Board.Target(
            province.Find(unit, selection),
            province.Board.Definitions.FindIndicator(indicator)!,
            selection
        );
    }
}
