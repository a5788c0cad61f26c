using System.CommandLine;
using System.Runtime.InteropServices;
using KpiDashboard.Ingest.Watching;
using KpiDashboard.Ingestion;

namespace KpiDashboard.Ingest;

/// <summary><c>watch</c>: loads what is put into a folder, until it is told to end.</summary>
internal static class WatchCommand
{
    public const string Name = "watch";

    public static Command Create()
    {
        Argument<string> folder = new("folder")
        {
            Description = "The folder. Files go to its folders done and failed, each with a report beside it.",
            HelpName = "FOLDER",
        };
        Option<TimeSpan> every = new("--every")
        {
            Description =
                "How often to look, such as 5s, 1m or 500ms. A file is taken when it stood still for two looks.",
            HelpName = "TIME",
            DefaultValueFactory = _ => TimeSpan.FromSeconds(5),
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (Interval.TryParse(text, out TimeSpan time))
                {
                    return time;
                }

                result.AddError($"--every: “{text}” is no time such as 5s, 1m or 500ms.");
                return default;
            },
        };
        Option<bool> once = new("--once")
        {
            Description = "End when all files that are there are dealt with, for cron.",
        };
        Command command = new(
            Name,
            "Load the files that are put into a folder, in the order in which they refer to each other. Ends on Ctrl+C or "
                + "SIGTERM, after the file that is being loaded. While the database is away it waits and says so."
        )
        {
            folder,
            every,
            once,
        };
        foreach (Option option in ReadingArguments.OfFolder)
        {
            command.Options.Add(option);
        }

        command.Options.Add(CommonOptions.By);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                using PosixSignalRegistration terminated = EndOn(PosixSignal.SIGTERM, stop);
                using PosixSignalRegistration interrupted = EndOn(PosixSignal.SIGINT, stop);
                Loader loader = new(Job.Store(parsed), TimeProvider.System, parsed.GetValue(CommonOptions.By));
                FolderWatch watch = new(
                    parsed.GetRequiredValue(folder),
                    loader,
                    parsed.GetValue(every),
                    ReadingArguments.Of(parsed)
                );
                return await watch.RunAsync(parsed.GetValue(once), stop.Token);
            }
        );
        return command;
    }

    /// <summary>The first signal ends the watch after the file at hand, the second one at once.</summary>
    private static PosixSignalRegistration EndOn(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = !stop.IsCancellationRequested;
                stop.Cancel();
            }
        );
}
