using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Storage;

/// <summary>What the numbers were after an import, whatever came since.</summary>
public abstract partial class StoreContract
{
    private static readonly string[] Channels = ["online", "direct", "postal"];

    /// <summary>
    /// Files of every kind that figures are made of, in any order: new dossiers and corrected ones, reports and forms that
    /// dossiers shadow later, files that repeat others, and loads that are undone. What is told of then is what was read then.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_numbers_after_an_import_are_those_that_were_read_after_it(int seed)
    {
        Random chance = new(seed);
        using Province told = RegistersOf(new Province(store: NewStore()));
        List<(ImportEntry Import, Scoreboard Board)> kept = [];
        List<string[]> files = [];
        int undone = 0;
        for (int step = 0; step < 24; step++)
        {
            told.At(told.Clock.Now.AddDays(6));
            if (chance.Next(6) == 0 && kept.Count > 2)
            {
                // What stood between an import and its undoing is no state that anybody can ask for.
                int at = kept.Count - 1 - chance.Next(3);
                new Undo(told.Store, told.Clock).Run(kept[at].Import.Id);
                kept.RemoveRange(at, kept.Count - at);
                undone++;
                ImportEntry last = told.Query<ImportEntry>().First(i => i.UndoneAt is null);
                kept.RemoveAll(k => k.Import.Id == last.Id);
                kept.Add((last with { Ended = told.Clock.Now }, told.Board));
                continue;
            }

            string[] file = AnyFile(chance, DateOnly.FromDateTime(told.Clock.Now.Date), files);
            FileReport report = file[0] == "forms" ? told.Forms(file[1..]) : told.LoadRows(file[0], file[1..]);
            Assert.Empty(report.Rejected.Select(r => $"{r}"));
            files.Add(file);
            if (!report.AlreadyLoaded)
            {
                kept.Add((report.Entry with { Ended = told.Board.LoadedAt!.Value }, told.Board));
            }
        }

        Assert.True(undone > 0 && kept.Count > 8, $"{undone} undone, {kept.Count} to compare.");
        foreach ((ImportEntry import, Scoreboard board) in kept)
        {
            Scoreboard then = (
                await told.Store.LoadEarlierAsync(
                    import.Id,
                    import.Ended,
                    cancellation: TestContext.Current.CancellationToken
                )
            ).Board;
            StoreComparison comparison = StoreComparison.Of(board, then);
            Assert.Empty(comparison.Differences.Select(d => $"{import.Id} {import.Kind}: {d}"));
            Assert.True(comparison.Scorecards > 1000);
            Assert.Equal(
                (board.DataFrom, board.DataUntil, board.LoadedAt),
                (then.DataFrom, then.DataUntil, then.LoadedAt)
            );
        }
    }

    [Fact]
    public async Task What_came_after_an_import_is_counted_by_unit()
    {
        _ = Told.Board;
        int first = Told.LoadRows(
            "dossiers",
            "E1,P1,01,2022-04-01,online,,,4",
            "E2,P1,01,2022-04-01,online,,,4"
        ).Entry.Id;
        Told.LoadRows("dossiers", "E1,P1,01,2022-04-01,online,,,9", "E3,P1,01,2022-04-02,direct,,,9");
        int second = Told.LoadRows(
            "dossiers",
            "E1,P1,01,2022-04-01,direct,,,9",
            "E2,P1,01,2022-04-01,online,,,4"
        ).Entry.Id;
        FileReport gone = Told.LoadRows("dossiers", "E4,P1,02,2022-04-02,direct,,,9");
        new Undo(Told.Store, Told.Clock).Run(gone.Entry.Id);

        // E1 is corrected, E3 is new, E2 was only said again, and E4 is undone.
        Assert.Equal([("01", 2, 1, 0)], await After(first));
        Assert.Empty(await After(second));

        Told.LoadRows("statistics", "02,P1,2022-05-01,2022-06-01,1,1,1,0,0,0,0,0,0");
        Told.LoadRows("dossiers", "E2,P1,02,2022-04-01,online,,,4");
        Assert.Equal([("02", 1, 1, 1)], await After(second));

        async Task<(string, int, int, int)[]> After(int import) =>
            [
                .. (
                    await Told.Store.LoadEarlierAsync(
                        import,
                        Told.Clock.Now,
                        cancellation: TestContext.Current.CancellationToken
                    )
                ).Arrivals.Select(a =>
                    (Told.Board.Units.All.Single(u => u.Id == a.UnitId).Code, a.Dossiers, a.Corrected, a.Reported)
                ),
            ];
    }

    [Fact]
    public async Task What_is_listed_today_was_listed_then()
    {
        int before = Told.LoadRows("dossiers", "E1,P2,01,2022-04-01,online,,,9").Entry.Id;
        Assert.Equal(new Figure(1, 1), Told.A("01", "2022"));
        Told.LoadRows("offerings", "01,P2,full,,");

        Scoreboard then = (
            await Told.Store.LoadEarlierAsync(
                before,
                Told.Clock.Now,
                cancellation: TestContext.Current.CancellationToken
            )
        ).Board;

        Assert.Equal(new Figure(2, 2), Told.A("01", "2022"));
        Unit unit = then.Units.Find("01")!;
        Assert.Equal(new Figure(2, 2), then.Figure(unit, Ratio.Services, Told.Select("2022")));
    }

    [Fact]
    public async Task The_numbers_of_then_are_made_once_while_the_data_stay()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using EarlierStates states = new(Told.Store);
        Scoreboard board = Told.Board;
        ImportEntry import = Told.Query<ImportEntry>()[0];
        EarlierState first = await states.AfterAsync(board, import.Id, import.Ended, cancellation);

        Assert.Same(first, await states.AfterAsync(board, import.Id, import.Ended, cancellation));
        Assert.Empty(first.Arrivals);
        Told.LoadRows("dossiers", "E1,P1,01,2022-04-01,online,,,9");
        EarlierState next = await states.AfterAsync(Told.Board, import.Id, import.Ended, cancellation);
        Assert.Equal(1, Assert.Single(next.Arrivals).Added);
    }

    [Fact]
    public async Task Of_a_year_to_date_whose_last_month_had_not_begun_it_tells_what_was_known()
    {
        _ = Told.Board;
        int before = Told.LoadRows("dossiers", "E1,P1,01,2022-04-01,online,,,9").Entry.Id;
        Told.LoadRows("dossiers", "E2,P2,01,2022-06-01,direct,,,9");
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Selection june = Told.Select("2022-06", ytd: true);

        Scoreboard then = (await Told.Store.LoadEarlierAsync(before, Told.Clock.Now, cancellation: cancellation)).Board;
        using EarlierStates states = new(Told.Store);
        Scoreboard beside = (await states.AfterAsync(Told.Board, before, Told.Clock.Now, cancellation)).Board;

        Assert.Equal(new Figure(3, 5), Told.B("01", june));
        Assert.Equal(default, then.Figure(then.Units.Find("01")!, Ratio.Dossiers, june));
        Assert.Equal(new Figure(3, 4), beside.Figure(beside.Units.Find("01")!, Ratio.Dossiers, june));
    }

    /// <summary>Two districts, of which one is replaced within a half-month, and levels that change within one.</summary>
    private static Province RegistersOf(Province told)
    {
        told.Unit("X", "district", to: "2022-05-09")
            .Unit("X", "district", from: "2022-05-10", name: "Huyện mới")
            .Unit("X1", parent: "X")
            .Unit("X2", parent: "X")
            .Unit("Y", "district")
            .Unit("Y1", parent: "Y")
            .Unit("S", "department")
            .Procedures("P1", "P2", "P3")
            .Offers("X1", "P1", "full")
            .Offers("X1", "P2", "partial", to: "2022-05-05")
            .Offers("X1", "P2", "full", from: "2022-05-06")
            .Offers("X2", "P1", "information")
            .Offers("Y1", "P1", "partial")
            .Offers("Y1", "P3", "full", from: "2022-04-20")
            .Offers("S", "P3", "full")
            .Target("dossiers", 2022, "50");
        _ = told.At(new DateTimeOffset(2022, 3, 1, 8, 0, 0, TimeSpan.FromHours(7))).Board;
        return told;
    }

    /// <summary>The kind of a file, and its rows.</summary>
    private static string[] AnyFile(Random chance, DateOnly today, List<string[]> before)
    {
        int kind = chance.Next(10);
        if (kind == 9 && before.Count > 0)
        {
            // The last one again, with something new.
            return before[^1][0] == "dossiers" ? [.. before[^1], Dossier($"N{before.Count}")] : before[^1];
        }

        string start = Day(new DateOnly(2022, chance.Next(1, today.Month + 1), 1));
        string end = Day(DateOnly.Parse(start, CultureInfo.InvariantCulture).AddMonths(1));
        return kind switch
        {
            < 5 =>
            [
                "dossiers",
                .. Enumerable.Range(0, 60).OrderBy(_ => chance.Next()).Take(12).Select(i => Dossier($"D{i:00}")),
            ],
            < 7 =>
            [
                "statistics",
                .. Some("X1", "X2", "Y1", "S")
                    .SelectMany(unit => Some("P1", "P2", "P3").Select(procedure => (unit, procedure)))
                    .Select(s =>
                        $"{s.unit},{s.procedure},{start},{end},{chance.Next(9)},{chance.Next(9)},{chance.Next(9)},0,0,0,0,0,0"
                    ),
            ],
            _ =>
            [
                "forms",
                .. Some("X2", "Y", "S", "H14")
                    .Select(unit => $"{unit},ii06a-unit,{start},{end},,,{chance.Next(30)},{chance.Next(30)}"),
            ],
        };

        string Dossier(string code)
        {
            DateOnly received = today.AddDays(-chance.Next(45));
            DateOnly due = received.AddDays(7);
            string finished = chance.Next(3) == 0 ? "" : Day(Min(received.AddDays(chance.Next(14)), today));
            string status =
                finished == "" ? "4"
                : chance.Next(8) == 0 ? "3"
                : "9";
            string unit = Any("X1", "X2", "Y1", "S");
            return $"{code},{Any("P1", "P2", "P3")},{unit},{Day(received)},{Any(Channels)},{Day(due)},{finished},{status}";
        }

        T Any<T>(params T[] of) => of[chance.Next(of.Length)];

        T[] Some<T>(params T[] of) => [.. of.OrderBy(_ => chance.Next()).Take(1 + chance.Next(of.Length))];

        static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
