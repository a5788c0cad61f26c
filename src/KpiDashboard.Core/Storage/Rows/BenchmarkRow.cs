using KpiDashboard.Indicators;

namespace KpiDashboard.Storage.Rows;

internal sealed record BenchmarkRow
{
    public required string Indicator { get; init; }
    public required string Scope { get; init; }
    public required DateOnly AsOf { get; init; }
    public required int BasisPoints { get; init; }
    public required string Source { get; init; }

    public Benchmark ToBenchmark() =>
        new()
        {
            Indicator = Indicator,
            Scope = Scope,
            AsOf = AsOf,
            Value = BasisPoints / 100m,
            Source = Source,
        };
}
