using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.SampleData.Layouts;
using Xunit;

namespace KpiDashboard.Ingestion.Containers;

/// <summary>
/// What a reader of a workbook sees is loaded, and nothing else, whichever program saved it: hidden sheets and rows,
/// cells under merged ranges, formulas without a value, errors, truth values.
/// </summary>
public sealed class UnseenCellsTests : IDisposable
{
    /// <summary>The reasons that only a cell of a workbook can give.</summary>
    public static readonly string[] Reasons = ["formula-not-computed", "formula-failed", "merged-number"];

    private static readonly object?[] Header =
    [
        "MaHoSo",
        "MaDonVi",
        "MaTTHC",
        "MucDo",
        "KenhTiepNhan",
        "NgayTiepNhan",
        "TrangThai",
    ];

    private static readonly Dictionary<string, Func<Sheet[], byte[]>> Programs = new()
    {
        ["x.xlsx"] = sheets => Book.Of(sheets),
        ["inline.xlsx"] = sheets => Book.Of(sheets, shared: false),
        ["x.ods"] = OtherBooks.OpenDocument,
        ["x.fods"] = sheets => System.Text.Encoding.UTF8.GetBytes(OtherBooks.OpenDocumentXml(sheets)),
        ["x.xml"] = OtherBooks.Xml2003,
        ["x.xls"] = sheets => OtherBooks.Page(sheets.Single(s => s.State == "visible")),
    };

    private readonly LayoutStore store = new();

    public static TheoryData<string> All => [.. Programs.Keys];

    public static TheoryData<string> OfSheets => [.. Programs.Keys.Where(p => p != "x.xls")];

    [Theory]
    [MemberData(nameof(All))]
    public void A_book_is_read_with_its_days_numbers_and_codes(string program)
    {
        FileReport report = Load(program, new Sheet("Sổ", [Header, Dossier(1), Dossier(2), Dossier(3)]));

        Assert.Equal((3L, 0L, 3L), (report.Entry.Loaded, report.Entry.Rejected, report.Entry.RowsRead));
        Assert.Equal(
            [("H14.51-220801-0001", "051", "2022-08-01"), ("H14.51-220802-0002", "051", "2022-08-02")],
            Stored().Take(2)
        );
    }

    [Theory]
    [MemberData(nameof(OfSheets))]
    public void Hidden_sheets_are_named_and_not_read(string program)
    {
        FileReport report = Load(
            program,
            new Sheet("Cũ", [Header, Dossier(7)]) { State = "hidden" },
            new Sheet("Sổ", [Header, Dossier(1)]),
            new Sheet("Mẫu", [Header, Dossier(8)]) { State = "veryHidden" }
        );

        Assert.Equal(1, report.Entry.Loaded);
        Assert.Equal(program, report.Entry.File);
        Assert.Equal(
            [("sheet-hidden", "Cũ", 0L), ("sheet-hidden", "Mẫu", 0L)],
            report.Notes.Where(n => n.Note != "not-listed").Select(n => (n.Note, n.Subject, n.Rows)).Order()
        );
    }

    [Theory]
    [MemberData(nameof(OfSheets))]
    public void A_book_whose_table_is_hidden_is_refused_with_the_names_of_what_is_hidden(string program)
    {
        string sentence = store.Refuse(
            program,
            Programs[program]
                ([
                    new Sheet("Sổ ẩn", [Header, Dossier(1)]) { State = "hidden" },
                    new Sheet(
                        "Hướng dẫn",
                        [
                            ["Cách điền"],
                        ]
                    ),
                ])
        );

        Assert.Contains("Sổ ẩn", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rows_hidden_or_filtered_away_are_counted_and_not_read(string program)
    {
        FileReport report = Load(
            program,
            new Sheet("Sổ", [Header, Dossier(1), Dossier(2), Dossier(3), [], Dossier(4)]) { HiddenRows = [3, 5, 6] }
        );

        Assert.Equal(2, report.Entry.Loaded);
        Assert.Equal(2, Assert.Single(report.Notes, n => n.Note == "rows-hidden").Rows);
        Assert.Equal(["2022-08-01", "2022-08-03"], Stored().Select(d => d.Received));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_merged_cell_holds_for_all_its_rows_even_if_its_first_is_hidden(string program)
    {
        object?[][] rows = [Header, Dossier(1), Dossier(2), Dossier(3), Dossier(4)];
        rows[1][1] = "Huyện Quảng Hòa";
        rows[2][1] = rows[3][1] = null;
        rows[2][5] = new DateTime(2022, 8, 20);
        rows[3][5] = null;

        FileReport report = Load(program, new Sheet("Sổ", rows, "B2:B4", "F3:F4") { HiddenRows = [2] });

        Assert.Equal(0, report.Entry.Rejected);
        Assert.Equal([("049", "2022-08-20"), ("049", "2022-08-20"), ("051", "2022-08-04")], Stored().Select(Place));
    }

    [Theory]
    [InlineData("x.xlsx")]
    [InlineData("x.ods")]
    public void What_stands_under_a_merged_range_is_not_read(string program)
    {
        object?[][] rows =
        [
            ["SỔ HỒ SƠ", "Đơn vị: Sở Y tế"],
            Header,
            Dossier(1),
            Dossier(2),
            Dossier(3),
            Dossier(4),
        ];
        rows[2][1] = "Huyện Quảng Hòa";
        rows[3][1] = rows[4][1] = "Huyện Thạch An";

        FileReport report = Load(program, new Sheet("Sổ", rows, "A1:G1", "B3:B4", "B5:C5"));

        // In the fifth row the procedure stands under the unit's cell.
        Assert.Equal((3L, 1L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.Equal(("MaTTHC", "missing-value"), (report.Rejected[0].Column, report.Rejected[0].Reason));
        Assert.Equal(["049", "049", "051"], Stored().Select(d => d.Unit));
        Assert.Equal(3, Assert.Single(report.Notes, n => n.Note == "covered-cells").Rows);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_merged_unit_holds_in_statistics_and_a_merged_number_is_refused(string program)
    {
        object?[] Row(int order, string? unit, int procedure, object? online, object? total) =>
            [order, unit, LayoutFiles.Procedures[procedure].Code, "Toàn trình", online, 0, 0, total];
        FileReport report = Load(
            program,
            new Sheet(
                "Báo cáo",
                [
                    ["Từ ngày 01/06/2021 đến ngày 30/06/2021"],
                    ["STT", "Đơn vị", "TTHC", "Mức độ", "Qua mạng", "Bưu chính", "Trực tiếp", "Tổng"],
                    Row(1, "Huyện Hoà An", 0, 3, 3),
                    Row(2, null, 1, 4, 4),
                    Row(3, null, 2, 5, 5),
                    Row(4, "Huyện Quảng Hòa", 3, 9, 9),
                    Row(5, null, 4, null, null),
                ],
                "B3:B5",
                "B6:B7",
                "E6:E7",
                "H6:H7"
            )
        );

        Assert.Equal((3L, 2L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.All(
            report.Rejected,
            r => Assert.Equal(("Qua mạng", "9", "merged-number"), (r.Column, r.Value, r.Reason))
        );
        Assert.Equal([6L, 7L], report.Rejected.Select(r => r.Line));
    }

    [Theory]
    [InlineData("x.xlsx")]
    [InlineData("x.ods")]
    [InlineData("x.xml")]
    public void A_formula_without_a_value_refuses_its_row_and_one_that_gave_no_text_is_blank(string program)
    {
        object?[][] rows = [Header, Dossier(1), Dossier(2), Dossier(3)];
        rows[1][4] = new Formula();
        rows[2][2] = new Formula();
        rows[3][4] = new Formula(GivesNoText: true);

        FileReport report = Load(program, new Sheet("Sổ", rows));

        Assert.Equal(
            [("KenhTiepNhan", "formula-not-computed"), ("MaTTHC", "formula-not-computed")],
            report.Rejected.Select(r => (r.Column, r.Reason))
        );
        Assert.Equal(1, report.Entry.Loaded);
        Assert.Equal(1, Assert.Single(report.Notes, n => n.Note == "empty-channel").Rows);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Failed_formulas_and_truth_values_are_no_channel(string program)
    {
        object?[][] rows = [Header, Dossier(1), Dossier(2), Dossier(3), Dossier(4)];
        rows[1][4] = new FailedFormula("#N/A");
        rows[2][2] = new FailedFormula("#REF!");
        rows[3][4] = true;

        FileReport report = Load(program, new Sheet("Sổ", rows));

        Assert.Equal(
            [
                ("KenhTiepNhan", "#N/A", "formula-failed"),
                ("MaTTHC", "#REF!", "formula-failed"),
                ("KenhTiepNhan", "•••", "bad-channel"),
            ],
            report.Rejected.Select(r => (r.Column, r.Value, r.Reason))
        );
        Assert.Equal(1, report.Entry.Loaded);
    }

    /// <summary>
    /// A book that LibreOffice saved: units merged over six rows each, #N/A in row 9, TRUE in row 10, rows 12 and 13
    /// filtered away and hidden, the sheet "Tháng trước" hidden.
    /// </summary>
    [Theory]
    [InlineData("khong-thay.xls")]
    [InlineData("khong-thay.ods")]
    public void A_real_book_of_another_program_is_loaded_as_it_is_seen(string name)
    {
        FileReport report = store.LoadOne(name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name)));

        Assert.Equal((8L, 2L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.Equal(
            [(9L, "#N/A", "formula-failed"), (10L, "•••", "bad-channel")],
            report.Rejected.Select(r => (r.Line, r.Value, r.Reason))
        );
        Assert.Equal(6, Stored().Count(d => d.Unit == "049"));
        Assert.Equal(
            [("051", "2022-08-05"), ("051", "2022-08-13")],
            Stored().Where(d => d.Unit == "051").Select(Place)
        );
        Assert.Equal(2, Assert.Single(report.Notes, n => n.Note == "rows-hidden").Rows);
        Assert.Equal("Tháng trước", Assert.Single(report.Notes, n => n.Note == "sheet-hidden").Subject);
    }

    /// <summary>LibreOffice does not count cells that a range from above covers.</summary>
    [Fact]
    public void Cells_that_a_range_covers_may_be_left_out_without_being_counted()
    {
        object?[][] rows = [Header, Dossier(1), Dossier(2)];
        rows[2][1] = null;
        string xml = System.Text.Encoding.UTF8.GetString(OtherBooks.Xml2003(new Sheet("Sổ", rows, "B2:B3")));
        int last = xml.LastIndexOf("<Row", StringComparison.Ordinal);
        xml =
            xml[..last] + System.Text.RegularExpressions.Regex.Replace(xml[last..], "<Cell ss:Index=\"\\d+\"", "<Cell");

        FileReport report = store.LoadOne("x.xml", System.Text.Encoding.UTF8.GetBytes(xml));

        Assert.Equal((2L, 0L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.Equal([("051", "2022-08-01"), ("051", "2022-08-02")], Stored().Select(Place));
    }

    [Fact]
    public void Merged_ranges_are_found_behind_more_rows_than_a_block_holds()
    {
        object?[][] rows = [Header, .. Enumerable.Range(1, 3000).Select(Dossier)];
        foreach (object?[] row in rows[2001..2021])
        {
            row[1] = row == rows[2001] ? "049" : null;
        }

        FileReport report = Load("x.xlsx", new Sheet("Sổ", rows, "B2002:B2021", "G3:G4"));

        Assert.Equal((3000L, 0L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.Equal(20, Stored().Count(d => d.Unit == "049"));
    }

    public void Dispose() => store.Dispose();

    private static object?[] Dossier(int number)
    {
        DateTime day = new DateTime(2022, 8, 1).AddDays((number - 1) % 28);
        return
        [
            $"H14.51-22{day:MMdd}-{number:0000}",
            "051",
            LayoutFiles.Procedures[number % 5].Code,
            4,
            "Trực tuyến",
            day,
            10,
        ];
    }

    private static (string, string) Place((string Code, string Unit, string Received) dossier) =>
        (dossier.Unit, dossier.Received);

    private FileReport Load(string program, params Sheet[] sheets) => store.LoadOne(program, Programs[program](sheets));

    /// <summary>The dossiers in the store, by their codes.</summary>
    private List<(string Code, string Unit, string Received)> Stored()
    {
        using Microsoft.Data.Sqlite.SqliteConnection connection = new(
            $"Data Source={store.Store.Settings.Database};Pooling=False"
        );
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            "select d.Code, u.Code, d.Received from Dossier d join Unit u on u.Id = d.UnitId order by d.Code";
        using Microsoft.Data.Sqlite.SqliteDataReader reader = command.ExecuteReader();
        List<(string, string, string)> rows = [];
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)[..10]));
        }

        return rows;
    }
}
