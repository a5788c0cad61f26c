using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Files with more cells than are counted in memory at a time: 151,200 dossiers, each the only one of its cell.</summary>
public sealed class LongFileTests : IDisposable
{
    private const int Procedures = 2100;
    private const int HalfMonths = 24;
    private static readonly string[] Units = ["01", "02", "03"];

    private readonly Province province = new();

    public LongFileTests()
    {
        foreach (string unit in Units)
        {
            province.Unit(unit);
        }

        _ = province.Procedures([.. Enumerable.Range(0, Procedures).Select(p => $"P{p}")]).Board;
    }

    [Fact]
    public void A_long_file_that_comes_again_changes_only_the_cells_of_its_corrected_rows()
    {
        string[] rows = Rows();
        Assert.Equal(rows.Length, province.LoadRows("dossiers", rows).Entry.Loaded);

        // From online to direct: its cell stays, with another channel. To another unit: its cell goes, another has two.
        rows[10] = rows[10].Replace("online", "direct", StringComparison.Ordinal);
        rows[^1] = rows[^1].Replace(",03,", ",01,", StringComparison.Ordinal);
        FileReport report = province.LoadRows("dossiers", rows);

        Assert.Equal((0, 2, rows.Length - 2), (report.Entry.Loaded, report.Entry.Replaced, report.Entry.Unchanged));
        IReadOnlyList<CellRow> cells = province.Query<CellRow>();
        Assert.Equal(rows.Length - 1, cells.Count);
        Assert.Equal(rows.Length - 1, cells.Sum(c => c.Online));
        Assert.Equal(1, cells.Sum(c => c.Direct));
        Assert.Equal(2, cells.Max(c => c.Online));
    }

    [Fact]
    public void A_code_that_comes_twice_is_refused_the_second_time_whether_the_store_had_it_or_not()
    {
        string[] rows = Rows();
        _ = province.LoadRows("dossiers", rows[..100_000]);

        // The first repeats a row that is unchanged, the second one that is new, and both far behind it.
        FileReport report = province.LoadRows("dossiers", [.. rows, rows[5], rows[120_000]]);

        Assert.Equal((51_200, 0, 100_000), (report.Entry.Loaded, report.Entry.Replaced, report.Entry.Unchanged));
        Assert.Equal([151_202, 151_203], report.Rejected.Select(r => r.Line));
        Assert.All(report.Rejected, r => Assert.Equal(Reasons.DuplicateCode, r.Reason));
        Assert.Equal(rows.Length, province.Query<CellRow>().Sum(c => c.Online));
    }

    public void Dispose() => province.Dispose();

    private static string[] Rows() =>
        [
            .. from halfMonth in Enumerable.Range(0, HalfMonths)
            from unit in Units
            from procedure in Enumerable.Range(0, Procedures)
            select string.Create(
                CultureInfo.InvariantCulture,
                $"D{unit}-{halfMonth}-{procedure},P{procedure},{unit},2021-{halfMonth / 2 + 1:00}-{halfMonth % 2 * 15 + 1:00},online,,,9"
            ),
        ];
}
