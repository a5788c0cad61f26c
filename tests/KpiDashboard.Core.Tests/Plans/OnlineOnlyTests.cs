using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Plans;

/// <summary>The register of services that are taken online alone, and what the data say of each.</summary>
public sealed class OnlineOnlyTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("D1", "district")
        .Unit("D2", "district")
        .Unit("X1", parent: "D1")
        .Unit("X2", parent: "D1")
        .Unit("S", "department")
        .Procedures("P", "Q")
        .Offers("X1", "P", "full")
        .Offers("X1", "Q", "full")
        .Offers("X2", "P", "full")
        .Offers("D1", "P", "full")
        .Offers("S", "Q", "full");

    public void Dispose() => province.Dispose();

    [Theory]
    [InlineData("2022-01", null)]
    [InlineData("2022-02", OnlineOnlyStage.Proposed)]
    [InlineData("2022-03", OnlineOnlyStage.Announced)]
    [InlineData("2022-04", OnlineOnlyStage.Effective)]
    [InlineData("2022-06", OnlineOnlyStage.Withdrawn)]
    public async Task A_service_goes_from_proposed_to_announced_to_effective_to_withdrawn_by_its_days(
        string month,
        OnlineOnlyStage? stage
    )
    {
        Register("X1,P,2022-02-10,1/QĐ,2022-03-20,https://a.example,2022-04-15,2022-06-20,");
        province.Receives("X1", "P", "2022-08-31", online: 1);

        Assert.Equal(stage, (await AtAsync(month)).SingleOrDefault()?.Stage);
    }

    [Fact]
    public async Task Paper_since_the_first_day_is_counted_day_by_day_and_stands_behind_the_number()
    {
        Register("X1,P,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-08-03,2022-08-20,");
        province
            // Before, on the first day, in its second week, after it was withdrawn; elsewhere, and of another service.
            .Receives("X1", "P", "2022-08-02", direct: 4)
            .Receives("X1", "P", "2022-08-03", online: 5, direct: 2)
            .Receives("X1", "P", "2022-08-11", direct: 1, postal: 2)
            .Receives("X1", "P", "2022-08-12", direct: 3, status: 1)
            .Receives("X1", "P", "2022-08-21", direct: 7)
            .Receives("X2", "P", "2022-08-11", direct: 9)
            .Receives("X1", "Q", "2022-08-11", direct: 9)
            .Receives("X1", "Q", "2022-08-31", online: 1);

        OnlineOnlyService service = (await AtAsync("2022-08")).Single();

        Assert.Equal(5, service.Leaked);
        Assert.Equal([(new DateOnly(2022, 8, 3), 2L), (new DateOnly(2022, 8, 11), 3L)], service.Leaks);
        Assert.Equal(
            [2L, 3L, 0L, 0L, 0L, null],
            service.LeaksByWeek(new DateOnly(2022, 8, 31)).Take(6).Select(w => w.Dossiers)
        );
        IReadOnlyList<PaperDossier> behind = await OnlineOnlyBook.PaperAsync(
            province.Store,
            service,
            new DateOnly(2022, 8, 31),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            ["2022-08-11", "2022-08-11", "2022-08-11", "2022-08-03", "2022-08-03"],
            behind.Select(d => $"{d.Received:yyyy-MM-dd}")
        );
    }

    [Fact]
    public async Task Paper_of_people_who_are_exempt_is_told_apart()
    {
        Register("X1,P,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-08-03,,Người cao tuổi");
        province.Receives("X1", "P", "2022-08-11", direct: 1).Receives("X1", "P", "2022-08-31", online: 1);
        _ = province.Board;
        province.LoadFile(
            "exempt.csv",
            $"{KpiDashboard.Kit.Headers.Dossiers},exempt_from_online\n"
                + "E1,P,X1,2022-08-11,direct,,,9,yes\nE2,P,X1,2022-08-12,postal,,,9,yes\nE3,P,X1,2022-08-12,direct,,,9,no\n"
        );

        OnlineOnlyService service = (await AtAsync("2022-08")).Single();

        Assert.Equal((2L, 2L), (service.Leaked, service.Exempt));
        Assert.Equal([(new DateOnly(2022, 8, 11), 1L), (new DateOnly(2022, 8, 12), 1L)], service.Leaks);
        Assert.Null(service.LeaksOfSums);
        Assert.Equal(
            [("E3", 0), ("E2", 1), ("E1", 1)],
            (
                await OnlineOnlyBook.PaperAsync(
                    province.Store,
                    service,
                    new DateOnly(2022, 8, 31),
                    TestContext.Current.CancellationToken
                )
            )
                .Where(d => d.Code.StartsWith('E'))
                .OrderByDescending(d => d.Code)
                .Select(d => (d.Code, d.Exempt))
        );
    }

    [Fact]
    public async Task Sums_tell_paper_by_their_periods_and_what_lies_across_the_first_day_is_said_apart()
    {
        Register("X1,P,2022-05-01,1/QĐ,2022-05-10,https://a.example,2022-06-10,,");
        province
            .Reports("X1", "P", "2022-05-01", "2022-06-01", direct: 30)
            .Reports("X1", "P", "2022-06-01", "2022-07-01", online: 4, direct: 7)
            .Reports("X1", "P", "2022-07-01", "2022-08-01", online: 9, direct: 2, postal: 1)
            .Reports("X1", "P", "2022-08-01", "2022-09-01", online: 9);

        OnlineOnlyService service = (await AtAsync("2022-08")).Single();

        Assert.Empty(service.Leaks);
        Assert.Equal([(new Periods.DateRange(new(2022, 7, 1), new(2022, 8, 1)), 3L)], service.LeaksOfSums!.Periods);
        Assert.Equal((3L, 7L), (service.Leaked, service.LeaksOfSums.Across));
        // July was not over by then.
        Assert.Null((await AtAsync("2022-05")).Single().LeaksOfSums);
    }

    [Fact]
    public async Task Effects_are_points_of_the_units_own_indicators()
    {
        // Of X1's two services P came online first on 20/8, after the 15th. Half a month before: 2 of 8 online; after: 6 of 8.
        Register("X1,P,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-08-15,,");
        province
            .Receives("X1", "Q", "2022-03-01", online: 4)
            .Receives("X1", "P", "2022-08-05", direct: 8)
            .Receives("X1", "P", "2022-08-20", online: 6, direct: 2)
            .Receives("X1", "Q", "2022-08-31", direct: 0, online: 0)
            .Receives("X2", "P", "2022-08-31", direct: 1);

        OnlineOnlyService service = (await AtAsync("2022-08")).Single();

        // A: one of two services. B: 6 more online than the 0 of 8 before, of all 4 + 8 + 8 dossiers.
        Assert.Equal(50, service.EffectOnServices);
        Assert.Equal(100m * 6 / 20, service.EffectOnDossiers);
    }

    [Fact]
    public async Task A_service_that_had_online_dossiers_before_brings_nothing_to_A()
    {
        Register("X1,P,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-08-15,,");
        province
            .Receives("X1", "P", "2022-08-05", online: 2, direct: 6)
            .Receives("X1", "P", "2022-08-20", online: 6, direct: 2)
            .Receives("X1", "P", "2022-08-31", online: 4);

        OnlineOnlyService service = (await AtAsync("2022-08")).Single();

        // A quarter before, 10 of 12 after: 10 − 3 of 20 in all.
        Assert.Equal((0m, 100m * 7 / 20), (service.EffectOnServices, service.EffectOnDossiers));
    }

    [Fact]
    public async Task People_who_stay_away_are_seen_against_the_same_service_elsewhere()
    {
        Register("X1,P,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-08-01,,");
        province
            .Receives("X1", "P", "2022-07-05", direct: 40)
            .Receives("X1", "P", "2022-07-20", direct: 40)
            .Receives("X1", "P", "2022-08-05", online: 20)
            .Receives("X1", "P", "2022-08-31", online: 20)
            .Receives("X2", "P", "2022-07-05", direct: 100)
            .Receives("X2", "P", "2022-08-20", direct: 100);

        Displacement seen = (await AtAsync("2022-08")).Single().Displacement!;

        Assert.Equal((80, 40, 100, 100), (seen.Before, seen.After, seen.OthersBefore, seen.OthersAfter));
        Assert.Equal((0.5m, 80m), (seen.Fall, seen.Expected));
        // At most 40 heads in 120 tosses, summed exactly.
        Assert.Equal(Tail(40, 120), seen.Chance!.Value, 12);
        Assert.True(seen.IsSignal);
    }

    [Theory]
    // A small fall that is sure, a great one that chance explains, and none.
    [InlineData(1000, 850, 1000, 1000, false)]
    [InlineData(8, 3, 100, 100, false)]
    [InlineData(10, 12, 100, 100, false)]
    [InlineData(100, 60, 100, 100, true)]
    [InlineData(0, 5, 100, 100, false)]
    [InlineData(50, 0, 0, 0, false)]
    public void A_fall_is_a_signal_only_where_it_is_great_and_chance_does_not_explain_it(
        long before,
        long after,
        long othersBefore,
        long othersAfter,
        bool isSignal
    ) => Assert.Equal(isSignal, new Displacement(before, after, othersBefore, othersAfter).IsSignal);

    [Fact]
    public async Task A_unit_that_sends_nothing_any_more_has_not_lost_anybody()
    {
        Register("X1,P,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-08-01,,");
        province
            .Receives("X1", "P", "2022-07-05", direct: 80)
            .Receives("X1", "P", "2022-08-05", online: 20)
            .Receives("X2", "P", "2022-07-05", direct: 100)
            .Receives("X2", "P", "2022-08-31", direct: 100);

        Assert.Null((await AtAsync("2022-08")).Single().Displacement);
    }

    [Fact]
    public async Task Leagues_say_who_takes_a_service_online_alone_who_has_announced_one_and_who_has_none()
    {
        Register(
            "X1,P,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-08-01,,",
            "S,Q,2022-07-01,1/QĐ,2022-07-10,https://a.example,2022-10-01,,",
            "D1,P,2022-08-01,,,,,,"
        );
        province.Receives("X1", "P", "2022-08-31", online: 1);

        IReadOnlyList<OnlineOnlyLeague> leagues = (await BookAsync()).Leagues(Select("2022-08"));

        Assert.Equal(
            [(UnitKind.Department, 1, 0, 1), (UnitKind.District, 2, 0, 0), (UnitKind.Commune, 2, 1, 0)],
            leagues.Select(l => (l.Kind, l.Units, l.Effective, l.Announced))
        );
        Assert.Equal(
            [("D1", 1), ("D2", 0), ("X2", 0)],
            leagues.SelectMany(l => l.Without).Select(w => (w.Unit.Code, w.Proposed))
        );
    }

    [Fact]
    public async Task A_change_of_the_register_raises_the_data_version_and_reads_no_figure_again()
    {
        province.Receives("X1", "P", "2022-08-31", online: 1);
        using ScoreboardSource source = new(province.Store, province.Clock);
        _ = province.Board;
        Scoreboard before = (await source.CurrentAsync(TestContext.Current.CancellationToken));

        Register("X1,P,2022-02-10,,,,,,");
        _ = province.Board;
        source.LookAgain();
        Scoreboard after = (await source.CurrentAsync(TestContext.Current.CancellationToken));

        Assert.Equal(before.DataVersion + 1, after.DataVersion);
        Assert.Equal(before.LoadedAt, after.LoadedAt);
        Assert.Same(before.Units, after.Units);

        province.Receives("X1", "P", "2022-08-30", online: 1);
        _ = province.Board;
        source.LookAgain();

        Assert.NotSame(after.Units, (await source.CurrentAsync(TestContext.Current.CancellationToken)).Units);
    }

    [Fact]
    public void An_officer_changes_services_of_the_own_units_and_of_no_others()
    {
        _ = province.Board;
        Visitor officer = AccessRulesTests.VisitorWith((Role.Officer, "D1"));
        Edit edit = new(province.Store, province.Clock, "canbo", new ChangeScope(officer, AccessMode.Ranked));

        EditReport own = edit.Run(FileKind.OnlineOnlyServices, [Row("X1", "P")], "Đề xuất");
        EditReport others = edit.Run(FileKind.OnlineOnlyServices, [Row("S", "Q")], "Đề xuất");

        Assert.Equal(1, own.Entry?.Loaded);
        Assert.Equal(
            [("unit_code", "S", Reasons.UnitOfOthers)],
            others.Refused.Select(r => (r.Column, r.Value, r.Reason))
        );

        static Dictionary<string, string> Row(string unit, string procedure) =>
            new()
            {
                ["unit_code"] = unit,
                ["procedure_code"] = procedure,
                ["proposed_on"] = "2022-07-01",
            };
    }

    /// <summary>The share of all 2^n ways in which at most k of n fall.</summary>
    private static double Tail(int k, int n)
    {
        System.Numerics.BigInteger ways = 0;
        System.Numerics.BigInteger choose = 1;
        for (int i = 0; i <= k; i++)
        {
            ways += choose;
            choose = choose * (n - i) / (i + 1);
        }

        return Math.Exp(System.Numerics.BigInteger.Log(ways) - (n * Math.Log(2)));
    }

    private void Register(params string[] rows)
    {
        foreach (string row in rows)
        {
            province.OnlineOnly(row);
        }
    }

    private Selection Select(string month) =>
        new Question { Period = month, Ytd = "true" }.Resolve(province.Board, [])!;

    private Task<OnlineOnlyBook> BookAsync()
    {
        Scoreboard board = province.Board;
        return OnlineOnlyBook.ReadAsync(province.Store, board);
    }

    private async Task<IReadOnlyList<OnlineOnlyService>> AtAsync(string month) => (await BookAsync()).At(Select(month));
}
