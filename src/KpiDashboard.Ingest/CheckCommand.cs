using System.CommandLine;
using KpiDashboard.Ingest.Output;
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
        Command command = new("check", "Usage.check");
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
