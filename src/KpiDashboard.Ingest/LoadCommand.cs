using System.CommandLine;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingest.Output;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Terms;
using Spectre.Console;

namespace KpiDashboard.Ingest;

/// <summary><c>load</c>: files and folders into the store.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("paths")
        {
            Description = "Usage.load.paths",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "FILE-OR-FOLDER",
        };
        Option<bool> dryRun = new("--dry-run") { Description = "Usage.load.dry-run" };
        Command command = new("load", "Usage.load") { paths, dryRun };
        command.Options.Add(CommonOptions.By);
        foreach (Option option in ReadingArguments.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(
            async (parsed, _) =>
            {
                Store store = Job.Store(parsed);
                LoadReport report = Load(parsed, store, parsed.GetRequiredValue(paths), parsed.GetValue(dryRun));
                Print(report);
                if (parsed.GetValue(dryRun))
                {
                    Console.WriteLine(Words.Get("Job.DryRun"));
                }
                else if (report.Stopped is null && await Upkeep.RunAsync(store) is { } removed)
                {
                    Console.WriteLine(removed);
                }

                return report.ExitCode;
            }
        );
        return command;
    }

    private static LoadReport Load(ParseResult parsed, Store store, string[] paths, bool dryRun)
    {
        ReadingOptions reading = ReadingArguments.Of(parsed);
        Loader loader = new(store, TimeProvider.System, parsed.GetValue(CommonOptions.By));
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return loader.Load(paths, dryRun, reading: reading);
        }

        return AnsiConsole
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            )
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Words.Get("Job.Loading"));
                return loader.Load(
                    paths,
                    dryRun,
                    at =>
                    {
                        task.Description = Markup.Escape(at.File);
                        task.MaxValue = Math.Max(1, at.BytesTotal);
                        task.Value = at.BytesRead;
                    },
                    reading
                );
            });
    }

    /// <summary>Prints what became of each table, notes and refused rows.</summary>
    public static void Print(LoadReport report)
    {
        Table table = Tables.New([
            "Loaded.File",
            "Loaded.Kind",
            .. ImportText.Counts.Select(c => "#" + c.Key),
            "#Job.Seconds",
        ]);
        foreach (FileReport file in report.Files)
        {
            ImportEntry e = file.Entry;
            Tables.Row(
                table,
                [
                    e.File,
                    Words.Of(e.Kind),
                    .. ImportText.Counts.Select(c => $"{c.Of(e):N0}"),
                    $"{file.Elapsed.TotalSeconds:N2}",
                ]
            );
        }

        if (report.Files.Count > 0)
        {
            Tables.Write(table);
        }

        foreach (string line in LoadSummary.Orders(report).Concat(report.Files.SelectMany(LoadSummary.Lines)))
        {
            Console.WriteLine(line);
        }

        IEnumerable<string> stopped = report.Stopped is { } why ? [why] : [];
        foreach (string failure in report.Failures.Concat(report.NotRead).Concat(stopped))
        {
            Console.Error.WriteLine(failure);
        }

        double seconds = Math.Max(report.Elapsed.TotalSeconds, 0.001);
        Console.WriteLine(Words.Get("Job.Summary", report.RowsRead, seconds, report.RowsRead / seconds));
    }
}
