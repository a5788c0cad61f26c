using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Scoreboards;

/// <summary>A unit's services, with and without dossiers.</summary>
public sealed class ServicesTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("X", "district")
        .Unit("X1", "commune", parent: "X")
        .Unit("X2", "commune", parent: "X")
        .Procedures("S1", "S2", "S3", "S4", "S5");

    [Fact]
    public void Services_are_piled_by_what_stands_between_them_and_an_online_dossier()
    {
        province
            .Offers("X", "S1", "full")
            .Offers("X", "S2", "partial")
            .Offers("X", "S3", "full")
            .Offers("X", "S4", "information")
            .Receives("X", "S1", "2022-03-01", online: 1, direct: 9)
            .Receives("X", "S2", "2022-03-01", direct: 2, postal: 1)
            .Receives("X", "S4", "2022-03-01", direct: 5)
            .Receives("X", "S5", "2022-03-01", direct: 6);

        Assert.Equal(
            [
                ("S1", ServicePile.Online, ServiceLevel.Full, 10L, 9L),
                ("S2", ServicePile.PaperOnly, ServiceLevel.Partial, 3L, 3L),
                ("S3", ServicePile.NoDemand, ServiceLevel.Full, 0L, 0L),
                ("S4", ServicePile.NotOnline, ServiceLevel.Information, 5L, 5L),
                ("S5", ServicePile.NotOnline, null, 6L, 6L),
            ],
            Services("X", "2022-03").Select(s => (s.Procedure.Code, s.Pile, s.Level, s.Total, s.Paper))
        );
    }

    [Fact]
    public void What_was_asked_once_is_kept_and_what_was_forgotten_is_found_again_alike()
    {
        province
            .Offers("X1", "S1", "full")
            .Receives("X1", "S1", "2022-03-01", online: 1, direct: 9)
            .Receives("X1", "S2", "2022-08-01", direct: 2);
        Scoreboard board = province.Board;
        Selection march = province.Select("2022-03");
        Unit x = province.Find("X", march);

        IReadOnlyList<ServiceUse> first = board.Services(x, march);
        IReadOnlyList<ServiceUse> again = board.Services(x, province.Select("2022-03"));
        IReadOnlyList<ServiceUse> alone = board.Services(x, march with { Own = true });
        ServiceUse[][] others =
        [
            .. Enumerable
                .Range(2000, 40)
                .Select(year => board.Services(x, march with { Period = Period.Month(year, 3) }).ToArray()),
        ];
        IReadOnlyList<ServiceUse> later = board.Services(x, march);

        Assert.Same(first, again);
        Assert.Equal(["S1"], first.Select(s => s.Procedure.Code));
        Assert.Equal(first, later);
        Assert.Empty(alone);
        Assert.Equal(first, others[22]);
        Assert.All(others[..22], Assert.Empty);
    }

    [Fact]
    public void Only_what_was_offered_or_received_in_the_period_is_listed()
    {
        province
            .Offers("X", "S1", "full", to: "2022-02-28")
            .Offers("X", "S2", "full", from: "2022-04-01")
            .Receives("X", "S3", "2022-02-28", direct: 1);

        Assert.Empty(Services("X", "2022-03"));
        Assert.Equal(["S1", "S3"], Services("X", "2022-02").Select(s => s.Procedure.Code));
        Assert.Equal(["S1", "S2", "S3"], Services("X", "2022").Select(s => s.Procedure.Code));
    }

    [Fact]
    public void An_area_says_how_many_units_offer_a_service_online_and_how_many_had_online_dossiers()
    {
        province
            .Offers("X", "S1", "information")
            .Offers("X1", "S1", "partial", to: "2022-03-10")
            .Offers("X1", "S1", "full", from: "2022-03-11")
            .Offers("X2", "S1", "partial")
            .Receives("X1", "S1", "2022-03-01", online: 2)
            .Receives("X1", "S1", "2022-03-20", online: 3, direct: 1)
            .Receives("X2", "S1", "2022-03-20", postal: 4);

        ServiceUse area = Assert.Single(Services("X", "2022-03"));
        Assert.Equal((2, 1), (area.OfferedBy, area.OnlineAt));
        Assert.Equal((5L, 1L, 4L, 0L), (area.Online, area.Direct, area.Postal, area.Unlisted));
        Assert.Equal(ServiceLevel.Full, area.Level);

        ServiceUse own = Assert.Single(Services("X", "2022-03", own: true));
        Assert.Equal((0, 0, 0L, ServiceLevel.Information), (own.OfferedBy, own.OnlineAt, own.Total, own.Level));
    }

    [Fact]
    public void Dossiers_of_units_that_did_not_list_the_service_that_day_are_shown_apart()
    {
        province
            .Offers("X1", "S1", "full", from: "2022-03-10")
            .Receives("X1", "S1", "2022-03-09", direct: 2)
            .Receives("X1", "S1", "2022-03-10", direct: 4)
            .Receives("X2", "S1", "2022-03-10", postal: 8);

        ServiceUse use = Assert.Single(Services("X", "2022-03"));
        Assert.Equal((14L, 10L), (use.Total, use.Unlisted));
    }

    [Fact]
    public void Statistics_count_as_dossiers_do()
    {
        province
            .Offers("X1", "S1", "full")
            .Reports("X1", "S1", "2022-03-01", "2022-04-01", online: 3, direct: 4, postal: 5)
            .Reports("X1", "S1", "2022-04-01", "2022-07-01", online: 100);

        ServiceUse use = Assert.Single(Services("X", "2022-03"));
        Assert.Equal((3L, 4L, 5L, 1), (use.Online, use.Direct, use.Postal, use.OnlineAt));
        Assert.Equal(ServicePile.NoDemand, Assert.Single(Services("X", "2022-04")).Pile);
    }

    [Fact]
    public void The_pile_of_services_used_online_is_the_numerator_of_the_default_definition()
    {
        province
            .Offers("X1", "S1", "full")
            .Offers("X1", "S2", "information", to: "2022-03-15")
            .Offers("X1", "S2", "partial", from: "2022-03-16")
            .Offers("X1", "S3", "partial")
            .Receives("X2", "S1", "2022-03-10", online: 1)
            .Receives("X1", "S2", "2022-03-10", online: 1)
            .Receives("X1", "S3", "2022-03-10", online: 1);

        Figure figure = province.A("X", "2022-03");
        IReadOnlyList<ServiceUse> services = Services("X", "2022-03");

        Assert.Equal(new Figure(1, 3), figure);
        Assert.Equal(figure.Denominator, services.Count(s => s.Pile != ServicePile.NotOnline));
        Assert.Equal(figure.Numerator, services.Count(s => s.Pile == ServicePile.Online));
    }

    public void Dispose() => province.Dispose();

    private IReadOnlyList<ServiceUse> Services(string unit, string period, bool own = false)
    {
        Selection selection = province.Select(period, own: own);
        return province.Board.Services(province.Find(unit, selection), selection);
    }
}
