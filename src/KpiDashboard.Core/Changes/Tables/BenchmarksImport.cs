using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads published figures to compare with, by indicator, scope and day.</summary>
internal static class BenchmarksImport
{
    public static void Run(ImportContext import)
    {
        Dictionary<(string, string, DateOnly), BenchmarkRow> stored = import.Rows<BenchmarkRow>().ToDictionary(Key);
        HashSet<(string, string, DateOnly)> seen = [];
        foreach (BenchmarkRow benchmark in import.Read(row => Take(import, row, seen)))
        {
            BenchmarkRow? before = stored.GetValueOrDefault(Key(benchmark));
            import.CountSlice(before is null ? [] : [before], [benchmark]);
            if (benchmark == before)
            {
                import.Confirm(benchmark.Indicator, benchmark.Scope, benchmark.AsOf);
            }
            else
            {
                import.Replace("Benchmark", benchmark, before is not null);
                import.Execute(
                    "BenchmarkInsert",
                    new
                    {
                        benchmark.Indicator,
                        benchmark.Scope,
                        benchmark.AsOf,
                        benchmark.BasisPoints,
                        benchmark.Source,
                        import.ImportId,
                    }
                );
            }
        }
    }

    private static (string, string, DateOnly) Key(BenchmarkRow row) => (row.Indicator, row.Scope, row.AsOf);

    private static BenchmarkRow Take(ImportContext import, RowChecks row, HashSet<(string, string, DateOnly)> seen)
    {
        BenchmarkRow benchmark = new()
        {
            Indicator = row.Text(0, longest: 50),
            Scope = row.Text(1, longest: 300),
            AsOf = row.Day(2, import.Today),
            BasisPoints = row.BasisPoints(3),
            Source = row.Text(4),
        };
        if (row.Ok && import.Settings.Definitions.FindIndicator(benchmark.Indicator) is null)
        {
            row.Reject(0, Reasons.UnknownIndicator);
        }

        if (row.Ok && !seen.Add(Key(benchmark)))
        {
            row.Reject(0, Reasons.DuplicateRow);
        }

        return benchmark;
    }
}
