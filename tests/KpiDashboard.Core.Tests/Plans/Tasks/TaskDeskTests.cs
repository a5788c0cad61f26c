using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Plans.Tasks;

/// <summary>Tasks from being given to being done, in a real store: who may what, what is refused, what comes back.</summary>
public sealed class TaskDeskTests : IDisposable
{
    /// <summary>Reasons that have their cases here.</summary>
    public static readonly string[] Reasons = ["step-after-task", "confirmed-by-itself"];

    private static readonly Visitor Admin = Person("quantri", (Role.Administrator, "H14"));
    private static readonly Visitor Officer = Person("can.bo", (Role.Officer, "01"));
    private static readonly Visitor Coordinator = Person("dieu.phoi", (Role.Officer, "D1"));
    private static readonly Visitor Helper = Person("ho.tro", (Role.Officer, "02"));
    private static readonly Visitor Watcher = Person("theo.doi", (Role.Officer, "03"));
    private static readonly Visitor Stranger = Person("nguoi.la", (Role.Officer, "11"));

    private readonly Province province = new Province()
        .Unit("D1", "district")
        .Unit("D2", "district")
        .Unit("01", parent: "D1")
        .Unit("02", parent: "D2")
        .Unit("03", parent: "D2")
        .Unit("11", parent: "D2")
        .Procedures("P1");

    private readonly ScoreboardSource source;
    private readonly TaskDesk desk;

    public TaskDeskTests()
    {
        _ = province.Board;
        source = new ScoreboardSource(province.Store, province.Clock);
        desk = new TaskDesk(province.Store, source, province.Clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_is_given_worked_on_proved_and_confirmed_by_another_unit()
    {
        At("2022-08-01");
        TaskReport given = await GiveAsync(Admin, Task1());
        Assert.Empty(given.OfTasks);
        Assert.Equal(TaskStage.NotStarted, (await StageAsync()));

        Assert.Empty((await desk.TickAsync(Step(1) with { DoneOn = new(2022, 8, 1) }, Scope(Officer))).OfSteps);
        Assert.Equal(TaskStage.InProgress, await StageAsync());
        await desk.TickAsync(Step(2) with { DoneOn = new(2022, 8, 1) }, Scope(Officer));
        PlanTask task = (await BookAsync()).Find("T1")!.Task;
        Assert.Null(
            await desk.AddFileAsync(task, "C:\\fakepath\\to-trinh.pdf", AttachedFileTests.Pdf(), "01", Officer)
        );
        Assert.Equal(TaskStage.Waiting, await StageAsync());

        TaskEvidence piece = Assert.Single(await EvidenceAsync());
        Assert.Equal(
            ("to-trinh.pdf", "application/pdf", AttachedFileTests.Pdf().Length, "01", "can.bo", EvidenceStatus.Waiting),
            (piece.EvidenceName, piece.ContentType, piece.ByteCount, piece.UnitCode, piece.AddedBy, piece.Status)
        );
        Assert.Equal(
            AttachedFileTests.Pdf(),
            Assert
                .Single(
                    await province.Store.QueryAsync<TaskEvidenceContent>(
                        new { TaskCode = "T1", EvidenceNumber = 1 },
                        Ct
                    )
                )
                .Content
        );
        // Nobody decides about what is his or her own, whatever a page would let through.
        Assert.False(await desk.DecideAsync(task, 1, confirms: true, "", "H14", Officer));
        Assert.True(await desk.DecideAsync(task, 1, confirms: true, "", "D1", Coordinator));
        Assert.False(await desk.DecideAsync(task, 1, confirms: false, "Muộn", "H14", Admin));
        Assert.Equal(TaskStage.Done, await StageAsync());
        piece = Assert.Single(await EvidenceAsync());
        Assert.Equal((EvidenceStatus.Confirmed, "dieu.phoi", "D1"), (piece.Status, piece.VerdictBy, piece.VerdictUnit));
        Assert.Equal(
            [
                (5, "evidence-confirmed", "dieu.phoi", "1"),
                (4, "evidence-added", "can.bo", "1: to-trinh.pdf"),
                (3, "step-done", "can.bo", "2. Công bố"),
                (2, "step-done", "can.bo", "1. Rà soát"),
            ],
            (await LogAsync()).Take(4).Select(l => (l.LogNumber, l.LogEvent, l.LoggedBy, l.LogText))
        );
    }

    [Fact]
    public async Task Evidence_that_is_refused_does_not_close_a_task_and_another_piece_does()
    {
        At("2022-08-01");
        await GiveAsync(Admin, Task1() with { }, steps: false);
        PlanTask task = (await BookAsync()).Find("T1")!.Task;

        Assert.Null(await desk.AddAddressAsync(task, "Công văn", "https://caobang.gov.vn/1", 3, "02", Helper));
        Assert.True(await desk.DecideAsync(task, 1, confirms: false, "Sai số hiệu", "03", Watcher));
        Assert.Equal(TaskStage.InProgress, await StageAsync());
        Assert.Null(await desk.AddAddressAsync(task, "", "/units/01?period=2022-08", 7, "01", Officer));
        Assert.True(await desk.DecideAsync(task, 2, confirms: true, "", "03", Watcher));
        Assert.Equal(TaskStage.Done, await StageAsync());
        Assert.Equal(
            [("Công văn", null), ("/units/01?period=2022-08", (long?)7)],
            (await EvidenceAsync()).Select(e => (e.EvidenceName, e.FigureVersion))
        );
        foreach (
            string bad in new[] { "", "javascript:alert(1)", "//evil.example", "ftp://a.vn/x", "http:///x", "/a\\b" }
        )
        {
            Assert.Equal(AttachedFileFault.Address, await desk.AddAddressAsync(task, "", bad, 1, "01", Officer));
        }
    }

    [Fact]
    public void Who_may_what_follows_from_the_units_of_a_task()
    {
        PlanTask task = Task1();
        TaskEvidence own = Piece(Officer);

        // Changes, ticks, adds for, confirms for.
        Assert.Equal((true, true, "H14", "H14"), May(Admin));
        Assert.Equal((false, true, "01", null), May(Officer));
        Assert.Equal((false, true, "01", "D1"), May(Coordinator));
        Assert.Equal((false, false, "02", null), May(Helper));
        Assert.Equal((false, false, null, "03"), May(Watcher));
        Assert.Equal((false, false, null, null), May(Stranger));
        Assert.Equal((false, false, null, null), May(Visitor.Nobody));
        Assert.True(Rights(Coordinator).MayConfirm(task, own));
        Assert.False(Rights(Coordinator).MayConfirm(task, Piece(Coordinator)));
        Assert.False(Rights(Admin).MayConfirm(task, Piece(Admin)));
        Assert.True(Rights(Watcher).MayReadEvidence(task));
        Assert.False(Rights(Stranger).MayReadEvidence(task));
        // What a unit set for itself it changes itself.
        Assert.True(Rights(Officer).MayChange(task with { AssignedBy = "" }));

        (bool, bool, string?, string?) May(Visitor visitor) =>
            (
                Rights(visitor).MayChange(task),
                Rights(visitor).MayTick(task),
                Rights(visitor).AddsFor(task),
                Rights(visitor).ConfirmsFor(task)
            );
    }

    [Fact]
    public async Task An_officer_adds_own_tasks_and_changes_none_that_was_given_from_above()
    {
        await GiveAsync(Admin, Task1());

        RejectedRow later = Assert.Single(
            (await GiveAsync(Officer, Task1() with { Due = new(2022, 12, 31) }, steps: false)).OfTasks
        );
        Assert.Equal("unit-of-others", later.Reason);
        Assert.Equal(
            "unit-of-others",
            Assert.Single((await GiveAsync(Stranger, Own("01"), steps: false)).OfTasks).Reason
        );
        Assert.NotNull((await GiveAsync(Officer, Own("01"), steps: false)).Entry);
        Assert.NotNull((await GiveAsync(Officer, Own("01") with { Due = new(2022, 10, 1) }, steps: false)).Entry);
        RejectedRow step = Assert.Single(
            (await desk.TickAsync(Step(1) with { DoneOn = new(2022, 8, 1) }, Scope(Stranger))).OfSteps
        );
        Assert.Equal(("task_code", "unit-of-others"), (step.Column, step.Reason));

        static PlanTask Own(string unit) =>
            Task1() with
            {
                Code = "OWN",
                LeadUnit = unit,
                AssignedBy = "",
                SupportingUnits = [],
                WatchingUnits = [],
            };
    }

    [Fact]
    public async Task What_another_unit_confirmed_on_paper_is_done_from_that_day_and_no_unit_confirms_its_own()
    {
        PlanTask confirmed = Task1() with { ConfirmingUnit = "03", ConfirmedOn = new(2022, 8, 10) };
        foreach (
            (PlanTask bad, string column, string reason) in new[]
            {
                (confirmed with { ConfirmingUnit = "01" }, "confirmed_by", "confirmed-by-itself"),
                (confirmed with { ConfirmingUnit = "" }, "confirmed_by", "missing-value"),
                (confirmed with { ConfirmedOn = null }, "confirmed_on", "missing-value"),
                (confirmed with { ConfirmingUnit = "99" }, "confirmed_by", "unknown-unit"),
            }
        )
        {
            TaskReport refused = await GiveAsync(Admin, bad, steps: false);
            Assert.Equal((column, reason), refused.OfTasks.Select(r => (r.Column, r.Reason)).Single());
        }

        Assert.Empty((await GiveAsync(Admin, confirmed, steps: false)).OfTasks);
        TaskEntry entry = (await BookAsync()).Find("T1")!;
        Assert.Equal(TaskStage.NotStarted, entry.StageOn(new(2022, 8, 9)));
        Assert.Equal(TaskStage.Done, entry.StageOn(new(2022, 8, 10)));

        // A step that is not done keeps it open, whatever was confirmed.
        await GiveAsync(Admin, confirmed);
        Assert.NotEqual(TaskStage.Done, (await BookAsync()).Find("T1")!.StageOn(new(2022, 8, 10)));
    }

    [Fact]
    public async Task A_step_after_its_task_is_refused_with_the_task_and_a_nearer_day_takes_its_steps_along()
    {
        TaskReport bad = await desk.SaveAsync(
            [Task1().ToRow()],
            [Step(1).ToRow(), (Step(2) with { Due = new(2022, 9, 1) }).ToRow()],
            "",
            Scope(Admin),
            _ => false
        );
        Assert.Equal(
            ("step_due", "step-after-task", 2L),
            bad.OfSteps.Select(r => (r.Column, r.Reason, r.Line)).Single()
        );
        Assert.Null((await BookAsync()).Find("T1"));

        await GiveAsync(Admin, Task1());
        PlanTask nearer = Task1() with { Due = new(2022, 8, 20) };
        Assert.Equal("step-after-task", Assert.Single((await GiveAsync(Admin, nearer, steps: false)).OfTasks).Reason);
        TaskReport both = await desk.SaveAsync(
            [nearer.ToRow()],
            [(Step(2) with { Due = new(2022, 8, 19) }).ToRow()],
            "",
            Scope(Admin),
            _ => true
        );
        Assert.Empty(both.OfTasks);
        Assert.Equal(new DateOnly(2022, 8, 20), (await BookAsync()).Find("T1")!.Task.Due);
    }

    [Fact]
    public async Task A_tick_and_a_task_are_taken_back_and_the_log_says_so()
    {
        TaskReport given = await GiveAsync(Admin, Task1());
        TaskReport tick = await desk.TickAsync(Step(1) with { DoneOn = new(2022, 8, 1) }, Scope(Officer));
        Assert.Equal(1, (await BookAsync()).Find("T1")!.StepsDoneOn(new(2022, 9, 1)));

        await desk.TakeBackAsync(tick.Entry!.Id, "T1", "quantri");

        TaskEntry entry = (await BookAsync()).Find("T1")!;
        Assert.Equal((0, 2), (entry.StepsDoneOn(new(2022, 9, 1)), entry.Steps.Count));
        Assert.Equal("taken-back", (await LogAsync())[0].LogEvent);
        new Undo(province.Store, province.Clock).Run(given.Entry!.Id);
        Assert.Null((await BookAsync()).Find("T1"));
    }

    [Fact]
    public async Task What_cannot_be_written_into_the_log_is_not_written_at_all()
    {
        TaskReport given = await GiveAsync(Admin, Task1());
        long version = await province.Store.DataVersionAsync(Ct);
        SqliteFile.Execute(
            province.Store.Location,
            "create trigger Fails before insert on TaskLog begin select raise(abort, 'no room'); end"
        );

        await Assert.ThrowsAnyAsync<Exception>(() => GiveAsync(Admin, Task1() with { Title = "Khác" }));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            desk.TickAsync(Step(1) with { DoneOn = new(2022, 8, 1) }, Scope(Officer))
        );
        await Assert.ThrowsAnyAsync<Exception>(() => desk.TakeBackAsync(given.Entry!.Id, "T1", "quantri"));

        TaskEntry entry = (await BookAsync()).Find("T1")!;
        Assert.Equal(
            ("Công bố dịch vụ", 2, 0),
            (entry.Task.Title, entry.Steps.Count, entry.StepsDoneOn(new(2022, 9, 1)))
        );
        Assert.Equal(version, await province.Store.DataVersionAsync(Ct));
        SqliteFile.Execute(province.Store.Location, "drop trigger Fails");
        Assert.Empty((await GiveAsync(Admin, Task1() with { Title = "Khác" })).OfTasks);
        Assert.Equal(2, (await LogAsync()).Count);
    }

    [Fact]
    public async Task Units_are_reminded_at_once_of_what_is_open_and_once_a_day()
    {
        At("2022-08-20");
        await GiveAsync(Admin, Task1());
        await GiveAsync(Admin, Task1() with { Code = "T2", CancelledReason = "Trùng" }, steps: false);
        await GiveAsync(Admin, Task1() with { Code = "T3", LeadUnit = "11" }, steps: false);
        await GiveAsync(
            Admin,
            Task1() with
            {
                Code = "T4",
                ConfirmingUnit = "03",
                ConfirmedOn = new(2022, 8, 10),
            },
            steps: false
        );
        long version = await province.Store.DataVersionAsync(Ct);

        Assert.Equal(2, await desk.RemindAsync((await BookAsync()).All, " Gấp ", Coordinator));
        Assert.Equal(version + 1, await province.Store.DataVersionAsync(Ct));
        // Pressed again at once, by who has not seen it, and on the same day: nobody is told twice.
        Assert.Equal(0, await desk.RemindAsync((await BookAsync()).All, "", Admin));

        TaskLogEntry line = (await LogAsync())[0];
        Assert.Equal(("reminded", "dieu.phoi", "Gấp"), (line.LogEvent, line.LoggedBy, line.LogText));
        TaskBook book = await BookAsync();
        Assert.Null(book.Find("T1")!.RemindedOn(new(2022, 8, 19)));
        Assert.Equal("Gấp", book.Find("T3")!.RemindedOn(new(2022, 8, 20))!.ReminderText);
        Assert.Null(book.Find("T4")!.RemindedOn(new(2022, 8, 20)));
        PressingTasks pressing = book.Pressing(
            province.Board.Units,
            province.Board.Units.Find("01")!,
            new(2022, 8, 20)
        );
        Assert.Equal((0, 0, 1), (pressing.Overdue, pressing.DueSoon, pressing.Reminded));
        Assert.Equal(["T1"], pressing.First.Select(t => t.Task.Code));

        At("2022-08-21");
        Assert.Equal(2, await desk.RemindAsync((await BookAsync()).All, "", Coordinator));
        Assert.Equal("", (await BookAsync()).Find("T1")!.RemindedOn(new(2022, 8, 21))!.ReminderText);
        Assert.True(Rights(Coordinator).MayRemind(Task1()));
        Assert.True(Rights(Watcher).MayRemind(Task1()));
        Assert.False(Rights(Officer).MayRemind(Task1()));
        Assert.False(Rights(Helper).MayRemind(Task1()));
    }

    [Fact]
    public async Task A_change_of_the_plan_leaves_the_figures_as_they_were_read()
    {
        Scoreboard before = await source.CurrentAsync(Ct);
        await GiveAsync(Admin, Task1());

        Scoreboard after = await source.CurrentAsync(Ct);

        Assert.True(after.DataVersion > before.DataVersion);
        Assert.Same(before.Figures, after.Figures);
    }

    [Fact]
    public async Task A_book_is_in_order_filters_by_unit_and_words_and_counts()
    {
        await GiveAsync(
            Admin,
            Task1() with
            {
                Code = "T2",
                Solution = "10. Cuối",
                Title = "Điểm hỗ trợ",
            },
            steps: false
        );
        await GiveAsync(Admin, Task1() with { Code = "T3", Solution = "2. Đầu", LeadUnit = "11" }, steps: false);
        await GiveAsync(
            Admin,
            Task1() with
            {
                Code = "T4",
                Solution = "2. Đầu",
                Due = new(2022, 8, 30),
                CancelledReason = "Trùng",
            },
            steps: false
        );
        TaskBook book = await BookAsync();
        UnitTree units = province.Board.Units;

        Assert.Equal(["T4", "T3", "T2"], book.All.Select(t => t.Task.Code));
        Assert.Equal(["2. Đầu", "10. Cuối"], book.Solutions);
        Assert.Equal(["T3"], book.Of(units, units.Find("D2")).Select(t => t.Task.Code));
        Assert.Equal(3, book.Of(units, units.Find("H14")).Count);
        Assert.Equal(["T2"], book.Of(units, null, "diem ho").Select(t => t.Task.Code));
        Assert.Equal(
            (2, 1),
            (
                TaskBook.Count(book.All, new(2022, 9, 1))[TaskStage.Overdue],
                TaskBook.Count(book.All, new(2022, 9, 1))[TaskStage.Cancelled]
            )
        );
        PressingTasks september = book.Pressing(units, units.Find("H14")!, new(2022, 9, 1));
        Assert.Equal((3, 2, 0), (september.All, september.Overdue, september.DueSoon));
        Assert.Equal(["T3", "T2"], september.First.Select(t => t.Task.Code));
        Assert.Null(september.Next);
        PressingTasks august = book.Pressing(units, units.Find("D2")!, new(2022, 8, 1));
        Assert.Equal((1, 0, 0, "T3"), (august.All, august.Overdue, august.DueSoon, august.Next?.Task.Code));
        // By hand: both of 1/7 to 31/8, 62 days; on 1/8 31 of them are over, so each counts one half.
        Assert.Equal(1.0, TaskBook.Expected(book.All, new(2022, 8, 1)), 6);
    }

    public void Dispose()
    {
        source.Dispose();
        province.Dispose();
    }

    private static PlanTask Task1() =>
        new()
        {
            Code = "T1",
            Solution = "2. Chỉ tiếp nhận trực tuyến",
            Title = "Công bố dịch vụ",
            LeadUnit = "01",
            SupportingUnits = ["02"],
            WatchingUnits = ["03"],
            Start = new(2022, 7, 1),
            Due = new(2022, 8, 31),
            Indicator = "services",
            EffectPoints = 910,
            Procedure = "P1",
            AssignedBy = "H14",
        };

    private static TaskStep Step(int number) =>
        new("T1", number, number == 1 ? "Rà soát" : "Công bố", new(2022, 8, number == 1 ? 10 : 31));

    private static TaskEvidence Piece(Visitor by) =>
        new()
        {
            TaskCode = "T1",
            EvidenceNumber = 1,
            EvidenceName = "a.pdf",
            ContentType = "application/pdf",
            Sha256 = "",
            ByteCount = 1,
            Address = "",
            UnitCode = "01",
            AddedBy = by.Name,
            AddedAt = default,
            Status = EvidenceStatus.Waiting,
        };

    private static Visitor Person(string name, (Role Role, string Unit) grant) =>
        Visitor.Of(
            new Account
            {
                AccountId = name,
                Name = name,
                NormalizedName = name.ToUpperInvariant(),
                DisplayName = name,
                SecurityStamp = "s",
                ConcurrencyStamp = "c",
                CreatedAt = default,
                CreatedBy = "",
            },
            [
                new Grant
                {
                    GrantId = name,
                    AccountId = name,
                    Role = grant.Role,
                    UnitCode = grant.Unit,
                    ValidFrom = DateOnly.MinValue,
                    ValidTo = DateOnly.MaxValue,
                    GrantedBy = "",
                    GrantedAt = default,
                },
            ]
        );

    private static ChangeScope Scope(Visitor visitor) => new(visitor, AccessMode.Ranked);

    private TaskRights Rights(Visitor visitor) => new(visitor, AccessMode.Ranked, province.Board.Units);

    private void At(string day) =>
        province.Clock.Now = new DateTimeOffset(
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            new TimeOnly(10, 0),
            TimeSpan.FromHours(7)
        );

    private Task<TaskReport> GiveAsync(Visitor by, PlanTask task, bool steps = true) =>
        desk.SaveAsync(
            [task.ToRow()],
            steps ? [Step(1).ToRow(), Step(2).ToRow()] : [],
            "Kế hoạch",
            Scope(by),
            _ => false
        );

    private Task<TaskBook> BookAsync() => TaskBook.ReadAsync(province.Store, province.Board);

    private async Task<TaskStage> StageAsync() =>
        (await BookAsync()).Find("T1")!.StageOn(Periods.VietnamTime.DayOf(province.Clock.Now));

    private Task<IReadOnlyList<TaskEvidence>> EvidenceAsync() =>
        province.Store.QueryAsync<TaskEvidence>(new { TaskCode = "T1" }, Ct);

    private Task<IReadOnlyList<TaskLogEntry>> LogAsync() =>
        province.Store.QueryAsync<TaskLogEntry>(new { TaskCode = "T1" }, Ct);
}
