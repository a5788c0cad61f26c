using KpiDashboard.Fixtures;
using KpiDashboard.Forms;
using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Balances;

public class BalanceTests
{
    private static readonly DateRange February = new(new DateOnly(2022, 2, 1), new DateOnly(2022, 3, 1));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dossiers_are_received_carried_over_finished_and_pending_as_the_form_says()
    {
        using Province province = Small();
        string[] rows =
        [
            // code, procedure, unit, received, channel, due, finished, status
            "d1,1.000001,A,2022-02-03,online,2022-02-10,2022-02-09,9", // in the period, online, early
            "d2,1.000001,A,2022-02-03,direct,2022-02-10,2022-02-10,10", // on the due day
            "d3,1.000001,A,2022-02-03,postal,2022-02-10,2022-02-11,10", // late
            "d4,1.000001,A,2022-02-03,direct,,2022-02-11,10", // without a due day: on time
            "d5,1.000001,A,2022-01-20,online,2022-01-25,2022-02-01,10", // carried over, late
            "d6,1.000001,A,2022-01-20,online,2022-03-01,,4", // carried over, due the day after the period's end
            "d7,1.000001,A,2022-01-20,online,2022-02-28,,4", // carried over, overdue at the end
            "d8,1.000001,A,2022-02-20,online,,2022-03-05,10", // finished after the period: pending
            "d9,1.000001,A,2022-01-20,online,2022-02-20,2022-01-31,10", // finished before: not there
            "d10,1.000001,A,2022-03-01,online,,,4", // received after: not there
            "d11,1.000001,A,2022-02-05,online,,,1", // just registered: does not count
            "d12,1.000001,A,2022-02-05,online,,,3", // not accepted: does not count
        ];
        Assert.Empty(province.LoadRows("dossiers", rows).Rejected);

        BalanceBook book = await BalanceBook.ReadAsync(province.Store, February, Cancellation);
        Balance balance = book.Of(province.Board.Units.All);

        Assert.Equal(new Balance(2, 3, 3, 1, 2, 2, 2, 1), balance);
        Assert.Equal(0, balance.Gap);
    }

    [Fact]
    public async Task What_is_pending_in_a_period_in_progress_is_overdue_as_of_the_last_day_with_data()
    {
        using Province province = Small();
        string[] rows =
        [
            "d1,1.000001,A,2022-02-03,online,2022-02-14,,4", // overdue on the 15th
            "d2,1.000001,A,2022-02-03,online,2022-02-15,,4", // due on the 15th, and not kept on it
            "d3,1.000001,A,2022-02-03,online,2022-02-16,,4", // due later
            "d4,1.000001,A,2022-02-03,online,,,4", // never due
        ];
        Assert.Empty(province.LoadRows("dossiers", rows).Rejected);

        BalanceBook book = await BalanceBook.ReadAsync(
            province.Store,
            February,
            new DateOnly(2022, 2, 15),
            Cancellation
        );

        Balance balance = book.Of(province.Board.Units.All);
        Assert.Equal((2, 2), (balance.PendingInTime, balance.PendingOverdue));
    }

    [Fact]
    public async Task What_one_period_leaves_the_next_takes_over()
    {
        using Province province = Small();
        province.LoadRows("dossiers", Random(new Random(7), 300));

        for (int month = 1; month < 6; month++)
        {
            Balance now = await OfMonth(province, month);
            Balance next = await OfMonth(province, month + 1);

            Assert.Equal(now.Pending, next.CarriedOver);
            Assert.Equal(0, now.Gap);
        }
    }

    [Fact]
    public async Task Any_dossiers_over_any_months_give_what_counting_one_by_one_gives()
    {
        foreach (int seed in Enumerable.Range(1, 5))
        {
            using Province province = Small();
            string[] rows = Random(new Random(seed), 200);
            Assert.Empty(province.LoadRows("dossiers", rows).Rejected);
            DateRange days = new(new DateOnly(2022, seed, 15), new DateOnly(2022, seed + 3, 15));

            BalanceBook book = await BalanceBook.ReadAsync(province.Store, days, Cancellation);

            foreach (string unit in (string[])["A", "B"])
            {
                Assert.Equal(
                    rows.Select(r => r.Split(','))
                        .Where(r => r[2] == unit)
                        .Select(r => One(r, days))
                        .Aggregate(Balance.Add),
                    book.Of(province.Board.Units.All.Where(u => u.Code == unit))
                );
            }
        }
    }

    [Fact]
    public async Task Statistics_speak_for_a_unit_that_sent_no_dossiers_in_their_period()
    {
        using Province province = Small();
        // January and February as statistics; B also has a dossier in February, so its February row does not count.
        province.LoadRows(
            "statistics",
            "A,1.000001,2022-01-01,2022-02-01,5,2,1,4,3,2,1,5,1",
            "A,1.000001,2022-02-01,2022-03-01,1,0,0,6,2,2,0,3,0",
            "B,1.000001,2022-02-01,2022-03-01,9,9,9,9,9,9,9,9,9"
        );
        province.LoadRows("dossiers", "d1,1.000001,B,2022-02-03,online,2022-02-10,,4");

        BalanceBook book = await BalanceBook.ReadAsync(
            province.Store,
            new DateRange(new DateOnly(2022, 1, 1), new DateOnly(2022, 4, 1)),
            Cancellation
        );

        // Carried over as January began, pending as February ended.
        Assert.Equal(new Balance(6, 3, 4, 5, 4, 1, 3, 0), book.Of(province.Board.Units.All.Where(u => u.Code == "A")));
        Assert.Equal(new Balance(1, 0, 0, 0, 0, 0, 0, 1), book.Of(province.Board.Units.All.Where(u => u.Code == "B")));
    }

    [Fact]
    public async Task Dossiers_before_a_reported_month_are_neither_carried_over_nor_finished_twice()
    {
        using Province province = Small();
        province.LoadRows("dossiers", "d1,1.000001,A,2022-01-03,online,2022-02-10,2022-02-05,10");
        province.LoadRows("statistics", "A,1.000001,2022-02-01,2022-03-01,2,0,0,1,2,0,0,1,0");

        BalanceBook book = await BalanceBook.ReadAsync(province.Store, February, Cancellation);

        Assert.Equal(new Balance(2, 0, 1, 2, 0, 0, 1, 0), book.Of(province.Board.Units.All));
    }

    private static Province Small() =>
        new Province().Unit("A", "department").Unit("B", "department").Procedures("1.000001", "1.000002");

    private static async Task<Balance> OfMonth(Province province, int month)
    {
        DateOnly start = new(2022, month, 1);
        BalanceBook book = await BalanceBook.ReadAsync(
            province.Store,
            new DateRange(start, start.AddMonths(1)),
            Cancellation
        );
        return book.Of(province.Board.Units.All);
    }

    private static string[] Random(Random random, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    DateOnly received = new DateOnly(2022, 1, 1).AddDays(random.Next(200));
                    string due = random.Next(5) == 0 ? "" : $"{received.AddDays(random.Next(30)):yyyy-MM-dd}";
                    DateOnly end = received.AddDays(random.Next(40));
                    string finished = random.Next(3) == 0 || end > new DateOnly(2022, 8, 31) ? "" : $"{end:yyyy-MM-dd}";
                    string channel = ((string[])["online", "direct", "postal"])[random.Next(3)];
                    return $"d{i},1.00000{random.Next(2) + 1},{"AB"[random.Next(2)]},{received:yyyy-MM-dd},{channel},{due},{finished},{random.Next(1, 11)}";
                }),
        ];

    private static Balance One(string[] row, DateRange days)
    {
        if (row[7] is "1" or "3")
        {
            return default;
        }

        DateOnly received = DateOnly.Parse(row[3], null);
        DateOnly? due = row[5].Length > 0 ? DateOnly.Parse(row[5], null) : null;
        DateOnly? finished = row[6].Length > 0 ? DateOnly.Parse(row[6], null) : null;
        bool there = received < days.End && (finished is null || finished >= days.Start || received >= days.Start);
        if (!there)
        {
            return default;
        }

        bool before = received < days.Start;
        bool done = finished < days.End;
        int sign = due is null || finished is null ? 0 : finished.Value.CompareTo(due.Value);
        bool overdue = due < days.End;
        return new Balance(
            !before && row[4] == "online" ? 1 : 0,
            !before && row[4] != "online" ? 1 : 0,
            before ? 1 : 0,
            done && sign < 0 ? 1 : 0,
            done && sign == 0 ? 1 : 0,
            done && sign > 0 ? 1 : 0,
            !done && !overdue ? 1 : 0,
            !done && overdue ? 1 : 0
        );
    }
}
