using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Verdicts;

/// <summary>What is said first of a unit, word for word, from figures made by hand.</summary>
public sealed class VerdictTests
{
    private static readonly Definitions Definitions = Definitions.BuiltIn;
    private static readonly Unit Unit = new()
    {
        Id = 1,
        Code = "045",
        Name = "Huyện Một",
        Kind = UnitKind.District,
    };

    private static readonly Selection August = new()
    {
        Period = Period.Month(2022, 8),
        YearToDate = true,
        Rules = Definitions.DefaultRules,
    };

    private static readonly Reporting AllButOne = new(Period.Month(2022, 8), 22, [Unit]);

    // 38 of 135 is 28.148… %, and July's 34 of 127 26.771… %: 1.376… points.
    private static IndicatorView Services { get; } =
        View(
            0,
            new Figure(38, 135),
            new Figure(34, 127),
            target: 80,
            due: 57.8m,
            new Outlook(Period.Month(2022, 8), 4, 18, 3.8m, null, null, Possible: true, 39)
        );

    // 2,111 of 6,679 is 31.606… %, and July's 1,594 of 5,617 28.378… %: 3.228… points.
    private static IndicatorView Dossiers { get; } =
        View(
            1,
            new Figure(2111, 6679),
            new Figure(1594, 5617),
            target: 50,
            due: 35.7m,
            new Outlook(Period.Month(2022, 8), 4, null, null, 86.7m, 48.7m, Possible: true, 37)
        );

    [Fact]
    public void A_verdict_says_in_one_sentence_where_a_unit_stands_the_worst_first()
    {
        Culture.Use("vi");

        Assert.Equal(
            "Huyện Một chậm xa lộ trình A: 28,1 % (lộ trình 57,8 %); chậm lộ trình B: 31,6 % (lộ trình 35,7 %)",
            Headline(Dossiers, Services)
        );
    }

    [Fact]
    public void Tasks_that_press_are_said_with_the_overdue_ones_first_and_each_count_opens_them()
    {
        Culture.Use("vi");
        Assert.Equal("Kế hoạch: 2 nhiệm vụ quá hạn, 167 sắp đến hạn.", Pressing(2, 167));
        Assert.Equal("Kế hoạch: 167 sắp đến hạn.", Pressing(0, 167));
        Culture.Use("en");
        Assert.Equal("Plan: 1 overdue, 3 due soon.", Pressing(1, 3));
        Assert.DoesNotContain(
            Verdict.Of("", [Services], AllButOne).Grounds,
            g => VerdictSentence.Plain(g).StartsWith("Plan", StringComparison.Ordinal)
        );
        Assert.Equal(
            [ProofOf.OverdueTasks, ProofOf.TasksDueSoon],
            Verdict.Of("", [Services], AllButOne, 1, 3).Grounds[1].Select(p => p.Proof?.Of).OfType<ProofOf>()
        );

        static string Pressing(int overdue, int soon) =>
            VerdictSentence.Plain(Verdict.Of("", [Services], AllButOne, overdue, soon).Grounds[1]);
    }

    [Fact]
    public void A_verdict_is_good_english_too()
    {
        Culture.Use("en");

        Assert.Equal(
            "Huyện Một is far behind the path of A: 28.1% (path 57.8%); behind the path of B: 31.6% (path 35.7%)",
            Headline(Services, Dossiers)
        );
        Assert.Equal(
            [
                "A needs 18 new services a month to reach 80% by 31 Dec (last 4 months: 3.8 a month).",
                "B needs 87% of the remaining dossiers online to reach 50% by 31 Dec (August 2022: 49%).",
                "Against July 2022: A +1.4 points, B +3.2 points.",
                "21 of 22 units have data for August 2022.",
            ],
            Grounds(AllButOne, Services, Dossiers)
        );
    }

    [Fact]
    public void The_grounds_say_what_the_year_needs_what_changed_and_how_complete_the_data_are()
    {
        Culture.Use("vi");

        Assert.Equal(
            [
                "A cần 18 dịch vụ mới mỗi tháng để đạt 80 % vào 31/12 (4 tháng qua: 3,8 mỗi tháng).",
                "B cần 87 % số hồ sơ còn lại trực tuyến để đạt 50 % vào 31/12 (tháng 8/2022 đạt 49 %).",
                "So với tháng 7/2022: A +1,4 điểm, B +3,2 điểm.",
                "21/22 đơn vị đã có số liệu tháng 8/2022.",
            ],
            Grounds(AllButOne, Services, Dossiers)
        );
    }

    [Fact]
    public void Indicators_of_one_status_stand_together()
    {
        Culture.Use("vi");
        IndicatorView second = View(1, new Figure(3, 4), new Figure(3, 4), target: 50, due: 36, outlook: null);
        IndicatorView first = View(0, new Figure(17, 20), new Figure(17, 20), target: 80, due: 57, outlook: null);

        Assert.Equal(
            "Huyện Một đạt chỉ tiêu A: 85,0 % (chỉ tiêu 80 %) và B: 75,0 % (chỉ tiêu 50 %)",
            Headline(first, second)
        );
        Assert.Equal(["So với tháng 7/2022: A không đổi, B không đổi."], Grounds(NobodyExpected, first, second));
    }

    [Fact]
    public void Without_data_or_target_a_verdict_says_so_last()
    {
        Culture.Use("vi");

        Assert.Equal(
            "Huyện Một đúng lộ trình B: 40,0 % (lộ trình 36,0 %); chưa có số liệu A",
            Headline(
                View(0, default, default, target: 80, due: 57, outlook: null),
                View(1, new Figure(2, 5), default, target: 50, due: 36, outlook: null)
            )
        );
        Assert.Equal(
            "Huyện Một chưa được giao chỉ tiêu B: 40,0 %",
            Headline(View(1, new Figure(2, 5), default, target: null, due: null, outlook: null))
        );
    }

    [Fact]
    public void A_target_that_is_out_of_reach_is_called_so()
    {
        Culture.Use("vi");
        Outlook gone = new(Period.Month(2022, 8), 4, null, null, 130, 20, Possible: false, 20);

        Assert.Equal(
            ["B không còn kịp đạt 50 % trong năm."],
            Grounds(NobodyExpected, View(1, new Figure(1, 5), default, target: 50, due: 36, gone))
        );
    }

    [Theory]
    [InlineData(0, "Đã có số liệu tháng 8/2022.")]
    [InlineData(1, "Chưa có số liệu tháng 8/2022.")]
    public void A_unit_without_others_below_it_has_sent_its_data_or_has_not(int missing, string words)
    {
        Culture.Use("vi");
        Reporting alone = new(Period.Month(2022, 8), 1, missing == 0 ? [] : [Unit]);

        Assert.Equal(words, Grounds(alone, Services)[^1]);
    }

    [Fact]
    public void Every_fact_names_what_proves_it()
    {
        Culture.Use("vi");
        Verdict verdict = Of(AllButOne, Services);

        Assert.Equal(
            [
                ("28,1 %", new Proof(ProofOf.Figure, Unit, Definitions.Indicators[0])),
                ("57,8 %", new Proof(ProofOf.Path, Unit, Definitions.Indicators[0])),
                ("18 dịch vụ mới mỗi tháng", new Proof(ProofOf.Services, Unit)),
                ("+1,4 điểm", new Proof(ProofOf.Change, Unit)),
                ("21/22 đơn vị", new Proof(ProofOf.Completeness)),
            ],
            verdict
                .Headline.Concat(verdict.Grounds.SelectMany(g => g))
                .Where(p => p.Proof is not null)
                .Select(p => (p.Text.Replace('\u00a0', ' '), p.Proof!))
        );
    }

    private static Reporting NobodyExpected { get; } = new(Period.Month(2022, 8), 0, []);

    private static string Headline(params IndicatorView[] views) => Plain(Of(AllButOne, views).Headline);

    private static string[] Grounds(Reporting reporting, params IndicatorView[] views) =>
        [.. Of(reporting, views).Grounds.Select(Plain)];

    private static Verdict Of(Reporting reporting, params IndicatorView[] views) =>
        Verdict.Of(Unit.Name, views, reporting);

    private static string Plain(IEnumerable<VerdictPart> parts) => VerdictSentence.Plain(parts).Replace('\u00a0', ' ');

    private static IndicatorView View(
        int indicator,
        Figure now,
        Figure before,
        decimal? target,
        decimal? due,
        Outlook? outlook
    ) =>
        new(
            Unit,
            August,
            new IndicatorResult(Definitions.Indicators[indicator], now, target, 1, 10, Due: due),
            new DateOnly(2022, 8, 31),
            default,
            null,
            null,
            outlook,
            [
                .. Enumerable
                    .Range(1, 12)
                    .Select(month => new TrendPoint(
                        Period.Month(2022, month),
                        default,
                        month switch
                        {
                            7 => before,
                            8 => now,
                            _ => default,
                        },
                        month <= 8 ? PeriodState.Over : PeriodState.NoData
                    )),
            ],
            null!,
            []
        );
}
