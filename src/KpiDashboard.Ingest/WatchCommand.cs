using System.CommandLine;
using System.Runtime.InteropServices;
using KpiDashboard.Ingest.Watching;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary><c>watch</c>: loads what is put into a folder, until it is told to end.</summary>
internal static class WatchCommand
{
    public const string Name = "watch";

    public static Command Create()
    {
        Argument<string> folder = new("folder") { Description = "Usage.watch.folder", HelpName = "FOLDER" };
        Option<TimeSpan> every = new("--every")
        {
            Description = "Usage.watch.every",
            HelpName = "TIME",
            DefaultValueFactory = _ => TimeSpan.FromSeconds(5),
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (Interval.TryParse(text, out TimeSpan time))
                {
                    return time;
                }

                result.AddError(Words.Get("Parse.Every", text));
                return default;
            },
        };
        Option<bool> once = new("--once") { Description = "Usage.watch.once" };
        Command command = new(Name, "Usage.watch") { folder, every, once };
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
                Store store = Job.Store(parsed);
                Loader loader = new(store, TimeProvider.System, parsed.GetValue(CommonOptions.By));
                FolderWatch watch = new(
                    parsed.GetRequiredValue(folder),
                    loader,
                    parsed.GetValue(every),
                    ReadingArguments.Of(parsed),
                    () => Upkeep.RunAsync(store)
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
