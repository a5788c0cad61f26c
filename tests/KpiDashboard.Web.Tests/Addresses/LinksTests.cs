using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Addresses;

public sealed class LinksTests
{
    private static readonly Question Everything = new()
    {
        Unit = "040",
        Period = "2022-Q2",
        Calendar = "reporting",
        Ytd = "false",
        Rules = "level-4",
        Own = "true",
        League = "commune",
        Indicator = "dossiers",
    };

    [Fact]
    public void What_means_the_same_everywhere_is_left_out_of_an_address_and_year_to_date_is_said()
    {
        Question defaults = new()
        {
            Calendar = "calendar",
            Ytd = "true",
            Own = "false",
        };

        Assert.Equal("/?ytd=true", Links.Overview(defaults));
        Assert.Equal("/ranking?ytd=true", Links.Ranking(defaults));
        Assert.Equal("/units?ytd=true", Links.Units(defaults));
        Assert.Equal("/units/040?ytd=true", Links.Unit("040", defaults, ServicePile.PaperOnly));
        Assert.Equal("/definitions?ytd=true", Links.Definitions(defaults));
        Assert.Equal("/imports/7?ytd=true", Links.Import(7, defaults));
        Assert.Equal("/reports/units.csv?ytd=true", Links.ReportFile("units.csv", defaults));
    }

    [Fact]
    public void What_proves_a_fact_of_a_verdict_has_an_address()
    {
        Question august = new() { Period = "2022-08" };
        Unit unit = new()
        {
            Id = 1,
            Code = "045",
            Name = "Huyện Một",
            Kind = UnitKind.District,
        };
        Indicator indicator = Definitions.BuiltIn.Indicators[0];

        Assert.Equal(
            [
                "/definitions?unit=045&indicator=services&period=2022-08",
                "/units/045?period=2022-08#indicator-services",
                "/units/045?period=2022-08#services",
                "/units/045/change?period=2022-08",
                "/quality?period=2022-08",
                "/forecast?league=district&indicator=services&period=2022-08",
                "/plan?period=2022-08&unit=045&state=overdue",
                "/plan?period=2022-08&unit=045&state=due-soon",
            ],
            Enum.GetValues<ProofOf>().Select(of => Links.Proof(new Proof(of, unit, indicator), august))
        );
    }

    [Fact]
    public void What_was_asked_travels_on_as_far_as_the_next_page_understands_it()
    {
        Assert.Equal(
            "/?unit=040&indicator=dossiers&period=2022-Q2&calendar=reporting&ytd=false&rules=level-4",
            Links.Overview(Everything)
        );
        Assert.Equal(
            "/?unit=040&indicator=dossiers&period=2022-Q2&calendar=reporting&ytd=false&rules=level-4&since=12",
            Links.Overview(Everything, since: 12)
        );
        Assert.Equal(
            "/ranking?league=commune&indicator=dossiers&period=2022-Q2&calendar=reporting&ytd=false&rules=level-4&own=true&sort=rank-reversed",
            Links.Ranking(Everything, new RankingListing { Sort = RankingSort.RankReversed })
        );
        Assert.Equal(
            "/units/01273?period=2022-Q2&calendar=reporting&ytd=false&rules=level-4&own=true&pile=no-demand&page=3",
            Links.Unit("01273", Everything, ServicePile.NoDemand, 3)
        );
        Assert.Equal(
            "/definitions?unit=040&indicator=dossiers&period=2022-Q2&calendar=reporting&ytd=false&rules=level-4&own=true",
            Links.Definitions(Everything)
        );
    }

    [Fact]
    public void Another_unit_is_shown_with_its_area() =>
        Assert.Equal(
            "/units/001?period=2022-Q2&calendar=reporting&ytd=false&rules=level-4",
            Links.Unit(Boards.District("Huyện Một"), Everything)
        );

    [Fact]
    public void The_api_is_asked_for_what_the_screen_shows_year_to_date_included()
    {
        Question opened = Links.WithDefaults(new Question { League = "district" });

        Assert.Equal("/api/v1/scorecard?unit=040&ytd=true", Links.ScorecardApi("040", opened));
        Assert.Equal(
            "/api/v1/scorecard?unit=040&period=2022-Q2&calendar=reporting&ytd=false&rules=level-4&own=true",
            Links.ScorecardApi("040", Everything)
        );
        Assert.Equal("/api/v1/ranking?league=district&ytd=true", Links.RankingApi(opened));
    }

    [Fact]
    public void The_choices_of_an_address_are_taken_along_and_nothing_else_of_it()
    {
        Assert.Equal(
            "/help?period=2022-Q2&calendar=reporting&ytd=false&rules=level-4",
            Links.Help(Links.ChoicesIn(Links.Ranking(Everything)))
        );
        Assert.Equal("/help?ytd=true", Links.Help(Links.ChoicesIn("/units/040?page=2")));
        Assert.Equal("/help?period=2022&ytd=true", Links.Help(Links.ChoicesIn("/?PERIOD=2022#x")));
        Assert.Equal("/ranking?league=district", Links.Without("/ranking?perid=1&league=district", ["perid"]));
    }

    [Fact]
    public void Codes_and_words_cannot_break_out_of_an_address()
    {
        Assert.Equal("/units/a%2Fb%3Fc%23d", Links.Unit("a/b?c#d", new Question()));
        Assert.Equal("/?rules=a%26b%3D%22c", Links.Overview(new Question { Rules = "a&b=\"c" }));
        Assert.Equal("/ranking?rules=x&lang=en", Links.WithPreference("/ranking?rules=x", "lang", "en"));
    }

    [Fact]
    public void Every_word_of_an_address_is_read_back_as_written()
    {
        Assert.All(Enum.GetValues<RankingSort>(), s => Assert.Equal(s, Links.FromWord(Links.Word(s), (RankingSort)99)));
        Assert.All(Enum.GetValues<ServicePile>(), p => Assert.Equal(p, Links.FromWord(Links.Word(p), (ServicePile)99)));
        Assert.All(Enum.GetValues<UnitKind>(), k => Assert.Equal(k, Links.FromWord(Links.Word(k), (UnitKind)99)));
        Assert.Equal(RankingSort.Name, Links.FromWord("1", RankingSort.Name));
        Assert.Equal(RankingSort.Name, Links.FromWord(null, RankingSort.Name));
    }
}
