using System.CommandLine;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;
using Spectre.Console;

namespace KpiDashboard.Ingest;

/// <summary><c>check</c>: what a program can look at before people rely on a store.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Command command = new(
            "check",
            "Look at the store: how its database is set, whether the schema is up to date, what the login may, how much "
                + "there is, and how long the ten heaviest readings take. Changes nothing. Exit code 0 if all is as it "
                + "should be, 1 if something is not."
        );
        command.SetAction(
            async (parsed, cancellation) =>
            {
                IReadOnlyList<CheckLine> lines = await StoreCheck.RunAsync(Job.Store(parsed), cancellation);
                Table table = Tables.New("Check.What", "Check.Found", "Check.Expected", "Check.Judgement");
                foreach (CheckLine line in lines)
                {
                    Tables.Row(
                        table,
                        line.What,
                        line.Found,
                        line.Expected,
                        Words.Get(line.Good ? "Check.Good" : "Check.Look")
                    );
                }

                Tables.Write(table);
                return lines.All(l => l.Good) ? 0 : 1;
            }
        );
        return command;
    }
}
