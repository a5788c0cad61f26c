using System.Text;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Plans.OnlineOnly;
using KpiDashboard.Plans.Reminders;
using KpiDashboard.Plans.Tasks;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Requests;
using KpiDashboard.Web.Visits;
using Microsoft.Net.Http.Headers;

namespace KpiDashboard.Web.Plans.Tasks;

/// <summary>The plan's tasks: lists, files, the calendar and evidence.</summary>
public static class TasksFeature
{
    /// <summary>Registers what knows tasks and who changes them.</summary>
    /// <param name="services">The services.</param>
    public static void AddTasks(this IServiceCollection services)
    {
        services.AddPerScoreboard<TaskBook>(TaskBook.ReadAsync, ofPlan: true);
        services.AddSingleton(provider =>
        {
            PerScoreboard<TaskBook> tasks = provider.GetRequiredService<PerScoreboard<TaskBook>>();
            PerScoreboard<OnlineOnlyBook> onlineOnly = provider.GetRequiredService<PerScoreboard<OnlineOnlyBook>>();
            return new PerScoreboard<ReminderBook>(
                async board => new ReminderBook(board, await tasks.OfAsync(board), await onlineOnly.OfAsync(board)),
                ofPlan: true
            );
        });
        services.AddScoped<TaskDesk>();
    }

    /// <summary>Adds files, the calendar and evidence.</summary>
    /// <param name="app">The program.</param>
    public static void MapTasks(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder files = app.MapFiles();
        files.MapTable("plan-tasks", typeof(PlanPage), needsUnit: false, TaskFiles.Tasks(app.ServiceProvider));
        files.MapTable("plan-steps", typeof(PlanPage), needsUnit: false, TaskFiles.Steps(app.ServiceProvider));
        app.MapGet("/plan.ics", CalendarAsync)
            .ExcludeFromDescription()
            .WithMetadata(new KnownParameters(["unit", "state", "q", Preferences.Language]));
        app.MapGet("/plan/task/evidence", EvidenceAsync)
            .ExcludeFromDescription()
            .WithMetadata(new KnownParameters(["code", "number", Preferences.Language]));
    }

    /// <summary>The tasks that a filter of an address lets through, or what is wrong with it.</summary>
    /// <param name="book">All tasks.</param>
    /// <param name="units">The province.</param>
    /// <param name="listing">The filter.</param>
    /// <param name="day">The day for which tasks are told.</param>
    /// <param name="problems">Receives what is wrong.</param>
    internal static IReadOnlyList<TaskEntry> Of(
        TaskBook book,
        UnitTree units,
        TaskListing listing,
        DateOnly day,
        ICollection<Problem> problems
    )
    {
        Unit? unit = null;
        if (listing.Unit is { } code && (unit = units.Find(code)) is null)
        {
            problems.Add(new Problem("unit", code, Texts.T("Tasks.UnknownUnit", code)));
            return [];
        }

        IReadOnlyList<TaskEntry> found = book.Of(units, unit, listing.Text);
        return listing.State is not { } word ? found
            : StageOf(word, problems) is { } stage ? [.. found.Where(t => t.StageOn(day) == stage)]
            : [];
    }

    /// <summary>How far tasks are that a word of an address means; null where it means nothing.</summary>
    /// <param name="word">The word.</param>
    /// <param name="problems">Receives what is wrong.</param>
    internal static TaskStage? StageOf(string word, ICollection<Problem> problems)
    {
        TaskStage[] stages = Enum.GetValues<TaskStage>();
        int at = Array.FindIndex(stages, s => Links.Word(s) == word);
        if (at >= 0)
        {
            return stages[at];
        }

        problems.Add(
            new Problem(
                "state",
                word,
                Texts.T("Tasks.UnknownState", word, string.Join(", ", stages.Select(Links.Word)))
            )
        );
        return null;
    }

    private static async Task<IResult> CalendarAsync(
        string? unit,
        string? state,
        string? q,
        ScoreboardSource source,
        PerScoreboard<TaskBook> books,
        TimeProvider clock,
        HttpContext context,
        CancellationToken ct
    )
    {
        Scoreboard board = await source.CurrentAsync(ct);
        List<Problem> problems = [];
        DateOnly today = VietnamTime.DayOf(clock.GetUtcNow());
        IReadOnlyList<TaskEntry> tasks = Of(
            await books.OfAsync(board, ct),
            board.Units,
            new TaskListing
            {
                Unit = unit is "" ? null : unit,
                State = state is "" ? null : state,
                Text = q,
            },
            today,
            problems
        );
        if (problems.Count > 0)
        {
            return Refusals.Of(problems);
        }

        string site = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        return Results.File(
            Encoding.UTF8.GetBytes(
                TaskCalendar.Write(
                    Texts.T("Tasks.Calendar.Name"),
                    tasks,
                    today,
                    board.LoadedAt ?? clock.GetUtcNow(),
                    t => site + Links.Task(t.Task.Code, new Question())
                )
            ),
            "text/calendar; charset=utf-8",
            "ke-hoach.ics"
        );
    }

    private static async Task<IResult> EvidenceAsync(
        string? code,
        int? number,
        ScoreboardSource source,
        PerScoreboard<TaskBook> books,
        Store store,
        HttpContext context,
        CancellationToken ct
    )
    {
        Scoreboard board = await source.CurrentAsync(ct);
        Visit visit = Visit.Of(context);
        context.Response.Headers.CacheControl = "no-store";
        if (
            (await books.OfAsync(board, ct)).Find(code) is not { } entry
            || !new TaskRights(visit.Visitor, visit.Mode, board.Units).MayReadEvidence(entry.Task)
            || await store.QueryAsync<TaskEvidenceContent>(new { TaskCode = code, EvidenceNumber = number ?? 0 }, ct)
                is not [var file]
        )
        {
            return Results.Problem(Texts.T("Tasks.NoEvidence"), statusCode: StatusCodes.Status404NotFound);
        }

        // Never shown in the place of a page: it comes from whoever uploaded it.
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return Results.File(file.Content, file.ContentType, file.EvidenceName);
    }
}
