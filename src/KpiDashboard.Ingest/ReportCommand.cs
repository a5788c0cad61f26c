using System.CommandLine;
using KpiDashboard.Documents;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Workbooks;
using Spectre.Console;

namespace KpiDashboard.Ingest;

/// <summary><c>report</c>: the workbooks of a period as files, for the scheduler.</summary>
internal static class ReportCommand
{
    private static readonly string[] KindWords = [.. Enum.GetNames<ReportKind>().Select(n => n.ToLowerInvariant())];

    public static Command Create()
    {
        Option<string[]> units = new("--unit") { Description = "Usage.report.unit", HelpName = "UNIT" };
        Option<string> folder = new("--out")
        {
            Description = "Usage.report.out",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => ".",
        };
        Option<string[]> kinds = new("--kinds")
        {
            Description = "Usage.report.kinds",
            HelpName = "WORD",
            AllowMultipleArgumentsPerToken = true,
        };
        kinds.Validators.Add(result =>
        {
            foreach (string word in result.Tokens.SelectMany(t => WordsIn(t.Value)).Except(KindWords))
            {
                result.AddError(Words.Get("Parse.Choice", "--kinds", word, Words.AnyOf(KindWords)));
            }
        });
        Command command = new("report", "Usage.report") { units, kinds, folder };
        foreach (QuestionParameter parameter in QuestionOption.OfReports)
        {
            command.Options.Add(new QuestionOption(parameter));
        }

        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed,
                    parsed.GetValue(units) ?? [],
                    [
                        .. (parsed.GetValue(kinds) ?? [])
                            .SelectMany(WordsIn)
                            .Select(w => Enum.Parse<ReportKind>(w, ignoreCase: true)),
                    ],
                    Path.GetFullPath(parsed.GetRequiredValue(folder)),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        string[] codes,
        HashSet<ReportKind> kinds,
        string folder,
        CancellationToken cancellation
    )
    {
        Store store = Job.Store(parsed);
        Scoreboard board = await Job.ScoreboardAsync(store, cancellation);
        Question question = QuestionOption.QuestionIn(parsed);
        List<Problem> problems = [];
        Selection? selection = question.Resolve(board, problems);
        List<Unit> units = [];
        if (selection is not null)
        {
            units.AddRange(
                codes
                    .Select(code => (question with { Unit = code }).ResolveUnit(board, selection, problems))
                    .OfType<Unit>()
            );
            problems.AddRange(ReportChecks.NoData(board, selection) is { } problem ? [problem] : []);
        }

        if (selection is null || problems.Count > 0)
        {
            return Job.Refuse(problems);
        }

        ReportSet set = await ReportSet.PlanAsync(
            store,
            board,
            selection,
            codes.Length == 0 ? null : units,
            kinds.Count == 0 ? [.. Enum.GetValues<ReportKind>()] : kinds,
            VietnamTime.DayOf(TimeProvider.System.GetUtcNow()),
            cancellation
        );
        return Write(set, folder, cancellation);
    }

    private static string[] WordsIn(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Write(ReportSet set, string folder, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            Progress(set, folder, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(Words.Get("Job.ReportFailed", folder, e.Message));
            return Job.Failed;
        }

        foreach (string name in set.FileNames)
        {
            Console.WriteLine(Path.Combine(folder, name));
        }

        return 0;
    }

    private static void Progress(ReportSet set, string folder, CancellationToken cancellation)
    {
        if (Console.IsOutputRedirected)
        {
            set.WriteFiles(folder, null, cancellation);
            return;
        }

        AnsiConsole
            .Progress()
            .Start(context =>
            {
                ProgressTask task = context.AddTask(
                    Markup.Escape(Words.Get("Job.Reports")),
                    maxValue: set.FileNames.Count
                );
                set.WriteFiles(folder, new Meter(task), cancellation);
            });
    }

    private sealed class Meter(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = value;
    }
}
