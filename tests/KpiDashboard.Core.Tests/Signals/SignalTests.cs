using System.Globalization;
using KpiDashboard.Fixtures;
using KpiDashboard.Periods;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Statistics;
using MathNet.Numerics.Distributions;
using Xunit;

namespace KpiDashboard.Signals;

/// <summary>Of each kind something that is to be looked at, and something alike that is not.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly Province province = new Province().Unit("99").Procedures("P1", "P2");

    /// <summary>The data reach from the first day of the year to the last of August, which is over.</summary>
    public SignalTests() =>
        province.Receives("99", "P1", "2022-01-01", direct: 1).Receives("99", "P1", "2022-08-31", direct: 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => province.Dispose();

    [Fact]
    public async Task A_share_that_leaves_its_limits_is_a_signal_and_one_that_goes_up_and_down_is_not()
    {
        province.Unit("01").Unit("02");
        int[] leaves = [50, 52, 50, 52, 50, 52, 50, 90];
        foreach ((int i, int online) in leaves.Index())
        {
            Month("01", i, online, 100 - online);
            Month("02", i, i % 2 == 0 ? 50 : 52, i % 2 == 0 ? 50 : 48);
        }

        Signal signal = Assert.Single(await OfAsync(SignalKind.ShareOfDossiers), s => s.Unit.Code is "01" or "02");

        Assert.Equal(
            ("01", new ControlSignal(ControlSignalKind.Outside, 23, true)),
            (signal.Unit.Code, signal.Course! with { Place = 23 })
        );
        // Mean 446/8; ranges 2, 2, 2, 2, 2, 2 and 38, which is more than 3.267 times 50/7 and left out. Beside 02 it lay at the same
        // place for seven months, so that its distance does not move by itself, and what is left is the month's own chance.
        double distance = Math.Log(90.5 / 10.5) - Math.Log(52.5 / 48.5);
        double error = Math.Sqrt(1 / 90.5 + 1 / 10.5);
        double expected = Math.Log(52.5 / 48.5) + distance / 8;
        Assert.Equal(
            [90, 90, 100, 55.75m, 50.43m, 61.07m, 8, Share(expected - 3 * error), Share(expected + 3 * error)],
            signal.Numbers.Select(n => n.Value)
        );
        Assert.Equal(distance * 7 / 8 / error, signal.Strength, 9);
        Assert.Null(signal.Chance);

        static decimal Share(double logit) => Math.Round((decimal)(100 / (1 + Math.Exp(-logit))), 2);
    }

    [Fact]
    public async Task What_all_units_of_a_league_do_together_is_the_signal_of_none()
    {
        province.Unit("01").Unit("02").Unit("03");
        for (int i = 0; i < 8; i++)
        {
            foreach ((string unit, int online) in ((string, int)[])[("01", 50), ("02", 45), ("03", 55)])
            {
                Month(unit, i, online + (i % 2) + (i == 7 ? 30 : 0), 50 - (i % 2) - (i == 7 ? 30 : 0));
            }
        }

        // Of the province it is one.
        Assert.Equal(["H14"], (await OfAsync(SignalKind.ShareOfDossiers)).Select(s => s.Unit.Code));
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(19, false)]
    public async Task The_share_of_services_is_looked_at_where_one_service_moves_it_by_five_points_at_most(
        int services,
        bool isLookedAt
    )
    {
        string[] codes = [.. Enumerable.Range(1, services).Select(i => $"S{i:00}")];
        province.Unit("01").Procedures(codes);
        foreach (string code in codes)
        {
            province.Offers("01", code, "full");
        }

        for (int i = 0; i < 8; i++)
        {
            foreach (string code in codes.Take(i == 7 ? services : 10 + i % 2))
            {
                province.Receives("01", code, $"2022-0{i + 1}-15", online: 1);
            }
        }

        Assert.Equal(isLookedAt, (await OfAsync(SignalKind.ShareOfServices)).Any(s => s.Unit.Code == "01"));
    }

    [Fact]
    public async Task Paper_that_turns_into_online_with_an_even_total_is_a_signal_and_with_a_total_that_goes_up_and_down_is_not()
    {
        province.Unit("01").Unit("02");
        for (int i = 0; i < 8; i++)
        {
            int online = i < 4 ? 5 : 25;
            Month("01", i, online, 40 - online);
            Month("02", i, online, (i % 2 == 0 ? 30 : 50) - online);
        }

        Signal signal = Assert.Single(await OfAsync(SignalKind.Substitution));

        Assert.Equal(("01", "P2", "2022-05"), (signal.Unit.Code, signal.Procedure!.Code, $"{signal.Month}"));
        Assert.Equal([5, 25, 35, 15, 0, 15.8m], signal.Numbers.Select(n => n.Value));
        // The total is even to the dossier. 20 of 160 and 100 of 160, of both 3 in 8; three months may be the step.
        double z = (100 / 160.0 - 20 / 160.0) / Math.Sqrt(3 / 8.0 * 5 / 8.0 * 2 / 160.0);
        Assert.Equal(1, signal.Chance!.Value / (3 * Normal.CDF(0, 1, -z)), 9);
    }

    [Fact]
    public async Task Online_dossiers_of_the_last_three_working_days_are_a_signal_where_they_are_far_more_than_of_others()
    {
        province.Unit("01").Unit("02");
        IReadOnlyList<DateOnly> days = WorkingDays.In(Period.Month(2022, 8).Days(PeriodCalendar.Calendar));
        // 4 on each of twenty days and 40 on the last three; what comes on a Sunday is on neither side.
        foreach ((int i, DateOnly day) in days.Index())
        {
            province.Receives(
                "01",
                "P1",
                Written(day),
                online: i < 20 ? 4
                    : i == 22 ? 14
                    : 13
            );
            province.Receives("02", "P1", Written(day), online: 5);
        }

        province.Receives("01", "P1", "2022-08-28", online: 30);

        Signal signal = Assert.Single(await OfAsync(SignalKind.MonthEnd));

        Assert.Equal("01", signal.Unit.Code);
        Assert.Equal([40, 120, 3, 23, 15.7m], signal.Numbers.Select(n => n.Value));
        Assert.Equal(Tail(40, 120, 3 / 23.0), signal.Chance!.Value, 14);
    }

    [Fact]
    public async Task A_share_that_hangs_by_single_dossiers_more_than_in_its_league_is_a_signal()
    {
        string[] codes = [.. Enumerable.Range(1, 6).Select(i => $"S{i}")];
        province.Procedures(codes);
        foreach (string unit in (string[])["01", "02", "03", "04"])
        {
            province.Unit(unit);
            foreach (string code in codes)
            {
                province.Offers(unit, code, "full").Receives(unit, code, "2022-03-15", online: unit == "01" ? 1 : 2);
            }
        }

        Signal signal = Assert.Single(await OfAsync(SignalKind.HangingByOne));

        // 6 of the 24 services of the league hang by one, and all of them are in 01.
        Assert.Equal(("01", "2022-01"), (signal.Unit.Code, $"{signal.Month}"));
        Assert.Equal([6, 6, 100, 25], signal.Numbers.Select(n => n.Value));
        Assert.Equal(Math.Pow(0.25, 6), signal.Chance!.Value, 14);
    }

    [Fact]
    public async Task A_day_with_a_burst_of_dossiers_done_at_once_is_a_signal_and_a_service_always_done_at_once_is_not()
    {
        province.Unit("01").Unit("02");
        _ = province.Board;
        IReadOnlyList<DateOnly> days = WorkingDays.In(Period.Month(2022, 8).Days(PeriodCalendar.Calendar));
        int number = 0;
        province.LoadRows(
            "dossiers",
            [
                .. Enumerable.Repeat("2022-08-10", 12).Append("2022-08-17").Select(day => AtOnce("01", "P1", day)),
                .. days.SelectMany(d => Enumerable.Repeat(Written(d), 10)).Select(day => AtOnce("02", "P1", day)),
                // Due later, on paper, or not counted: none of them was done at the desk.
                .. Enumerable
                    .Repeat("2022-08-11", 12)
                    .Select(day => $"L{++number},P2,01,{day},online,2022-08-30,{day},9"),
                .. Enumerable.Repeat("2022-08-11", 12).Select(day => $"L{++number},P2,01,{day},direct,{day},{day},9"),
                .. Enumerable.Repeat("2022-08-11", 12).Select(day => $"L{++number},P2,01,{day},online,{day},{day},3"),
            ]
        );

        Signal signal = Assert.Single(await OfAsync(SignalKind.AtTheDesk));

        Assert.Equal(
            ("01", "P1", new DateOnly(2022, 8, 10)),
            (signal.Unit.Code, signal.Procedure!.Code, signal.Day!.Value)
        );
        Assert.Equal([12, 13, 2], signal.Numbers.Select(n => n.Value));
        Assert.Equal(23 * Tail(12, 13, 1 / 23.0), signal.Chance!.Value, 14);

        string AtOnce(string unit, string procedure, string day) =>
            $"L{++number},{procedure},{unit},{day},online,{day},{day},9";
    }

    [Fact]
    public async Task A_month_that_loading_found_unusual_is_a_signal()
    {
        province.Unit("01").Unit("02");
        for (int i = 0; i < 8; i++)
        {
            Month("01", i, 0, i == 7 ? 100 : 25);
            Month("02", i, 0, i == 7 ? 70 : 25);
        }

        Signal signal = Assert.Single(await OfAsync(SignalKind.UnusualMonth));

        Assert.Equal("01", signal.Unit.Code);
        Assert.Equal([100, 25], signal.Numbers.Select(n => n.Value));
        Assert.Equal(2 * (10 - 5), signal.Strength, 9);
    }

    [Fact]
    public async Task Paper_of_a_service_online_only_and_people_who_stay_away_are_signals()
    {
        province
            .Unit("01")
            .Unit("02")
            .Offers("01", "P1", "full")
            .Offers("01", "P2", "full")
            .Offers("02", "P1", "full")
            .Offers("02", "P2", "full")
            .OnlineOnly("01,P1,2022-06-01,1/QĐ,2022-06-10,web,2022-07-01,,")
            .OnlineOnly("02,P2,2022-06-01,1/QĐ,2022-06-10,web,2022-07-01,,");
        // 01 had 60 of P1 in May and June and 8 since, 2 of them on paper in August; 99 had 60 and 60. Of P2 nobody stays away.
        foreach (string half in (string[])["05-03", "05-20", "06-03", "06-20"])
        {
            Half(half, 15, 15);
        }

        foreach (string half in (string[])["07-04", "07-20", "08-03", "08-22"])
        {
            Half(half, half == "08-03" ? 0 : 2, 15);
        }

        province.Receives("01", "P1", "2022-08-03", direct: 2);

        IReadOnlyList<Signal> all = await OfAsync();
        Signal leak = Assert.Single(all, s => s.Kind == SignalKind.Leak);
        Signal away = Assert.Single(all, s => s.Kind == SignalKind.StayingAway);

        Assert.Equal(("01", "P1"), (leak.Unit.Code, leak.Procedure!.Code));
        Assert.Equal([2, 2], leak.Numbers.Select(n => n.Value));
        Assert.Equal(("01", "P1", "2022-07"), (away.Unit.Code, away.Procedure!.Code, $"{away.Month}"));
        Assert.Equal([60, 8], away.Numbers.Take(2).Select(n => n.Value));

        void Half(string day, int ofOne, int ofOthers)
        {
            province.Receives("01", "P1", $"2022-{day}", online: ofOne);
            province.Receives("99", "P1", $"2022-{day}", online: ofOthers);
            province.Receives("02", "P2", $"2022-{day}", online: 10);
            province.Receives("99", "P2", $"2022-{day}", online: 10);
        }
    }

    [Fact]
    public async Task Signals_are_the_same_each_time_they_are_worked_out()
    {
        province.Unit("01").Unit("02");
        for (int i = 0; i < 8; i++)
        {
            int online = i < 4 ? 5 : 25;
            Month("01", i, online, 40 - online);
            Month("02", i, 0, i == 7 ? 100 : 25);
        }

        IReadOnlyList<Signal> first = await OfAsync();
        IReadOnlyList<Signal> again = await OfAsync();

        Assert.True(first.Count >= 2);
        Assert.Equal(first.Select(Told), again.Select(Told));
        Assert.All(
            first.GroupBy(s => s.Kind),
            kind => Assert.Equal(kind.OrderByDescending(s => s.Strength).Select(Told), kind.Select(Told))
        );

        static string Told(Signal signal) =>
            $"{signal.Key} {signal.Strength:R} {string.Join(' ', signal.Numbers.Select(n => n.Value))}";
    }

    private void Month(string unit, int place, int online, int direct) =>
        province.Receives(unit, "P2", $"2022-0{place + 1}-15", online, direct);

    private async Task<IReadOnlyList<Signal>> OfAsync(SignalKind kind) =>
        [.. (await OfAsync()).Where(s => s.Kind == kind)];

    private async Task<IReadOnlyList<Signal>> OfAsync()
    {
        Scoreboards.Scoreboard board = province.Board;
        SignalList list = await new SignalBook(province.Store, board).OfAsync(
            Period.Month(2022, 8),
            board.Definitions.DefaultRules,
            await OnlineOnlyBook.ReadAsync(province.Store, board),
            await province.Store.QueryAsync<SignalNote>(null, Ct),
            new DateOnly(2022, 9, 1),
            Ct
        );
        return [.. list.All.Select(s => s.Signal)];
    }

    /// <summary>So many or more of all by chance, term by term.</summary>
    private static double Tail(int least, int all, double share)
    {
        double sum = 0;
        for (int k = least; k <= all; k++)
        {
            double term = Math.Pow(share, k) * Math.Pow(1 - share, all - k);
            for (int i = 1; i <= k; i++)
            {
                term *= (double)(all - k + i) / i;
            }

            sum += term;
        }

        return sum;
    }

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
