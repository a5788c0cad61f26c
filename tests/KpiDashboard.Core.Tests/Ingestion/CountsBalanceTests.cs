using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>What the job says of a file adds up, whatever the file repeats, corrects and gets wrong.</summary>
public sealed class CountsBalanceTests : IDisposable
{
    private const int Files = 25;
    private const int MostRows = 14;

    private static readonly string[] Days =
    [
        "",
        "2021-01-01",
        "2022-01-01",
        "2022-02-01",
        "2022-02-01",
        "1922-01-01",
        "x",
    ];
    private static readonly string[] Ends = ["", "2022-02-01", "2022-03-01", "2022-03-01", "2025-06-30", "2922-01-01"];
    private static readonly string[] Units = ["01", "01", "02", "03", "N1", "H14", "99", ""];
    private static readonly string[] Codes = ["P1", "P1", "P2", "P3", "P4", "P9", ""];
    private static readonly string[] Counts = ["0", "1", "2", "3", "-1", "12,5", ""];

    /// <summary>What may stand in each column of a kind; some of it is wrong.</summary>
    private static readonly Dictionary<string, string[][]> Columns = new()
    {
        ["units"] =
        [
            Units,
            ["Tên", "Tên khác", ""],
            ["commune", "commune", "district", "ward"],
            ["H14", "H14", "N1", "99"],
            Days,
            Ends,
        ],
        ["unit-successions"] =
        [
            ["02", "01", "99"],
            ["01", "03", "02"],
            ["2025-07-01", "2025-07-01", "2022-02-01", "1922-01-01"],
        ],
        ["unitaliases"] =
        [
            ["Tên cũ", "Tên cũ", "TÊN CŨ", "Gọi tắt", ""],
            Units,
            Days,
            Ends,
        ],
        ["procedures"] = [Codes, ["Tên", "Tên khác", ""], ["Lĩnh vực", ""]],
        ["procedure-aliases"] =
        [
            ["P7", "P7", "P8", "P1", ""],
            Codes,
        ],
        ["offerings"] = [Units, Codes, ["full", "partial", "4", "mức"], Days, Ends],
        ["targets"] =
        [
            ["services", "dossiers", "speed"],
            ["2022", "2022", "2023", "1999"],
            Units,
            ["", "commune"],
            ["80", "70", "101"],
        ],
        ["benchmarks"] =
        [
            ["services", "dossiers", "speed"],
            ["national", "province", ""],
            ["2022-05-31", "2022-06-30", "1922-01-01"],
            ["30", "40", "x"],
            ["Bộ"],
        ],
        ["statistics"] =
        [
            Units,
            Codes,
            ["2022-01-01", "2022-01-01", "2022-01-15", "1998-01-01"],
            ["2022-02-01", "2022-02-01", "2022-03-01"],
            .. Enumerable.Repeat(Counts, 9),
        ],
        ["reportedcounts"] =
        [
            Units,
            ["II.06a", "07a"],
            ["2022-01-01", "2022-01-15"],
            ["2022-02-01", "2022-03-01"],
            ["", "Đất đai"],
            Counts,
            Counts,
        ],
        ["dossiers"] =
        [
            ["D1", "d1", "D2", "D3", "Đ4", "x", ""],
            Codes,
            Units,
            ["2022-01-05", "2022-01-05", "2022-02-20", "2022-09-02", "1922-01-01"],
            ["online", "direct", "", "zalo"],
            ["", "2022-03-01", "2222-03-01"],
            ["", "2022-03-01", "2021-03-01"],
            ["9", "4", "1", "11"],
        ],
    };

    public static TheoryData<string> Kinds => [.. Columns.Keys];

    private readonly Province province = new Province()
        .Unit("01")
        .Unit("02")
        .Unit("03", from: "2022-01-01")
        .Procedures("P1", "P2", "P3")
        .Offers("01", "P1", "full");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_read_are_new_replaced_unchanged_quarantined_or_no_data(string kind)
    {
        Random chance = new(15);
        _ = province.Board;
        long taken = 0;
        for (int file = 0; file < Files; file++)
        {
            string[] rows =
            [
                .. Enumerable
                    .Range(0, chance.Next(1, MostRows))
                    .Select(_ =>
                        string.Join(
                            ',',
                            Columns[kind]
                                .Select(values => $"\"{values[chance.Next(chance.Next(2) == 0 ? 1 : values.Length)]}\"")
                        )
                    ),
            ];

            FileReport report = province.LoadRows(kind, rows);

            Assert.Equal(rows.Length, report.Entry.RowsRead);
            Totals.Balance(report);
            taken += report.Entry.RowsRead - report.Entry.Rejected;
        }

        Assert.True(taken > 0);
    }

    public void Dispose() => province.Dispose();
}
