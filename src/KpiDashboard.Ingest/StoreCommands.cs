using System.CommandLine;
using KpiDashboard.Changes;
using KpiDashboard.Storage;
using KpiDashboard.Terms;

namespace KpiDashboard.Ingest;

/// <summary><c>copy</c> and <c>compare</c>: from one store to another, and the proof that both say the same.</summary>
internal static class StoreCommands
{
    public static Command Copy()
    {
        Option<string> from = Place("--from", "Usage.copy.from");
        Option<string> to = Place("--to", "Usage.copy.to");
        Command command = new("copy", "Usage.copy") { from, to };
        command.SetAction(
            async (parsed, _) =>
            {
                Store target = Job.Store(parsed.GetRequiredValue(to));
                long rows = await StoreCopy.RunAsync(Job.Store(parsed.GetRequiredValue(from)), target);
                Console.WriteLine(Words.Get("Job.Copied", rows, target.Location));
                return 0;
            }
        );
        return command;
    }

    public static Command Compare()
    {
        Option<string> with = Place("--with", "Usage.compare.with");
        Command command = new("compare", "Usage.compare") { with };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                StoreComparison comparison = StoreComparison.Of(
                    await Job.ScoreboardAsync(Job.Store(parsed), cancellation),
                    await Job.ScoreboardAsync(Job.Store(parsed.GetRequiredValue(with)), cancellation)
                );
                foreach (string difference in comparison.Differences)
                {
                    Console.Error.WriteLine(difference);
                }

                bool same = comparison.Differences.Count == 0;
                Console.WriteLine(Words.Get(same ? "Job.Same" : "Job.NotSame", comparison.Scorecards));
                return same ? 0 : 1;
            }
        );
        return command;
    }

    private static Option<string> Place(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "STORE",
            Required = true,
        };
}
