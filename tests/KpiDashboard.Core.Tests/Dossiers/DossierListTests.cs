using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Dossiers;

/// <summary>The dossiers listed are those behind the number.</summary>
public sealed class DossierListTests : IDisposable
{
    private static readonly string[] UnitCodes = ["H14", "D", "X1", "X2", "S"];
    private static readonly string[] RuleNames = ["plan-2022", "level-4", "any-channel"];

    private readonly Province province = new();

    public DossierListTests()
    {
        province.Unit("S", "department").Unit("D", "district").Unit("X1", parent: "D").Unit("X2", parent: "D");
        province.Procedures("1", "2", "3");
        province.Offers("X1", "1", "full", from: "2022-02-05").Offers("X2", "1", "partial");
        province.Offers("D", "2", "full", to: "2022-02-20").Offers("S", "3", "information");
        string[] days =
        [
            "2022-01-31",
            "2022-02-01",
            "2022-02-04",
            "2022-02-05",
            "2022-02-14",
            "2022-02-15",
            "2022-02-28",
        ];
        foreach (string day in days)
        {
            province.Receives("X1", "1", day, online: 2, direct: 1).Receives("X2", "1", day, online: 1, postal: 1);
            province.Receives("D", "2", day, online: 1, direct: 2).Receives("S", "3", day, direct: 3);
            province.Receives("X1", "2", day, online: 1).Receives("X1", "1", day, online: 1, status: 1);
        }
    }

    [Fact]
    public async Task As_many_are_listed_as_the_figure_counts()
    {
        int compared = 0;
        foreach (string rules in RuleNames)
        {
            foreach (PeriodCalendar calendar in Enum.GetValues<PeriodCalendar>())
            {
                foreach (Filter? filter in Filters())
                {
                    foreach (string code in UnitCodes)
                    {
                        Selection selection = province.Select("2022-02", rules, calendar) with { Filter = filter };
                        IReadOnlyList<DossierEntry> listed = await AllAsync(
                            new DossierQuestion(province.Find(code, selection), selection) { InBase = true },
                            pageSize: 4
                        );

                        Figure figure = province.B(code, selection);
                        Assert.Equal(figure.Denominator, listed.Count);
                        Assert.Equal(figure.Numerator, listed.Count(d => d.Channel == Channel.Online));
                        Assert.Equal(listed.Count, listed.Select(d => d.Code).Distinct().Count());
                        compared += listed.Count;
                    }
                }
            }
        }

        Assert.True(compared > 1000, "Hardly anything was listed.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_is_sorted_by_day_and_read_to_its_end(bool oldestFirst)
    {
        Selection selection = province.Select("2022-02");
        DossierQuestion question = new(province.Find("H14", selection), selection) { OldestFirst = oldestFirst };

        IReadOnlyList<DossierEntry> small = await AllAsync(question, pageSize: 1);
        IReadOnlyList<DossierEntry> large = await AllAsync(question, pageSize: 1000);

        // Six days of February with 3 + 2 + 3 + 3 + 1 dossiers that count.
        Assert.Equal(72, large.Count);
        Assert.Equal(large.Select(d => d.Code), small.Select(d => d.Code));
        DateOnly[] days = [.. large.Select(d => d.Received)];
        Assert.Equal(oldestFirst ? days.Order() : days.OrderDescending(), days);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_dossiers_come_in_the_order_of_the_pages(bool oldestFirst)
    {
        foreach (Filter? filter in Filters())
        {
            foreach (DossierOutcome? outcome in (DossierOutcome?[])[null, DossierOutcome.Pending])
            {
                Selection selection = province.Select("2022-Q1", calendar: PeriodCalendar.Reporting) with
                {
                    Filter = filter,
                };
                DossierQuestion question = new(province.Find("H14", selection), selection)
                {
                    OldestFirst = oldestFirst,
                    Outcome = outcome,
                };

                Assert.Equal(await AllAsync(question, pageSize: 7), await EachAsync(question));
            }
        }
    }

    [Fact]
    public async Task A_day_is_sorted_as_the_units_stand_in_the_tree_and_then_by_code()
    {
        // In the tree before X1, which the store has known for longer.
        _ = province.Board;
        province.Unit("X0", parent: "D").Receives("X0", "1", "2022-02-05", online: 2);
        Selection selection = province.Select("2022-02");
        DossierQuestion question = new(province.Find("H14", selection), selection);
        string[] tree = [.. province.Board.Units.All.Select(u => u.Code)];

        IReadOnlyList<DossierEntry> all = await EachAsync(question);

        Assert.Equal(74, all.Count);
        Assert.Equal(
            all.OrderByDescending(d => d.Received)
                .ThenBy(d => Array.IndexOf(tree, UnitOf(d)))
                .ThenBy(d => d.Code, StringComparer.Ordinal)
                .Select(d => d.Code),
            all.Select(d => d.Code)
        );
        Assert.NotEqual(
            all.OrderByDescending(d => d.Received).ThenBy(d => d.UnitId).Select(d => d.Code),
            all.Select(d => d.Code)
        );
    }

    [Fact]
    public async Task A_first_page_says_how_many_there_are()
    {
        Selection selection = province.Select("2022-02");

        DossierPage page = await PageAsync(new DossierQuestion(province.Find("H14", selection), selection), null, 10);

        Assert.Equal((10, 72), (page.Rows.Count, page.Total));
        Assert.NotNull(page.Next);
    }

    [Fact]
    public async Task Dossiers_just_registered_are_listed_only_when_asked_for()
    {
        Selection selection = province.Select("2022-02");
        DossierQuestion question = new(province.Find("D", selection), selection) { Status = 1 };

        IReadOnlyList<DossierEntry> listed = await AllAsync(question, 100);

        Assert.Equal(6, listed.Count);
        Assert.All(listed, d => Assert.False(d.Counts));
    }

    [Fact]
    public async Task An_outcome_is_told_from_due_and_finished_days()
    {
        province.LoadRows(
            "dossiers",
            "E-1,1,X2,2022-03-01,online,2022-03-05,2022-03-04,9",
            "E-2,1,X2,2022-03-01,online,2022-03-05,2022-03-05,9",
            "E-3,1,X2,2022-03-01,online,2022-03-05,2022-03-06,9",
            "E-4,1,X2,2022-03-01,online,,2022-03-06,9",
            "E-5,1,X2,2022-03-01,online,2022-03-19,,4",
            "E-6,1,X2,2022-03-01,online,2022-03-20,,4",
            "E-7,1,X2,2022-03-20,online,,,4"
        );
        Selection march = province.Select("2022-03");
        Unit unit = province.Find("X2", march);
        Dictionary<DossierOutcome, string> found = [];
        foreach (DossierOutcome outcome in Enum.GetValues<DossierOutcome>())
        {
            IReadOnlyList<DossierEntry> listed = await AllAsync(
                new DossierQuestion(unit, march) { Outcome = outcome, OldestFirst = true },
                2
            );
            found[outcome] = string.Join(' ', listed.Select(d => d.Code));
        }

        // Data end on 20 March: what was due on the 19th is overdue.
        Assert.Equal(
            new Dictionary<DossierOutcome, string>
            {
                [DossierOutcome.Early] = "E-1",
                [DossierOutcome.OnTime] = "E-2",
                [DossierOutcome.Late] = "E-3",
                [DossierOutcome.Finished] = "E-4",
                [DossierOutcome.Pending] = "E-6 E-7",
                [DossierOutcome.Overdue] = "E-5",
            },
            found
        );
    }

    [Fact]
    public async Task A_list_of_a_status_or_an_outcome_says_how_many_there_are_and_ends_with_the_last()
    {
        foreach (string code in UnitCodes)
        {
            foreach (Filter? filter in Filters())
            {
                Selection selection = province.Select("2022-02") with { Filter = filter };
                foreach ((int? status, DossierOutcome? outcome) in Narrowings())
                {
                    DossierQuestion question = new(province.Find(code, selection), selection)
                    {
                        Status = status,
                        Outcome = outcome,
                    };

                    DossierPage first = await PageAsync(question, null, 5);
                    IReadOnlyList<DossierEntry> all = await AllAsync(question, 5);

                    Assert.Equal(Math.Min(5, all.Count), first.Rows.Count);
                    Assert.Equal(all.Count > 5, first.Next is not null);
                    if (filter is null or { Field: null, Levels: null } || all.Count <= 5)
                    {
                        Assert.Equal(all.Count, first.Total);
                    }
                }
            }
        }
    }

    [Fact]
    public async Task What_was_found_for_a_filter_ends_with_the_data()
    {
        Selection selection = province.Select("2022-02");
        DossierQuestion question = new(province.Find("X2", selection), selection) { Status = 4 };
        Assert.Empty((await PageAsync(question, null, 10)).Rows);

        province.LoadRows("dossiers", "E-1,1,X2,2022-02-07,online,2022-02-09,,4");

        Assert.Equal(["E-1"], (await PageAsync(question, null, 10)).Rows.Select(d => d.Code));
    }

    [Theory]
    [InlineData(DossierOrder.Due, true, "E-3 E-1 E-4 E-2 E-5")]
    [InlineData(DossierOrder.Due, false, "E-4 E-1 E-3 E-5 E-2")]
    [InlineData(DossierOrder.Finished, true, "E-2 E-4 E-1 E-3 E-5")]
    [InlineData(DossierOrder.Finished, false, "E-1 E-4 E-2 E-5 E-3")]
    [InlineData(DossierOrder.Code, true, "E-1 E-2 E-3 E-4 E-5")]
    [InlineData(DossierOrder.Code, false, "E-5 E-4 E-3 E-2 E-1")]
    [InlineData(DossierOrder.Received, true, "E-5 E-3 E-1 E-4 E-2")]
    public async Task A_list_is_sorted_by_any_column_with_what_is_missing_at_its_end(
        DossierOrder order,
        bool up,
        string codes
    )
    {
        province.LoadRows(
            "dossiers",
            "E-1,1,X2,2022-03-03,online,2022-03-08,2022-03-07,9",
            "E-2,1,X1,2022-03-05,online,,2022-03-05,9",
            "E-3,1,X2,2022-03-02,online,2022-03-06,,4",
            "E-4,1,X1,2022-03-04,direct,2022-03-08,2022-03-06,9",
            "E-5,1,D,2022-03-01,online,,,4"
        );
        Selection march = province.Select("2022-03");
        DossierQuestion question = new(province.Find("H14", march), march) { Order = order, OldestFirst = up };

        foreach (int pageSize in (int[])[1, 2, 100])
        {
            IReadOnlyList<DossierEntry> listed = await AllAsync(question, pageSize);

            Assert.Equal(codes, string.Join(' ', listed.Select(d => d.Code)));
        }
    }

    [Fact]
    public async Task Counts_that_came_as_statistics_have_no_dossiers_behind_them()
    {
        province.Reports("S", "3", "2021-01-01", "2021-12-31", online: 7, direct: 5);
        Selection year = province.Select("2021");

        DossierPage page = await PageAsync(new DossierQuestion(province.Find("S", year), year), null, 10);

        Assert.Empty(page.Rows);
        Assert.Equal(12, page.Reported);
    }

    [Fact]
    public void A_place_is_read_as_it_is_written()
    {
        DossierCursor place = new(new DateOnly(2022, 8, 31), 17, "000.17.22.H56-210531-0001");

        Assert.Equal(place, DossierCursor.Parse(place.ToString()));
        Assert.Null(DossierCursor.Parse("2022-08-32.1.x"));
        Assert.Null(DossierCursor.Parse("galaxy"));
        Assert.Null(DossierCursor.Parse(null));
    }

    public void Dispose() => province.Dispose();

    private static IEnumerable<Filter?> Filters() =>
        [
            null,
            new Filter { Procedure = "1" },
            new Filter { Field = "Lĩnh vực", Channel = Channel.Direct },
            new Filter { Levels = Levels.Full },
            new Filter { Levels = Levels.None },
            new Filter { Kind = UnitKind.Commune, Procedure = "2" },
        ];

    private string UnitOf(DossierEntry entry) => province.Board.Units.All.Single(u => u.Id == entry.UnitId).Code;

    private async Task<IReadOnlyList<DossierEntry>> EachAsync(DossierQuestion question)
    {
        List<DossierEntry> all = [];
        await DossierList.ReadEachAsync(
            province.Store,
            province.Board,
            question,
            async rows => all.AddRange(await rows.ToListAsync(TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken
        );
        return all;
    }

    private static IEnumerable<(int? Status, DossierOutcome? Outcome)> Narrowings() =>
        [
            (1, null),
            (3, null),
            (10, null),
            .. Enum.GetValues<DossierOutcome>().Select(o => ((int?)null, (DossierOutcome?)o)),
            (1, DossierOutcome.Pending),
        ];

    private async Task<IReadOnlyList<DossierEntry>> AllAsync(DossierQuestion question, int pageSize)
    {
        List<DossierEntry> all = [];
        DossierCursor? after = null;
        do
        {
            DossierPage page = await PageAsync(question, after, pageSize);
            all.AddRange(page.Rows);
            after = page.Next;
        } while (after is not null);

        return all;
    }

    private Task<DossierPage> PageAsync(DossierQuestion question, DossierCursor? after, int limit) =>
        DossierList.ReadAsync(
            province.Store,
            province.Board,
            question,
            after,
            limit,
            TestContext.Current.CancellationToken
        );
}
