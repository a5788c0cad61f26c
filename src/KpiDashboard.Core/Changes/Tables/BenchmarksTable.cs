using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads published figures to compare with, by indicator, scope and day. The value <c>removed</c> takes one away: it was wrong,
/// or is of nobody's use.
/// </summary>
internal sealed class BenchmarksTable()
    : LoadableTable(
        new(FileKind.Benchmarks, ["indicator", "scope", "as_of", "value", "source"], []),
        StoreTable.Of("Benchmark", "Indicator:text Scope:text AsOf:day BasisPoints Source:text ImportId")
    )
{
    private const int Value = 3;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "BenchmarkPast",
            "Indicator:text Scope:text AsOf:day ImportId ComesBack:byte BasisPoints Source:text GoneBy"
        );

    protected override string Slice => "Indicator Scope AsOf";

    public override void Apply(Change change)
    {
        Dictionary<(string, string, DateOnly), BenchmarkRow> stored = change.Rows<BenchmarkRow>().ToDictionary(Key);
        HashSet<(string, string, DateOnly)> seen = [];
        foreach ((BenchmarkRow benchmark, bool isRemoved) in change.Read(row => Take(change, row, seen)))
        {
            BenchmarkRow? before = stored.GetValueOrDefault(Key(benchmark));
            if (isRemoved)
            {
                change.Remove(
                    "Benchmark",
                    before,
                    new
                    {
                        benchmark.Indicator,
                        benchmark.Scope,
                        benchmark.AsOf,
                        change.ImportId,
                    }
                );
                continue;
            }

            change.CountSlice(before is null ? [] : [before], [benchmark]);
            if (benchmark == before)
            {
                change.Confirm(benchmark.Indicator, benchmark.Scope, benchmark.AsOf);
            }
            else
            {
                change.Replace("Benchmark", benchmark, before is not null);
                change.Execute(
                    "BenchmarkInsert",
                    new
                    {
                        benchmark.Indicator,
                        benchmark.Scope,
                        benchmark.AsOf,
                        benchmark.BasisPoints,
                        benchmark.Source,
                        change.ImportId,
                    }
                );
            }
        }
    }

    private static (string, string, DateOnly) Key(BenchmarkRow row) => (row.Indicator, row.Scope, row.AsOf);

    private static (BenchmarkRow Row, bool IsRemoved) Take(
        Change change,
        RowChecks row,
        HashSet<(string, string, DateOnly)> seen
    )
    {
        bool isRemoved = RemovedRow.IsSaidBy(change.Source.Field(Value));
        BenchmarkRow benchmark = new()
        {
            Indicator = row.Text(0, longest: 50),
            Scope = row.Text(1, longest: 300),
            AsOf = row.Day(2, change.Today),
            BasisPoints = isRemoved ? 0 : row.BasisPoints(Value),
            Source = row.Text(4, required: !isRemoved),
        };
        // What is of an indicator that is gone can still be removed.
        if (row.Ok && !isRemoved && change.Settings.Definitions.FindIndicator(benchmark.Indicator) is null)
        {
            row.Reject(0, Reasons.UnknownIndicator);
        }

        if (row.Ok && !seen.Add(Key(benchmark)))
        {
            row.Reject(0, Reasons.DuplicateRow);
        }

        return (benchmark, isRemoved);
    }
}
