using System.CommandLine;
using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Storage;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary><c>purge</c>: removes refused rows that waited long enough.</summary>
internal static class PurgeCommand
{
    public static Command Create()
    {
        Option<int?> days = new("--days")
        {
            Description = "Usage.purge.days",
            HelpName = "DAYS",
            CustomParser = result =>
            {
                if (
                    int.TryParse(
                        result.Tokens[0].Value,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out int number
                    )
                )
                {
                    return number;
                }

                result.AddError(Words.Get("Parse.Days"));
                return null;
            },
        };
        Option<bool> dryRun = new("--dry-run") { Description = "Usage.purge.dry-run" };
        Command command = new("purge", "Usage.purge") { days, dryRun };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                Store store = Job.Store(parsed);
                int kept = parsed.GetValue(days) ?? store.Settings.QuarantineDays;
                if (kept == 0 && parsed.GetValue(days) is null)
                {
                    await Console.Error.WriteLineAsync(Words.Get("Job.PurgeNever"));
                    return Job.Failed;
                }

                bool onlyCount = parsed.GetValue(dryRun);
                OldRefusedRows old = await new Purge(store, TimeProvider.System).RunAsync(
                    kept,
                    onlyCount,
                    cancellation
                );
                Console.WriteLine(Words.Get("Job.Purged", old.Rows, old.Imports, kept));
                if (onlyCount)
                {
                    Console.WriteLine(Words.Get("Job.DryRun"));
                }

                return 0;
            }
        );
        return command;
    }
}
