using System.CommandLine;
using KpiDashboard.Changes;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary><c>undo</c>: takes an import back.</summary>
internal static class UndoCommand
{
    public static Command Create()
    {
        Argument<int> import = new("import")
        {
            Description = "The import's number, as the page Data shows it.",
            HelpName = "IMPORT",
        };
        Command command = new(
            "undo",
            "Take an import back, whatever was loaded after it: its rows go back to what they were before it, or vanish; "
                + "rows that a later import repeated or replaced stay as that one has them. The import stays in the history as taken "
                + "back, and its file can be loaded again."
        )
        {
            import,
        };
        command.Options.Add(CommonOptions.By);
        command.SetAction(parsed =>
        {
            Undo undo = new(Job.Store(parsed), TimeProvider.System, parsed.GetValue(CommonOptions.By));
            UndoReport report = undo.Run(parsed.GetRequiredValue(import));
            Console.WriteLine(
                Words.Get("Job.Undone", report.Import.Id, report.Import.File, report.Taken, report.Returned)
            );
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
