using System.Security.Cryptography;
using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Periods;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;

namespace KpiDashboard.Plans.Tasks;

/// <summary>
/// Changes the plan's tasks for somebody. Tasks and steps are rows like those of files; evidence and the log are added here
/// alone. Whether somebody may is asked of <see cref="TaskRights"/> before; whose units rows are is asked once more inside the
/// change.
/// </summary>
/// <param name="store">What is changed.</param>
/// <param name="source">Shows the change to whoever asks next.</param>
/// <param name="clock">Says when it is.</param>
public sealed class TaskDesk(Store store, ScoreboardSource source, TimeProvider clock)
{
    /// <summary>So many pieces of evidence a task may have.</summary>
    public const int MostEvidence = 50;

    private const int LongestAddress = 500;
    private const int LongestText = 1000;

    /// <summary>Writes tasks and steps: all of them, or none.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="steps">Steps of them; other steps stay as they are.</param>
    /// <param name="why">Why, for the history.</param>
    /// <param name="scope">For whom.</param>
    /// <param name="known">Tells whether a task was there before.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<TaskReport> SaveAsync(
        IReadOnlyList<IReadOnlyDictionary<string, string>> tasks,
        IReadOnlyList<IReadOnlyDictionary<string, string>> steps,
        string why,
        ChangeScope scope,
        Func<string, bool> known
    ) => Task.Run(() => Save(tasks, steps, why, scope, known));

    /// <summary>Says that a step is done, or that it is not after all.</summary>
    /// <param name="step">The step as it is to be.</param>
    /// <param name="scope">For whom.</param>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<TaskReport> TickAsync(TaskStep step, ChangeScope scope) =>
        Task.Run(() =>
        {
            string by = scope.Visitor.Name;
            EditReport report = new Edit(store, clock, by, scope).Run(
                [(FileKind.TaskSteps, [step.ToRow()])],
                "",
                beside: writer =>
                    Append(
                        writer,
                        step.TaskCode,
                        Now(),
                        by,
                        step.DoneOn is null ? TaskEvents.StepReopened : TaskEvents.StepDone,
                        $"{step.Number}. {step.Title}"
                    )
            )[0];
            source.LookAgain();
            return new TaskReport(report.Entry, [], report.Refused);
        });

    /// <summary>Adds a file as evidence.</summary>
    /// <param name="task">The task.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="unit">The unit for which it is added.</param>
    /// <param name="by">Who adds it.</param>
    /// <returns>Why it is not taken; null where it is.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<AttachedFileFault?> AddFileAsync(PlanTask task, string name, byte[] content, string unit, Visitor by) =>
        Task.Run(() =>
        {
            string plain = AttachedFile.NameOf(name);
            AttachedFileCheck check = AttachedFile.Check(plain, content);
            return check.Fault
                ?? Add(
                    task,
                    (plain, check.ContentType, Convert.ToHexStringLower(SHA256.HashData(content)), "", null, content),
                    unit,
                    by
                );
        });

    /// <summary>Adds an address of the web, or a page of this site that shows a figure, as evidence.</summary>
    /// <param name="task">The task.</param>
    /// <param name="name">What it is called; the address itself if empty.</param>
    /// <param name="address">The address; of this site's pages the path.</param>
    /// <param name="version">The data version of now, which is kept with a figure.</param>
    /// <param name="unit">The unit for which it is added.</param>
    /// <param name="by">Who adds it.</param>
    /// <returns>Why it is not taken; null where it is.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<AttachedFileFault?> AddAddressAsync(
        PlanTask task,
        string name,
        string address,
        long version,
        string unit,
        Visitor by
    ) =>
        Task.Run(() =>
        {
            string plain = address.Trim();
            bool isFigure = plain.StartsWith('/') && !plain.StartsWith("//", StringComparison.Ordinal);
            bool isOfWeb =
                Uri.TryCreate(plain, UriKind.Absolute, out Uri? uri)
                && uri.Scheme is "http" or "https"
                && uri.Host.Length > 0;
            return
                plain.Length > LongestAddress
                || plain.Any(char.IsControl)
                || plain.Contains('\\')
                || !(isFigure || isOfWeb)
                ? AttachedFileFault.Address
                : Add(
                    task,
                    (
                        Cut(name.Trim() is { Length: > 0 } given ? given : plain, AttachedFile.LongestName),
                        "",
                        "",
                        plain,
                        isFigure ? version : null,
                        null
                    ),
                    unit,
                    by
                );
        });

    /// <summary>Confirms or refuses a piece of evidence that waits.</summary>
    /// <param name="task">The task.</param>
    /// <param name="number">The number of the piece.</param>
    /// <param name="confirms">Whether it is confirmed.</param>
    /// <param name="why">Why, where it is refused.</param>
    /// <param name="unit">The unit for which it is decided.</param>
    /// <param name="by">Who decides.</param>
    /// <returns>False where somebody decided before, or it is his or her own: then nothing was changed.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<bool> DecideAsync(PlanTask task, int number, bool confirms, string why, string unit, Visitor by) =>
        Task.Run(() =>
        {
            EvidenceStatus status = confirms ? EvidenceStatus.Confirmed : EvidenceStatus.Refused;
            bool done = Write(
                (writer, now) =>
                {
                    int rows = writer.Execute(
                        "TaskEvidenceDecide",
                        new
                        {
                            TaskCode = task.Code,
                            EvidenceNumber = number,
                            Status = status,
                            LoggedBy = by.Name,
                            LoggedAt = now,
                            UnitCode = unit,
                        }
                    );
                    if (rows > 0)
                    {
                        string what = confirms ? TaskEvents.EvidenceConfirmed : TaskEvents.EvidenceRefused;
                        Append(
                            writer,
                            task.Code,
                            now,
                            by.Name,
                            what,
                            why.Length > 0 ? $"{number}: {why}" : $"{number}"
                        );
                    }

                    return rows > 0;
                }
            );
            if (done)
            {
                Note(task, number, unit, by, $"{status}");
            }

            return done;
        });

    /// <summary>Takes a change of tasks or steps back.</summary>
    /// <param name="change">Its number.</param>
    /// <param name="task">The task on whose page it is done.</param>
    /// <param name="by">Who.</param>
    /// <exception cref="LoadException">It is unknown, or taken back already.</exception>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task TakeBackAsync(int change, string task, string by) =>
        Task.Run(() =>
        {
            _ = new Undo(store, clock, by).Run(
                change,
                writer =>
                {
                    Append(writer, task, Now(), by, TaskEvents.TakenBack, $"{change}");
                    // What did not change a row any more is told all the same.
                    writer.Execute("DataVersionRaiseOfPlan", new { ChangedAt = Now() });
                }
            );
            source.LookAgain();
        });

    /// <summary>
    /// Reminds the units of tasks: a line in the log of each, all in one change. What was called off, is done or waits for
    /// somebody else is left out, and so is what somebody was reminded of on the same day.
    /// </summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="text">What is said beside it; may be empty.</param>
    /// <param name="by">Who reminds.</param>
    /// <returns>How many tasks were told.</returns>
    /// <exception cref="StoreException">The database is not available.</exception>
    public Task<int> RemindAsync(IEnumerable<TaskEntry> tasks, string text, Visitor by) =>
        Task.Run(() =>
        {
            DateOnly today = VietnamTime.DayOf(clock.GetUtcNow());
            TaskEntry[] open = [.. tasks.Where(t => t.MayBeReminded(today))];
            if (open.Length == 0)
            {
                return 0;
            }

            int told = 0;
            Write(
                (writer, now) =>
                {
                    // Asked again of the store: two people may press at once.
                    HashSet<string> before =
                    [
                        .. writer
                            .Rows<TaskReminder>()
                            .Where(r => VietnamTime.DayOf(r.RemindedAt) == today)
                            .Select(r => r.TaskCode),
                    ];
                    foreach (TaskEntry task in open.Where(t => !before.Contains(t.Task.Code)))
                    {
                        Append(writer, task.Task.Code, now, by.Name, TaskEvents.Reminded, text.Trim());
                        told++;
                    }

                    return told > 0;
                }
            );
            if (told > 0)
            {
                AccessStore.NoteOf(
                    store,
                    clock,
                    new AuditLine(AuditEvents.Changed, by.Name)
                    {
                        Subject = $"{FileKindWord.Of(FileKind.PlanTasks)} · {TaskEvents.Reminded}",
                        NewValue = $"{told}",
                    }
                );
            }

            return told;
        });

    private TaskReport Save(
        IReadOnlyList<IReadOnlyDictionary<string, string>> tasks,
        IReadOnlyList<IReadOnlyDictionary<string, string>> steps,
        string why,
        ChangeScope scope,
        Func<string, bool> known
    )
    {
        string by = scope.Visitor.Name;
        Edit edit = new(store, clock, by, scope);
        (FileKind, IReadOnlyList<IReadOnlyDictionary<string, string>>) ofTasks = (FileKind.PlanTasks, tasks);
        (FileKind, IReadOnlyList<IReadOnlyDictionary<string, string>>) ofSteps = (FileKind.TaskSteps, steps);
        bool stepsFirst = false;
        IReadOnlyList<EditReport> done = Run(steps.Count > 0 ? [ofTasks, ofSteps] : [ofTasks]);
        if (steps.Count > 0 && done[0].Refused.Count > 0 && done[0].Refused.All(r => r.Reason == Reasons.StepAfterTask))
        {
            // Where the last day comes nearer, steps have to before it does.
            IReadOnlyList<EditReport> turned = Run([ofSteps, ofTasks]);
            stepsFirst = turned[0].Refused.Count == 0;
            done = stepsFirst ? turned : [done[0], turned[0]];
        }

        source.LookAgain();
        EditReport first = done[0];
        EditReport? second = done.Count > 1 ? done[1] : null;
        (EditReport? onTasks, EditReport? onSteps) = stepsFirst ? (second, first) : (first, second);
        return new TaskReport(onTasks?.Entry ?? onSteps?.Entry, onTasks?.Refused ?? [], onSteps?.Refused ?? []);

        IReadOnlyList<EditReport> Run(
            IReadOnlyList<(FileKind, IReadOnlyList<IReadOnlyDictionary<string, string>>)> parts
        ) =>
            edit.Run(
                parts,
                why,
                beside: writer =>
                {
                    foreach (string code in tasks.Select(t => t["task_code"]))
                    {
                        Append(writer, code, Now(), by, known(code) ? TaskEvents.Changed : TaskEvents.Assigned, why);
                    }
                }
            );
    }

    private AttachedFileFault? Add(
        PlanTask task,
        (string Name, string ContentType, string Sha256, string Address, long? Version, byte[]? Content) piece,
        string unit,
        Visitor by
    )
    {
        int number = 0;
        bool added = Write(
            (writer, now) =>
            {
                number = NumbersOf(writer, task.Code).LastEvidence + 1;
                if (number > MostEvidence)
                {
                    return false;
                }

                writer.Fill(
                    StoreTable.TaskEvidence,
                    [
                        [
                            task.Code,
                            number,
                            piece.Name,
                            piece.ContentType,
                            piece.Sha256,
                            piece.Content?.Length ?? 0,
                            piece.Address,
                            piece.Version,
                            unit,
                            by.Name,
                            now,
                            (byte)EvidenceStatus.Waiting,
                            null,
                            null,
                            null,
                            piece.Content,
                        ],
                    ]
                );
                Append(writer, task.Code, now, by.Name, TaskEvents.EvidenceAdded, $"{number}: {piece.Name}");
                return true;
            }
        );
        if (!added)
        {
            return AttachedFileFault.TooMany;
        }

        Note(task, number, unit, by, piece.Name);
        return null;
    }

    /// <summary>Logs name whole seconds.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Writes rows that are no change of a table, in one transaction, and has whoever watches look again.</summary>
    private bool Write(Func<StoreWriter, DateTimeOffset, bool> write)
    {
        store.Migrate();
        DateTimeOffset now = Now();
        using StoreWriter writer = store.Write(dryRun: false);
        bool done = writer.InTransaction(() =>
        {
            bool wrote = write(writer, now);
            if (wrote)
            {
                writer.Execute("DataVersionRaiseOfPlan", new { ChangedAt = now });
            }

            return wrote;
        });
        source.LookAgain();
        return done;
    }

    private static void Append(
        StoreWriter writer,
        string task,
        DateTimeOffset now,
        string by,
        string what,
        string text
    ) =>
        writer.Fill(
            StoreTable.TaskLog,
            [
                [task, NumbersOf(writer, task).LastLog + 1, now, by, what, Cut(text, LongestText)],
            ]
        );

    private static TaskNumbers NumbersOf(StoreWriter writer, string task) =>
        writer.Rows<TaskNumbers>(new { TaskCode = task }).Single();

    private void Note(PlanTask task, int number, string unit, Visitor by, string value) =>
        AccessStore.NoteOf(
            store,
            clock,
            new AuditLine(AuditEvents.Changed, by.Name)
            {
                UnitCode = unit,
                Subject = $"{FileKindWord.Of(FileKind.PlanTasks)} · {task.Code} · {number}",
                NewValue = value,
            }
        );

    private static string Cut(string text, int longest) => text.Length > longest ? text[..longest] : text;
}

/// <summary>What became of tasks and steps that somebody typed.</summary>
/// <param name="Entry">The change in the history; null where rows were refused or nothing changed.</param>
/// <param name="OfTasks">What is wrong with tasks, by their numbers from 1.</param>
/// <param name="OfSteps">What is wrong with steps, by their numbers from 1.</param>
public sealed record TaskReport(
    ImportEntry? Entry,
    IReadOnlyList<RejectedRow> OfTasks,
    IReadOnlyList<RejectedRow> OfSteps
);
