using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>"One online dossier is enough" holds for every service of which it is said, and for no other.</summary>
public sealed class PromisesTests(SampleDashboard sample)
{
    private static readonly string[] RuleSets = ["plan-2022", "portal-766", "level-4", "any-channel"];

    public static TheoryData<string, int> RulesAndShares =>
        [
            .. RuleSets.SelectMany(rules =>
                Plan.Shares.Take(2).Append(100).Select(s => new TheoryDataRow<string, int>(rules, s))
            ),
        ];

    [Theory]
    [MemberData(nameof(RulesAndShares))]
    public async Task Every_service_ticked_alone_brings_what_its_row_promises(string rules, int share)
    {
        Scoreboard board = await BoardAsync();
        Selection[] selections =
        [
            Select(board, rules, Period.Month(2022, 8), ytd: true),
            Select(board, rules, Period.Month(2022, 8), ytd: false),
            Select(board, rules, Period.Of(PeriodKind.Quarter, 2022, 2), ytd: false) with
            {
                Calendar = PeriodCalendar.Reporting,
            },
        ];
        int rows = 0;
        foreach (
            Unit unit in board.Units.All.Where(u =>
                u.Kind is UnitKind.Department or UnitKind.District or UnitKind.Province
                && u.Validity.Overlaps(selections[0].Days)
            )
        )
        {
            foreach (Selection selection in selections.Take(unit.Kind == UnitKind.Province ? 1 : 3))
            {
                IReadOnlyList<ServiceUse> services = board.Services(unit, selection);
                foreach (ServiceUse service in services)
                {
                    WhatIfStep step = new Plan([service.Procedure.Code], share).StepsFor(services).Single();
                    WhatIf answer = board.WhatIf(unit, selection, [step]);

                    Assert.Equal(
                        (unit.Code, service.Procedure.Code, Math.Min(service.Gain, step.Dossiers)),
                        (
                            unit.Code,
                            service.Procedure.Code,
                            answer.Then.Standings[0].Figure.Numerator - answer.Now.Standings[0].Figure.Numerator
                        )
                    );
                    // A service without dossiers that a new one would not help says why.
                    Assert.Equal(
                        service.IsOutOfReach,
                        service.Pile is ServicePile.PaperOnly or ServicePile.NoDemand && service.Gain == 0
                    );
                    Assert.False(
                        service.IsOutOfReach
                            && Workbooks.FigureLists.Note(service, selection.Rules, board.Definitions, default) is null
                    );
                    rows++;
                }
            }
        }

        Assert.InRange(rows, 2000, int.MaxValue);
    }

    [Theory]
    [InlineData("047")]
    [InlineData("H14.STP")]
    public async Task A_promise_is_what_the_rows_of_the_files_would_give(string code)
    {
        Scoreboard board = await BoardAsync();
        foreach (string rules in RuleSets)
        {
            Selection selection = Select(board, rules, Period.Month(2022, 8), ytd: true);
            IReadOnlyList<ServiceUse> services = board.Services(board.Units.Find(code, selection.Days)!, selection);

            Assert.Equal(
                services.Select(s =>
                    (
                        s.Procedure.Code,
                        CountedSample.All.Gain(code, "2022-01-01", "2022-09-01", rules, s.Procedure.Code, "2022-08-31")
                    )
                ),
                services.Select(s => (s.Procedure.Code, s.Gain))
            );
        }
    }

    [Fact]
    public async Task Each_paper_only_service_of_047_is_one_that_a_ticked_box_wins()
    {
        const string Page = "/units/047?period=2022-08&ytd=true&pile=paper-only";
        IHtmlDocument page = await sample.Client.PageAsync(Page);
        string[] codes = [.. page.QuerySelectorAll(".services input[name=do]").Select(b => b.GetAttribute("value")!)];
        long now = Numerator(await sample.Client.PageAsync($"{Page}&do=none"));

        Assert.Equal(15, codes.Length);
        foreach (string code in codes)
        {
            Assert.Equal(now + 1, Numerator(await sample.Client.PageAsync($"{Page}&do={code}&share=0")));
        }
    }

    private static long Numerator(IHtmlDocument page) =>
        long.Parse(
            string.Concat(page.QuerySelector(".outcome .aside")!.TextContent.Split('/')[0].Where(char.IsAsciiDigit)),
            null
        );

    private async Task<Scoreboard> BoardAsync() =>
        await new Store(new KpiSettings { Database = sample.Database }).LoadScoreboardAsync(
            TestContext.Current.CancellationToken
        );

    private static Selection Select(Scoreboard board, string rules, Period period, bool ytd) =>
        new()
        {
            Period = period,
            YearToDate = ytd,
            Rules = board.Definitions.FindRules(rules)!,
        };
}
