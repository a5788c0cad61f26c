using AngleSharp.Dom;
using Bunit;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Web.Rankings;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Components;

public sealed class RankingLineTests : BunitContext
{
    public RankingLineTests() => Culture.Use("vi");

    [Fact]
    public void A_ranked_unit_shows_place_figure_and_what_it_lacks()
    {
        // 80 % of 8 dossiers are 6.4, so 7 are needed: 4 more than 3.
        IElement line = Line(new Figure(3, 8), 80, rank: 2, previous: 5);

        Assert.Equal("2", line.QuerySelector(".rank")!.TextContent);
        Assert.Equal("▲3", line.QuerySelector(".moved [aria-hidden]")!.TextContent);
        Assert.Equal("37,5", line.QuerySelector(".value")!.TextContent);
        Assert.Equal("3 / 8", line.QuerySelector(".figure-text")!.TextContent);
        Assert.Equal("4 hồ sơ", line.QuerySelector(".gap")!.TextContent);
        Assert.Equal("▼Chậm xa", line.QuerySelector(".state .status")!.TextContent);
        Assert.Equal("/units/001", line.QuerySelector("th a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_unit_that_reached_its_target_lacks_nothing() =>
        Assert.Equal("–", Line(new Figure(4, 5), 80, rank: 1).QuerySelector(".gap")!.TextContent);

    [Fact]
    public void A_unit_without_data_is_not_ranked_and_says_so()
    {
        IElement line = Line(default, 80, rank: null);

        Assert.Contains("unranked", line.ClassList);
        Assert.Equal("–", line.QuerySelector(".rank")!.TextContent);
        Assert.Equal("–", line.QuerySelector(".value")!.TextContent);
        Assert.Equal("", line.QuerySelector(".gap")!.TextContent);
        Assert.Equal("–Không có số liệu", line.QuerySelector(".state .status")!.TextContent);
    }

    [Fact]
    public void A_unit_with_too_little_to_compare_is_not_ranked_and_says_so() =>
        Assert.Equal(
            "Dưới mức tối thiểu 10",
            Line(new Figure(3, 8), 80, rank: null, minimum: 10).QuerySelector(".state .status")!.TextContent
        );

    [Fact]
    public void A_figure_that_leaves_rows_out_is_marked()
    {
        IElement line = Line(new Figure(3, 8), 80, rank: 1, incomplete: true);

        Assert.Equal("chưa đủ số liệu cho lịch này", line.QuerySelector("th .visually-hidden")!.TextContent);
    }

    private IElement Line(
        Figure figure,
        decimal target,
        int? rank,
        int? previous = null,
        long minimum = 1,
        bool incomplete = false
    )
    {
        IndicatorResult standing = new(Boards.Dossiers, figure, target, rank, 10);
        RankingRow row = new(Boards.District("Huyện Một"), standing, default, previous, incomplete);
        return Render(RankingLine.Of(row, new Question(), minimum, trend: [])).Find("tr");
    }
}
