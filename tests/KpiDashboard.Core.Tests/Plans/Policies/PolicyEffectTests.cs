using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Kit;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Plans.Policies;

/// <summary>What went along with a policy, from files and forms to points, against counts made by hand and by brute force.</summary>
public sealed class PolicyEffectTests : IDisposable
{
    /// <summary>P1 is in scope, P2 is not; unit 03 has P2 alone.</summary>
    private readonly Province province = new Province().Unit("01").Unit("02").Unit("03").Procedures("P1", "P2");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => province.Dispose();

    [Fact]
    public async Task The_share_in_the_scope_is_held_against_the_rest_of_the_same_units()
    {
        province
            .Receives("01", "P1", "2022-03-10", online: 2, direct: 8)
            .Receives("02", "P1", "2022-05-31", online: 1, postal: 9)
            .Receives("01", "P2", "2022-04-02", online: 3, direct: 7)
            .Receives("01", "P1", "2022-06-01", online: 6, direct: 4)
            .Receives("02", "P1", "2022-08-31", online: 5, direct: 5)
            .Receives("01", "P2", "2022-08-15", online: 4, direct: 6)
            // No unit with P1: its fall is nobody's control.
            .Receives("03", "P2", "2022-05-02", online: 9, direct: 1)
            .Receives("03", "P2", "2022-07-02", online: 1, direct: 9);
        Load("CS1,fee,Một,NQ,HĐND,2022-05-02,2022-06-01,,,50,,online,,P1,,,1000");

        PolicyEffect effect = await EffectAsync();

        Assert.Equal(PolicyOutcome.Measured, effect.Outcome);
        Assert.Equal((3, 2), (effect.Main!.Windows.Months, effect.Main.Units));
        Assert.Equal(new Figure(3, 20), effect.Main.Difference.ScopeBefore);
        Assert.Equal(new Figure(11, 20), effect.Main.Difference.ScopeAfter);
        Assert.Equal(new Figure(3, 10), effect.Main.Difference.RestBefore);
        Assert.Equal(new Figure(4, 10), effect.Main.Difference.RestAfter);
        // 55 − 15 − (40 − 30).
        Assert.Equal(30, effect.Main.Difference.Points);
        // Two units say nothing of others; and there are no months six months earlier, nor a year earlier.
        Assert.Null(effect.Main.Interval);
        Assert.Null(effect.Placebo);
        Assert.Null(effect.EarlierTrend);
        Assert.Null(effect.LastYear);
        // August: the scope had 15 % before, and the rest went from 30 % to 40 %.
        PolicyMonth august = effect.Months[^1];
        Assert.Equal(("2022-08", 25m), ($"{august.Month}", august.Expected));
        Assert.Equal(new Figure(4, 10), august.Rest);
        // Six online dossiers on 1/6 and five on 31/8, half of 1.000 dong each.
        PolicyDossiers dossiers = await DossiersAsync();
        Assert.Equal((11L, 5_500m), (dossiers.WithCut, dossiers.FeesForgone));
    }

    [Theory]
    [InlineData("2022-08-02", PolicyOutcome.TooEarly)]
    [InlineData("2022-09-15", PolicyOutcome.NotBegun)]
    [InlineData("2022-04-01", PolicyOutcome.NoControl)]
    [InlineData("2022-02-01", PolicyOutcome.NoDossiers)]
    public async Task Without_months_dossiers_or_a_control_nothing_is_said(string from, PolicyOutcome outcome)
    {
        // P2 came in January and August alone, so that nothing stands beside P1 around 1/4.
        province
            .Receives("01", "P2", "2022-01-01", online: 1)
            .Receives("01", "P1", "2022-03-02", online: 1)
            .Receives("01", "P1", "2022-04-02", online: 1)
            .Receives("01", "P1", "2022-07-02", online: 1)
            .Receives("01", "P2", "2022-08-31", online: 1);
        Load($"CS1,priority,Một,NQ,HĐND,2022-01-02,{from},,,,,,,P1,,,");

        PolicyEffect effect = await EffectAsync();

        Assert.Equal(outcome, effect.Outcome);
        Assert.Null(effect.Main);
        Assert.Empty((await DossiersAsync()).Channels);
    }

    [Fact]
    public async Task A_draft_and_a_policy_that_ended_within_its_first_month_have_no_effect()
    {
        province.Receives("01", "P1", "2022-01-01", online: 1).Receives("01", "P2", "2022-08-31", online: 1);
        Load(
            "CS1,fee,Dự thảo,NQ,HĐND,,2022-05-01,,,,,,,P1,,,",
            "CS2,fee,Hết,NQ,HĐND,2022-01-02,2022-05-01,2022-05-30,CS1,,,,,P1,,,"
        );

        Assert.Equal(PolicyOutcome.NotBegun, (await EffectAsync()).Outcome);
        Assert.Equal(PolicyOutcome.TooEarly, (await EffectAsync("CS2")).Outcome);
        PolicyBook book = await BookAsync();
        DateOnly last = new(2022, 8, 31);
        Assert.Equal(PolicyState.Draft, book.Find("CS1")!.Policy.StateOn(last));
        Assert.Equal(PolicyState.Ended, book.Find("CS2")!.Policy.StateOn(last));
        Assert.Equal(PolicyState.Running, book.Find("CS2")!.Policy.StateOn(new(2022, 5, 30)));
        Assert.Equal(PolicyState.NotYet, book.Find("CS2")!.Policy.StateOn(new(2022, 4, 30)));
    }

    [Fact]
    public async Task Units_of_the_scope_are_measured_alone_and_a_row_across_a_border_leaves_its_unit_out()
    {
        foreach (string unit in (string[])["01", "02"])
        {
            province
                .Receives(unit, "P1", "2022-04-20", online: 1, direct: 1)
                .Receives(unit, "P1", "2022-06-20", online: 2)
                .Receives(unit, "P2", "2022-04-20", direct: 2)
                .Receives(unit, "P2", "2022-06-20", direct: 2);
        }

        province
            .Receives("02", "P2", "2022-01-01", direct: 1)
            .Reports("03", "P1", "2022-05-01", "2022-07-01", online: 5, direct: 5)
            .Receives("02", "P2", "2022-07-31", direct: 1);
        Load(
            "CS1,fee,Một,NQ,HĐND,2022-01-02,2022-06-01,,,,,,,P1,,01,",
            "CS2,fee,Tất cả,NQ,HĐND,2022-01-02,2022-06-01,,,,,,,P1,,,"
        );

        Assert.Equal((new Figure(1, 2), 1), Told(await EffectAsync("CS1")));
        Assert.Equal((new Figure(2, 4), 2), Told(await EffectAsync("CS2")));

        static (Figure, int) Told(PolicyEffect effect) => (effect.Main!.Difference.ScopeBefore, effect.Main.Units);
    }

    [Fact]
    public async Task Handling_is_told_by_channel_of_what_has_ended()
    {
        _ = province.Receives("01", "P2", "2022-03-02", online: 1).Receives("01", "P2", "2022-08-31", online: 1).Board;
        province.LoadRows(
            "dossiers",
            [
                // Before: online 1 to 10 days, of which the one of 10 was late; the median is 5 and the 90th percentile 9.
                .. Enumerable
                    .Range(1, 10)
                    .Select(i => $"A{i},P1,01,2022-04-01,online,2022-04-10,2022-04-{1 + i:00},10"),
                "A11,P1,01,2022-04-01,direct,,2022-04-21,10",
                // After: 2 days and 4 days, one is still open, and one that was not accepted is none.
                "B1,P1,01,2022-06-01,online,2022-06-10,2022-06-03,10",
                "B2,P1,01,2022-06-30,online,,2022-07-04,10",
                "B3,P1,01,2022-08-30,online,2022-09-10,,4",
                "B4,P1,01,2022-08-30,online,2022-09-10,,3",
            ]
        );
        Load("CS1,handling-time,Một,QĐ,UBND,2022-01-02,2022-06-01,,,,3,online,,P1,,,");

        HandlingChange[] channels = [.. (await DossiersAsync()).Channels];

        Assert.Equal([Channel.Online, Channel.Direct], channels.Select(c => c.Channel));
        Assert.Equal(new HandlingTime(10, 0, 5, 9, new Figure(9, 10)), channels[0].Before);
        Assert.Equal(new HandlingTime(2, 1, 2, 4, new Figure(1, 1)), channels[0].After);
        Assert.Equal(new HandlingTime(1, 0, 20, 20, default), channels[1].Before);
        Assert.Equal(new HandlingTime(0, 0, null, null, default), channels[1].After);
    }

    [Fact]
    public async Task A_policy_is_changed_taken_back_and_leaves_figures_as_they_were_read()
    {
        province.Receives("01", "P1", "2022-03-01", online: 1);
        Scoreboard before = province.Board;
        FixedClock clock = province.Clock;
        Edit edit = new(province.Store, clock, "An");
        EditReport first = edit.Run(FileKind.Policies, [Row("Một")], "Thêm");
        EditReport second = edit.Run(FileKind.Policies, [Row("Hai")], "Sửa");

        Assert.Equal(["Hai"], (await BookAsync()).All.Select(p => p.Policy.Title));
        using ScoreboardSource source = new(province.Store, clock);
        Scoreboard read = await source.CurrentAsync(Ct);
        new Undo(province.Store, clock, "An").Run(second.Entry!.Id);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Same(read.Engine, (await source.CurrentAsync(Ct)).Engine);
        Assert.Equal(["Một"], (await BookAsync()).All.Select(p => p.Policy.Title));
        new Undo(province.Store, clock, "An").Run(first.Entry!.Id);
        Assert.Empty((await BookAsync()).All);
        Assert.Empty(StoreComparison.Of(before, province.Board).Differences);

        static Dictionary<string, string> Row(string title) =>
            new()
            {
                ["policy_code"] = "CS1",
                ["kind"] = "fee",
                ["title"] = title,
                ["instrument"] = "NQ",
                ["issued_by"] = "HĐND",
                ["valid_from"] = "2022-02-01",
                ["procedures"] = "P1",
            };
    }

    [Fact]
    public async Task A_code_that_was_replaced_since_and_a_field_mean_the_procedures_of_now()
    {
        _ = province.Board;
        Load(
            "CS1,fee,Một,NQ,HĐND,2022-01-02,2022-06-01,,,,,,,P1; P1,,,",
            "CS2,fee,Hai,NQ,HĐND,2022-01-02,2022-06-01,,,,,,,,lĩnh vực,,"
        );
        Assert.Equal(["P1"], (await BookAsync()).Find("CS1")!.Policy.ProcedureCodes);
        Assert.Equal(["P1", "P2"], (await BookAsync()).Find("CS2")!.Procedures.Select(p => p.Code));

        province.Alias("P1", "P2");

        Assert.Equal(["P2"], (await BookAsync()).Find("CS1")!.Procedures.Select(p => p.Code));
    }

    [Theory]
    [InlineData(
        "CS1,handling-time,Một,QĐ,UBND,2022-05-20,2022-06-01,,,20,,online,,,Hộ tịch,,",
        "plan-2022",
        "2022-06-01",
        3
    )]
    [InlineData(
        "CS1,priority,Một,CV,UBND,2022-06-20,2022-07-01,,,,,online,,,Đăng ký biện pháp bảo đảm,,",
        "level-4",
        "2022-07-01",
        2
    )]
    [InlineData("CS1,fee,Một,NQ,HĐND,2022-03-20,2022-05-15,,,,,,,2.000635; 3.000333,,,", "plan-2022", "2022-05-15", 3)]
    public async Task The_samples_effects_are_those_of_its_dossiers_counted_one_by_one(
        string policy,
        string rules,
        string from,
        int months
    )
    {
        using TempFolder folder = new();
        Store store = new(new KpiSettings { Database = folder.Database });
        LoadReport loaded = new Loader(store, new FixedClock()).Load([
            Repository.SampleData,
            folder.Write("policy/p.csv", $"{Headers.Policies}\n{policy}\n"),
        ]);
        Assert.Empty(loaded.Failures);
        Scoreboard board = await store.LoadScoreboardAsync(Ct);
        ScopedPolicy scoped = (await PolicyBook.ReadAsync(store, board)).Find("CS1")!;

        PolicyEffect effect = PolicyEffect.Of(scoped, board, board.Definitions.FindRules(rules)!);

        Assert.Equal(PolicyOutcome.Measured, effect.Outcome);
        DateOnly day = DateOnly.ParseExact(from, "yyyy-MM-dd");
        HashSet<string> codes = [.. scoped.Procedures.Select(p => p.Code)];
        DoubleDifference counted = Counted(folder.Database, codes, rules, day, months);
        Assert.Equal(counted, effect.Main!.Difference);
        Assert.Equal(
            Shares(counted.ScopeAfter)
                - Shares(counted.ScopeBefore)
                - (Shares(counted.RestAfter) - Shares(counted.RestBefore)),
            effect.Main.Difference.Points
        );
        Assert.InRange(effect.Main.Difference.Points, effect.Main.Interval!.Value.Low, effect.Main.Interval.Value.High);
        // Last year's rows are statistics, by month and not from the 15th, of services that were not at level full.
        Assert.Equal(day.Day == 1 && rules == "plan-2022", effect.LastYear is not null);

        static decimal Shares(Figure figure) => 100m * figure.Numerator / figure.Denominator;
    }

    /// <summary>Goes through all dossiers and adds up, with nothing of the product but the rows.</summary>
    private static DoubleDifference Counted(
        string database,
        HashSet<string> codes,
        string rules,
        DateOnly day,
        int months
    )
    {
        List<(string Unit, bool InScope, bool IsAfter, bool IsOnline)> rows = [];
        using SqliteConnection connection = new($"Data Source={database}");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            select d.UnitId, p.Code, d.Received, d.Channel, o.Level from Dossier d
            join ServiceProcedure p on p.Id = d.ProcedureId
            left join Offering o on o.UnitId = d.UnitId and o.ProcedureId = d.ProcedureId
              and d.Received between o.ValidFrom and o.ValidTo
            where d.Status not in (1, 3)
            """;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            DateOnly received = DateOnly.ParseExact(reader.GetString(2), "yyyy-MM-dd");
            bool isFull = !reader.IsDBNull(4) && reader.GetInt32(4) == 4;
            if (
                received >= day.AddMonths(-months)
                && received < day.AddMonths(months)
                && (rules != "level-4" || isFull)
            )
            {
                rows.Add(
                    (reader.GetString(0), codes.Contains(reader.GetString(1)), received >= day, reader.GetInt32(3) == 2)
                );
            }
        }

        HashSet<string> units = [.. rows.Where(r => r.InScope).Select(r => r.Unit)];
        return new DoubleDifference(Of(true, false), Of(true, true), Of(false, false), Of(false, true));

        Figure Of(bool inScope, bool isAfter)
        {
            (string, bool, bool, bool IsOnline)[] counted =
            [
                .. rows.Where(r => units.Contains(r.Unit) && r.InScope == inScope && r.IsAfter == isAfter),
            ];
            return new Figure(counted.Count(r => r.IsOnline), counted.Length);
        }
    }

    private void Load(params string[] rows)
    {
        _ = province.Board;
        Assert.Empty(province.LoadRows("policies", rows).Rejected);
    }

    private async Task<PolicyBook> BookAsync() => await PolicyBook.ReadAsync(province.Store, province.Board);

    private async Task<PolicyEffect> EffectAsync(string code = "CS1") =>
        new PolicyEffects(province.Store, province.Board).Of((await BookAsync()).Find(code)!, Rules);

    private async Task<PolicyDossiers> DossiersAsync() =>
        (
            await new PolicyEffects(province.Store, province.Board).DossiersAsync(
                (await BookAsync()).Find("CS1")!,
                Rules,
                TimeSpan.FromMinutes(1)
            )
        )!;

    private RuleSet Rules => province.Board.Definitions.DefaultRules;
}
