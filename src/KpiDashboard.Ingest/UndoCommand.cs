using System.CommandLine;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary><c>undo</c>: takes an import back.</summary>
internal static class UndoCommand
{
    public static Command Create()
    {
        Argument<int> import = new("import") { Description = "Usage.import", HelpName = "IMPORT" };
        Command command = new("undo", "Usage.undo") { import };
        command.Options.Add(CommonOptions.By);
        command.SetAction(parsed =>
        {
            Undo undo = new(Job.Store(parsed), TimeProvider.System, parsed.GetValue(CommonOptions.By));
            UndoReport report = undo.Run(parsed.GetRequiredValue(import));
            Console.WriteLine(
                Words.Get(
                    "Job.Undone",
                    report.Import.Id,
                    Words.OfFile(report.Import.File),
                    report.Taken,
                    report.Returned
                )
            );
            if (report.Refused > 0)
            {
                Console.WriteLine(Words.Get("Job.UndoneRefused", report.Refused));
            }

            if (report.Kept > 0)
            {
                Console.WriteLine(Words.Get("Job.UndoneKept", report.Kept));
            }

            foreach (ImportEntry again in report.LoadAgain)
            {
                Console.WriteLine(Words.Get("Job.LoadAgain", again.Id, again.File, again.Unchanged));
            }

            return 0;
        });
        return command;
    }
}
