using Bunit;
using KpiDashboard.Indicators;
using KpiDashboard.Web.Components.Marks;

namespace KpiDashboard.Web.Tests.Components;

public sealed class MarksTests : BunitContext
{
    [Theory]
    [InlineData("vi", "37.46", "--value:375", "80.5", "--at:805")]
    [InlineData("en", "37.46", "--value:375", "80.5", "--at:805")]
    [InlineData("vi", "0", "--value:0", "0", "--at:0")]
    [InlineData("vi", "100", "--value:1000", "100", "--at:1000")]
    [InlineData("vi", "130.2", "--value:1000", "250", "--at:1000")]
    [InlineData("vi", "-3", "--value:0", "-1", "--at:0")]
    public void A_bar_is_as_long_as_its_value_in_whole_per_mille_of_the_track(
        string language,
        string percent,
        string length,
        string target,
        string tick
    )
    {
        Culture.Use(language);

        IRenderedComponent<BulletBar> bar = Render<BulletBar>(p =>
            p.Add(b => b.Percent, Number(percent)).Add(b => b.Target, Number(target)).Add(b => b.Status, Status.Behind)
        );

        Assert.Equal(length, bar.Find(".bullet").GetAttribute("style"));
        Assert.Equal(tick, bar.Find(".target").GetAttribute("style"));
    }

    [Fact]
    public void A_bar_without_data_is_empty_and_keeps_its_target()
    {
        IRenderedComponent<BulletBar> bar = Render<BulletBar>(p =>
            p.Add(b => b.Percent, null).Add(b => b.Target, 50m).Add(b => b.Status, Status.NoData)
        );

        Assert.Equal("--value:0", bar.Find(".bullet.no-data").GetAttribute("style"));
        Assert.Equal("--at:500", bar.Find(".target").GetAttribute("style"));
        Assert.Empty(bar.FindAll(".due, .benchmark, .last-year"));
    }

    [Fact]
    public void A_bar_marks_the_path_the_national_figure_and_last_year()
    {
        IRenderedComponent<BulletBar> bar = Render<BulletBar>(p =>
            p.Add(b => b.Percent, 40m)
                .Add(b => b.Target, 80m)
                .Add(b => b.Status, Status.Behind)
                .Add(b => b.Due, 57.3m)
                .Add(b => b.Benchmark, 30.4m)
                .Add(b => b.LastYear, 9.8m)
        );

        Assert.Equal("--at:573", bar.Find(".due").GetAttribute("style"));
        Assert.Equal("--at:304", bar.Find(".benchmark").GetAttribute("style"));
        Assert.Equal("--at:98", bar.Find(".last-year").GetAttribute("style"));
    }

    [Fact]
    public void A_bar_is_an_image_with_words_or_hidden_beside_its_number()
    {
        IRenderedComponent<BulletBar> alone = Render<BulletBar>(p =>
            p.Add(b => b.Percent, 40m)
                .Add(b => b.Target, 80m)
                .Add(b => b.Status, Status.Behind)
                .Add(b => b.Label, "40 of 80")
        );
        IRenderedComponent<BulletBar> beside = Render<BulletBar>(p =>
            p.Add(b => b.Percent, 40m).Add(b => b.Target, 80m).Add(b => b.Status, Status.Behind)
        );

        Assert.Equal("40 of 80", alone.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Null(alone.Find(".bullet").GetAttribute("aria-hidden"));
        Assert.Equal("true", beside.Find(".bullet").GetAttribute("aria-hidden"));
        Assert.Null(beside.Find(".bullet").GetAttribute("role"));
    }

    [Theory]
    [InlineData(Status.Reached, "vi", "✓Đạt")]
    [InlineData(Status.OnPath, "vi", "↗Đúng lộ trình")]
    [InlineData(Status.Behind, "vi", "◐Chậm")]
    [InlineData(Status.FarBehind, "vi", "▼Chậm xa")]
    [InlineData(Status.NoData, "vi", "–Không có số liệu")]
    [InlineData(Status.Reached, "en", "✓Reached")]
    [InlineData(Status.OnPath, "en", "↗On path")]
    [InlineData(Status.Behind, "en", "◐Behind")]
    [InlineData(Status.FarBehind, "en", "▼Far behind")]
    [InlineData(Status.NoData, "en", "–No data")]
    public void A_status_is_a_word_and_a_sign_never_colour_alone(Status status, string language, string text)
    {
        Culture.Use(language);

        IRenderedComponent<StatusBadge> badge = Render<StatusBadge>(p => p.Add(b => b.Status, status));

        Assert.Equal(text, badge.Find(".status").TextContent);
        Assert.Equal("true", badge.Find(".status span").GetAttribute("aria-hidden"));
    }

    [Theory]
    [InlineData(3, "vi", "▲3", "lên 3 bậc", "up")]
    [InlineData(-12, "vi", "▼12", "xuống 12 bậc", "down")]
    [InlineData(0, "vi", "–", "không đổi", null)]
    [InlineData(null, "vi", "–", "không so được với kỳ trước", null)]
    [InlineData(3, "en", "▲3", "up 3", "up")]
    [InlineData(null, "en", "–", "no earlier place to compare with", null)]
    public void A_move_is_said_in_words_beside_its_sign(
        int? places,
        string language,
        string sign,
        string words,
        string? direction
    )
    {
        Culture.Use(language);

        IRenderedComponent<Movement> move = Render<Movement>(p => p.Add(m => m.Places, places));

        Assert.Equal(sign, move.Find("[aria-hidden]").TextContent);
        Assert.Equal(words, move.Find(".visually-hidden").TextContent);
        Assert.Equal(direction, move.Find(".move").ClassList.SingleOrDefault(c => c != "move"));
    }

    [Fact]
    public void A_sparkline_lies_on_whole_numbers_in_every_language()
    {
        Culture.Use("vi");

        IRenderedComponent<Sparkline> spark = Render<Sparkline>(p =>
            p.Add(s => s.Values, [0m, 12.5m, 25m, null]).Add(s => s.Label, "from 0 to 25")
        );

        // 96 by 24 with a margin of 4: three steps of 88 / 3; the top is the largest value, 25 %.
        Assert.Equal("4,20 33,12 62,4", spark.Find("polyline").GetAttribute("points"));
        Assert.Equal("62", spark.Find("circle").GetAttribute("cx"));
        Assert.Equal("4", spark.Find("circle").GetAttribute("cy"));
        Assert.Equal("from 0 to 25", spark.Find("svg[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_sparkline_of_small_values_does_not_look_like_a_summit()
    {
        IRenderedComponent<Sparkline> spark = Render<Sparkline>(p =>
            p.Add(s => s.Values, [0m, 5m]).Add(s => s.Label, "")
        );

        // The top is 20 % at least: 5 % is a quarter of 16 px above the bottom at 20.
        Assert.Equal("4,20 92,16", spark.Find("polyline").GetAttribute("points"));
    }

    [Fact]
    public void A_sparkline_without_any_value_is_left_out() =>
        Assert.Empty(Render<Sparkline>(p => p.Add(s => s.Values, [null, null]).Add(s => s.Label, "")).FindAll("svg"));

    private static decimal Number(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
