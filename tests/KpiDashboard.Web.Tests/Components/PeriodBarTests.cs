using AngleSharp.Dom;
using Bunit;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Components.Controls;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Components;

public sealed class PeriodBarTests : BunitContext
{
    [Fact]
    public async Task A_month_can_be_shown_alone_or_year_to_date()
    {
        IRenderedComponent<PeriodBar> bar = await BarAsync("vi", "2022-03", new Question { Period = "2022-03" });

        Assert.Equal(
            [
                ("Trong tháng", "/?period=2022-03&ytd=false", null),
                ("Lũy kế năm", "/?period=2022-03&ytd=true", "true"),
                ("Lịch dương", "/?period=2022-03", "true"),
                ("Kỳ báo cáo 15–14", "/?period=2022-03&calendar=reporting", null),
            ],
            bar.FindAll(".segments a")
                .Select(a => (a.TextContent, a.GetAttribute("href"), a.GetAttribute("aria-current")))
        );
    }

    [Theory]
    [InlineData("2022-01")]
    [InlineData("2022-Q1")]
    [InlineData("2022-H1")]
    [InlineData("2022")]
    public async Task A_period_that_begins_the_year_has_no_such_choice(string period)
    {
        IRenderedComponent<PeriodBar> bar = await BarAsync("en", period, new Question { Period = period });

        Assert.Equal(
            ["Calendar months", "Reporting months 15–14"],
            bar.FindAll(".segments a").Select(a => a.TextContent)
        );
    }

    [Fact]
    public async Task Only_periods_with_data_can_be_chosen()
    {
        IRenderedComponent<PeriodBar> bar = await BarAsync("vi", "2022-01", new Question { Rules = "level-4" });

        // The small province has dossiers in January 2022 only.
        Assert.Equal(
            [
                ("Năm 2022", "/?period=2022&rules=level-4"),
                ("9 tháng năm 2022", "/?period=2022-9M&rules=level-4"),
                ("6 tháng đầu năm 2022", "/?period=2022-H1&rules=level-4"),
                ("Quý I/2022", "/?period=2022-Q1&rules=level-4"),
                ("Tháng 1/2022", "/?period=2022-01&rules=level-4"),
            ],
            bar.FindAll(".period-sheet a").Select(a => (a.GetAttribute("aria-label"), a.GetAttribute("href")))
        );
        Assert.Equal("Tháng 1/2022", bar.Find(".period-sheet [aria-current=true]").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Every_definition_is_offered_with_its_source()
    {
        IRenderedComponent<PeriodBar> bar = await BarAsync("vi", "2022-01", new Question { Rules = "level-4" });

        IElement[] rules = [.. bar.FindAll("details.menu .sheet > a")];

        Assert.Equal(
            ["/", "/?rules=portal-766", "/?rules=level-4", "/?rules=any-channel", "/definitions?rules=level-4"],
            rules.Select(r => r.GetAttribute("href"))
        );
        Assert.Equal([null, null, "true", null, null], rules.Select(r => r.GetAttribute("aria-current")));
        Assert.Contains("Thông tư 23/2018/TT-BTTTT, Điều 8", rules[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_without_data_is_said()
    {
        IRenderedComponent<PeriodBar> bar = await BarAsync("en", "2022-05", new Question { Period = "2022-05" });

        Assert.Contains(
            "There is no data for May 2022; the data ends on 31 Jan 2022.",
            bar.Find(".notice.info").TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(bar.FindAll(".notice.warning"));
    }

    [Fact]
    public async Task Each_reason_for_which_figures_are_incomplete_has_a_sentence_of_its_own()
    {
        IRenderedComponent<PeriodBar> bar = await BarAsync(
            "vi",
            "2022",
            new Question { Period = "2022" },
            coverage =>
                coverage with
                {
                    Straddling = true,
                    Missing = new MissingUnits(Period.Month(2022, 1), 3, 9),
                    Succession = new DateOnly(2022, 1, 20),
                }
        );

        Assert.Equal(
            [
                "Năm 2022 đang diễn ra, số liệu đến 31/1/2022.",
                "Chưa đủ số liệu cho “Lịch dương”: một số biểu thống kê nằm vắt qua ranh giới của kỳ nên không được tính.",
                "Tháng 1/2022: mới có số liệu của 3 trong 9 đơn vị đã có số liệu tháng trước.",
                "Đơn vị thay đổi trong kỳ, từ 20/1/2022: số liệu trước và sau ngày đó thuộc các đơn vị khác nhau.",
            ],
            bar.FindAll(".notice.warning").Select(n => n.TextContent)
        );
    }

    [Fact]
    public async Task A_period_that_has_begun_is_a_choice_and_marked()
    {
        IRenderedComponent<PeriodBar> bar = await BarAsync("vi", "2022-01", new Question());

        Assert.Equal(
            [true, true, true, true, false],
            bar.FindAll(".period-sheet a").Select(a => a.TextContent.Contains("đang diễn ra", StringComparison.Ordinal))
        );
    }

    private async Task<IRenderedComponent<PeriodBar>> BarAsync(
        string language,
        string period,
        Question question,
        Func<Coverage, Coverage>? change = null
    )
    {
        Scoreboard board = await Boards.SmallAsync();
        Culture.Use(language);
        Selection selection = Boards.January with
        {
            Period = Period.Parse(period, null),
            Rules = board.Definitions.FindRules(question.Rules ?? "plan-2022")!,
        };
        return Render<PeriodBar>(p =>
            p.Add(b => b.Board, board)
                .Add(b => b.Selection, selection)
                .Add(b => b.Question, question)
                .Add(b => b.Link, q => Links.Overview(q))
                .Add(b => b.Coverage, change?.Invoke(Coverage.Of(board, selection)))
        );
    }
}
