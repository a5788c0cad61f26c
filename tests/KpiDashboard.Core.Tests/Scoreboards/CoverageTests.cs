using System.Globalization;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>A figure is right, or it says what is missing.</summary>
public sealed class CoverageTests : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;
    private readonly Province province = new Province()
        .Unit("A", "department")
        .Procedures("S1")
        .Offers("A", "S1", "full");

    public CoverageTests() =>
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi-VN");

    [Fact]
    public void A_year_with_data_to_august_is_in_progress_and_says_how_far_they_go()
    {
        province.Receives("A", "S1", "2022-01-10", online: 1).Receives("A", "S1", "2022-08-31", online: 1);

        Assert.Equal(["Năm 2022 đang diễn ra, số liệu đến 31/8/2022."], Of("A", "2022").Sentences);
        Assert.Equal([IncompleteReason.InProgress], Of("A", "2022-9M").Reasons);
        Assert.Equal([IncompleteReason.InProgress], Of("A", "2022-09", PeriodCalendar.Reporting).Reasons);
        Assert.Empty(Of("A", "2022-08").Reasons);
        Assert.Empty(Of("A", "2022-08", PeriodCalendar.Reporting).Reasons);
    }

    [Fact]
    public void A_period_after_the_data_has_none_and_no_place_and_reaches_nothing()
    {
        province
            .Unit("B", "department")
            .Offers("B", "S1", "full")
            .Receives("A", "S1", "2022-01-10", online: 1)
            .Receives("B", "S1", "2022-08-31", direct: 1);

        foreach (bool ytd in new[] { true, false })
        {
            Selection later = province.Select("2022-09", ytd: ytd);
            Scorecard card = province.Board.Scorecard(province.Find("A", later), later);
            Ranking ranking = province.Board.Ranking(
                UnitKind.Department,
                province.Board.Definitions.Indicators[0],
                later
            );

            Assert.All(
                card.Standings,
                s =>
                    Assert.Equal(
                        (new Figure(0, 0), null, null, Status.NoData),
                        (s.Figure, s.Rank, s.Figure.Reaches(s.Target), s.Status)
                    )
            );
            Assert.All(ranking.Rows, r => Assert.Null(r.Rank));
            Assert.Empty(province.Board.Services(card.Unit, later));
            Assert.All(
                Answer.Of(province.Board, card).Items,
                i => Assert.Equal((null, null, null), (i.Value, i.Reached, i.Rank))
            );
            Coverage coverage = Coverage.Of(province.Board, card.Unit, later);
            Assert.Equal(["Tháng 9/2022 chưa có số liệu; số liệu hiện có đến hết 31/8/2022."], coverage.Sentences);
            Assert.Empty(coverage.Reasons);
            WhatIf whatIf = province.Board.WhatIf(card.Unit, later, [new WhatIfStep("S1", 5)]);
            Assert.Equal((0, 0, new Figure(0, 0)), (whatIf.Moved, whatIf.Added, whatIf.Then.Standings[1].Figure));
        }
    }

    [Fact]
    public void A_period_before_the_data_has_none_either()
    {
        province.Receives("A", "S1", "2022-03-20", online: 1);

        Assert.Equal(new Figure(0, 0), province.A("A", "2022-02"));
        Assert.Equal(new Figure(0, 0), province.A("A", "2021"));
        Assert.Equal(new Figure(1, 1), province.A("A", "2022-03"));
        Assert.Equal(["Năm 2021 không có số liệu; số liệu hiện có từ 15/3/2022."], Of("A", "2021").Sentences);
    }

    [Fact]
    public void Units_that_had_data_the_month_before_are_missed_where_under_nine_in_ten_have_some()
    {
        // Ten departments in July; the tenth of them, then two of them, send nothing for August.
        string[] codes = [.. Enumerable.Range(0, 10).Select(i => $"U{i}")];
        foreach (string code in codes)
        {
            province.Unit(code, "department").Receives(code, "S1", "2022-07-10", direct: 1);
        }

        foreach (string code in codes[..8])
        {
            province.Receives(code, "S1", "2022-08-31", direct: 1);
        }

        Assert.Equal(new MissingUnits(Period.Month(2022, 8), 8, 10), Of("H14", "2022-08").Missing);
        Assert.Equal(
            ["Tháng 8/2022: mới có số liệu của 8 trong 10 đơn vị đã có số liệu tháng trước."],
            Of("H14", "2022-08").Sentences
        );
        Assert.Equal([IncompleteReason.InProgress, IncompleteReason.MissingUnits], Of("H14", "2022-Q3").Reasons);
        Assert.Empty(Of("H14", "2022-07").Reasons);
        Assert.Null(Of("U0", "2022-08").Missing);
        Assert.Equal(new MissingUnits(Period.Month(2022, 8), 0, 1), Of("U9", "2022-08").Missing);

        province.Receives("U8", "S1", "2022-08-01", direct: 1);
        Assert.Empty(Of("H14", "2022-08").Reasons);
    }

    [Fact]
    public void Each_reason_has_its_sentence_and_all_stand_together()
    {
        // C takes the place of O on 1 July. O reports a row across the border of May and June; X and O have
        // data in June, not in July.
        province
            .Unit("O", to: "2022-06-30")
            .Unit("C", from: "2022-07-01")
            .Unit("X")
            .Succeeds("C", "O", "2022-07-01")
            .Reports("O", "S1", "2022-05-20", "2022-07-01", online: 1)
            .Receives("X", "S1", "2022-06-10", direct: 1)
            .Receives("X", "S1", "2022-06-20", direct: 1)
            .Receives("A", "S1", "2022-07-20", direct: 1);

        Coverage coverage = Of("H14", "2022-H2");
        Assert.Equal([IncompleteReason.InProgress, IncompleteReason.MissingUnits], coverage.Reasons);
        Assert.Equal(new MissingUnits(Period.Month(2022, 7), 0, 1), coverage.Missing);

        Coverage year = Coverage.Of(
            province.Board,
            province.Find("H14", province.Select("2022-07", ytd: true)),
            province.Select("2022-07", calendar: PeriodCalendar.Reporting, ytd: true)
        );
        Assert.Equal([IncompleteReason.Successions], year.Reasons);
        Assert.Equal(new DateOnly(2022, 7, 1), year.Succession);

        Coverage june = Of("H14", "2022-06");
        Assert.Equal([IncompleteReason.Straddling], june.Reasons);
        Assert.Equal(
            ["in-progress", "straddling", "missing-units", "successions"],
            Enum.GetValues<IncompleteReason>().Select(r => Answer.Word(r))
        );
    }

    [Fact]
    public void A_target_that_was_not_set_for_the_year_is_named_as_the_default()
    {
        province.Clock.Now = new DateTimeOffset(2023, 1, 5, 3, 0, 0, TimeSpan.Zero);
        province
            .Target("services", 2022, "70")
            .Target("dossiers", 2022, "40")
            .Receives("A", "S1", "2021-05-10", online: 1)
            .Receives("A", "S1", "2022-12-31", online: 1);

        Assert.Equal([(70m, false), (40m, false)], Targets("2022"));
        Assert.Equal([(80m, true), (50m, true)], Targets("2021"));
        Assert.False(province.Board.HasDefaultTargets(province.Select("2022")));
        Assert.True(province.Board.HasDefaultTargets(province.Select("2021")));
    }

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = before;
        province.Dispose();
    }

    private (decimal?, bool)[] Targets(string period)
    {
        Selection selection = province.Select(period);
        return
        [
            .. Answer
                .Of(province.Board, province.Board.Scorecard(province.Find("A", selection), selection))
                .Items.Select(i => (i.Target, i.TargetIsDefault))
                .Where(target => target.Target is not null),
        ];
    }

    private Coverage Of(string unit, string period, PeriodCalendar calendar = PeriodCalendar.Calendar)
    {
        Selection selection = province.Select(period, calendar: calendar);
        return Coverage.Of(province.Board, province.Find(unit, selection), selection);
    }
}
