using KpiDashboard.Access;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using Xunit;

namespace KpiDashboard.Plans.Reminders;

/// <summary>What waits for a unit: counted once, and told by how near its day is.</summary>
public sealed class ReminderBookTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("D1", "district")
        .Unit("X1", parent: "D1")
        .Unit("X2", parent: "D1")
        .Unit("S", "department")
        .Procedures("P")
        .Offers("X1", "P", "full")
        .OnlineOnly("X1,P,2022-06-01,1/QĐ,2022-06-10,https://a.example,2022-06-15,,Người cao tuổi")
        .Receives("X1", "P", "2022-07-01", direct: 9)
        .Receives("X1", "P", "2022-08-10", direct: 2)
        .Receives("X2", "P", "2022-08-31", online: 1);

    private readonly ScoreboardSource source;
    private readonly TaskDesk desk;

    public ReminderBookTests()
    {
        _ = province.Board;
        source = new ScoreboardSource(province.Store, province.Clock);
        desk = new TaskDesk(province.Store, source, province.Clock);
        province.Clock.Now = new DateTimeOffset(2022, 8, 20, 10, 0, 0, TimeSpan.FromHours(7));
    }

    [Fact]
    public async Task Each_task_stands_by_its_days_and_counts_once_whatever_lists_it_is_in()
    {
        Visitor admin = AccessRulesTests.VisitorWith((Role.Administrator, "H14"));
        PlanTask[] tasks =
        [
            Task("late", "X1", "2022-08-19"),
            Task("today", "X1", "2022-08-20"),
            Task("tomorrow", "D1", "2022-08-21"),
            Task("in-3", "X2", "2022-08-23"),
            Task("in-4", "X2", "2022-08-24"),
            Task("in-7", "X1", "2022-08-27"),
            Task("in-8", "X1", "2022-08-28"),
            Task("elsewhere", "S", "2022-08-19"),
        ];
        await desk.SaveAsync([.. tasks.Select(t => t.ToRow())], [], "", new(admin, AccessMode.Ranked), _ => false);
        await desk.AddAddressAsync(tasks[2], "", "https://a.example", 1, "D1", admin);
        await desk.AddAddressAsync(tasks[7] with { WatchingUnits = [] }, "", "https://a.example", 1, "S", admin);
        await desk.RemindAsync((await BookAsync()).All.Where(t => t.Task.Code is "late" or "in-8"), "Gấp", admin);

        Waiting district = await OfAsync("D1");
        Waiting commune = await OfAsync("X1");
        Waiting both = await OfAsync("S", "X1");
        Waiting whole = await OfAsync("H14");

        Assert.Equal(["late"], Codes(district.Overdue));
        // What is handed in and waits is nobody's to do here, and D1's own evidence is not for D1 to confirm.
        Assert.Equal(
            [(1, "today"), (3, "in-3"), (7, "in-4 in-7")],
            district.Due.Select(d => (d.Days, string.Join(' ', Codes(d.Tasks))))
        );
        Assert.Empty(district.ToConfirm);
        Assert.Equal(["in-8", "late"], Codes(district.Reminded).Order());
        Assert.Equal([("X1", 2L)], district.Leaking.Select(l => (l.Service.Unit.Code, l.Paper)));
        // late, today, in-3, in-4, in-7, in-8, and one service.
        Assert.Equal(7, district.Count);
        Assert.Equal(["tomorrow"], Codes((await OfAsync("X2")).ToConfirm));
        Assert.Equal((5, 0), (commune.Count, commune.ToConfirm.Count));
        Assert.Equal(["elsewhere", "late"], Codes(both.Overdue).Order());
        Assert.Equal(["elsewhere", "tomorrow"], Codes(whole.ToConfirm).Order());
        Assert.Empty((await InAsync("2022-05", "X2")).Leaking);
    }

    [Fact]
    public async Task Nothing_waits_for_a_unit_without_tasks_and_services()
    {
        Waiting waiting = await OfAsync("S");

        Assert.Equal(0, waiting.Count);
        Assert.Equal([1, 3, 7], waiting.Due.Select(d => d.Days));
    }

    public void Dispose()
    {
        source.Dispose();
        province.Dispose();
    }

    private static PlanTask Task(string code, string unit, string due) =>
        new()
        {
            Code = code,
            Solution = "1. Thử",
            Title = code,
            LeadUnit = unit,
            Start = new(2022, 7, 1),
            Due = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
            AssignedBy = "H14",
            WatchingUnits = code == "tomorrow" ? ["X2"] : [],
        };

    private static IEnumerable<string> Codes(IEnumerable<TaskEntry> tasks) => tasks.Select(t => t.Task.Code);

    private Task<TaskBook> BookAsync() => TaskBook.ReadAsync(province.Store, province.Board);

    private Task<Waiting> OfAsync(params string[] units) => InAsync("2022-08", units);

    private async Task<Waiting> InAsync(string month, params string[] units)
    {
        Scoreboard board = province.Board;
        Selection selection = new Question { Period = month, Ytd = "true" }.Resolve(board, [])!;
        ReminderBook book = new(board, await BookAsync(), await OnlineOnlyBook.ReadAsync(province.Store, board));
        return book.Of([.. units.Select(u => board.Units.Find(u)!)], selection, new DateOnly(2022, 8, 20));
    }
}
