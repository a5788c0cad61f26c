using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Values;
using Xunit;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>What a file is, is said by all its headers together; what decides how a row counts is never left out.</summary>
public sealed class RecognitionTests : IDisposable
{
    private static readonly string[] Plain =
    [
        "STT",
        "Mã hồ sơ",
        "Mã TTHC",
        "Đơn vị",
        "Chủ hồ sơ",
        "Ngày tiếp nhận",
        "Hình thức tiếp nhận",
    ];

    private readonly LayoutStore store = new();

    [Theory]
    [InlineData("Thời gian", null)]
    [InlineData("Ngày tháng", null)]
    [InlineData("Hồ sơ", "Thời gian")]
    public void A_book_with_days_below_a_group_is_a_book_and_leaves_the_register_alone(string group, string? inner)
    {
        object?[] top = ["STT", "Mã hồ sơ", "Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Đơn vị", "Chủ hồ sơ", group, null];
        object?[] middle = [null, null, null, null, null, null, null, inner, null];
        object?[] leaves = [null, null, null, null, null, null, null, "Ngày tiếp nhận", "Ngày hẹn trả"];
        string code = LayoutFiles.Procedures[0].Code;
        string before = Register();

        FileReport report = store.LoadOne(
            "so.xlsx",
            Book.Of([
                ["SỔ HỒ SƠ"],
                top,
                .. inner is null ? new object?[][] { leaves } : [middle, leaves],
                [
                    1,
                    "H14.51.01-230801-0001",
                    code,
                    "Tên khác",
                    "Đất đai",
                    "Huyện Hoà An",
                    "A",
                    "05/03/2022",
                    "15/03/2022",
                ],
            ])
        );

        Assert.Equal((FileKind.Dossiers, 1L), (report.Entry.Kind, report.Entry.Loaded));
        Assert.Equal(["2022-03-05 2022-03-15"], Read("select Received || ' ' || Due from Dossier"));
        Assert.Equal(before, Register());
    }

    [Theory]
    [InlineData("Người làm đơn")]
    [InlineData("Giờ vào")]
    [InlineData("Số hồ sơ đã nhận")]
    public void A_register_is_only_taken_from_a_table_that_can_be_nothing_else(string beside)
    {
        byte[] book = Book.Of(
            ["Mã TTHC", "Tên thủ tục", "Lĩnh vực", beside],
            [LayoutFiles.Procedures[0].Code, "Tên khác", "Đất đai", "05/03/2022"]
        );
        string before = Register();

        string refused = store.Refuse("x.xlsx", book);

        Assert.Contains("portal-procedures", refused, StringComparison.Ordinal);
        Assert.Equal(before, Register());
        ReadingOptions named = new() { Layout = "portal-procedures" };
        Assert.Equal(FileKind.Procedures, store.LoadOne("x.xlsx", book, named).Entry.Kind);
        Assert.NotEqual(before, Register());
    }

    [Theory]
    [InlineData("code,name,field,received\n1.000001,Tên,,2022-03-01\n", "canonical-procedures", "received")]
    [InlineData("code,name,kind,parent,day\nX,Tên,commune,051,\n", "canonical-units", "day")]
    [InlineData("unit_code,procedure_code,level,status\n051,1.000001,full,9\n", "canonical-offerings", "status")]
    [InlineData("alias,procedure_code,count\n1.000009,1.000001,7\n", "canonical-procedure-aliases", "count")]
    public void A_canonical_register_has_its_own_columns_alone(string text, string layout, string column)
    {
        string refused = store.Refuse("x.csv", System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Contains(layout, refused, StringComparison.Ordinal);
        Assert.Contains(column, refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_two_layouts_fit_about_equally_both_are_named_and_the_user_decides()
    {
        object?[][] rows = LayoutFiles.Form06a(byUnit: true);
        int header = Array.FindIndex(rows, r => r is ["TT", ..]);
        byte[] book = Book.Of([
            .. rows.Select(
                (r, i) =>
                    i < header
                        ? r
                        : (object?[])
                            [
                                .. r.Take(2),
                                i == header ? "Lĩnh vực"
                                : r.Length > 2 && r[0] is int ? "Đất đai"
                                : null,
                                .. r.Skip(2),
                            ]
            ),
        ]);

        string refused = store.Refuse("x.xlsx", book);

        Assert.Contains("ii06a-unit", refused, StringComparison.Ordinal);
        Assert.Contains("ii06a-field", refused, StringComparison.Ordinal);
        Assert.Equal(2, store.LoadOne("x.xlsx", book, new ReadingOptions { Layout = "ii06a-unit" }).Entry.Loaded);
    }

    [Theory]
    [InlineData("Trạng thái")]
    [InlineData("TrangThai")]
    [InlineData("Tình trạng")]
    [InlineData("Tình trạng xử lý")]
    [InlineData("TRẠNG THÁI HỒ SƠ")]
    [InlineData("Trang thai giai quyet")]
    public void A_state_decides_whatever_its_column_is_called(string header)
    {
        store.LoadOne("x.xlsx", Dossiers(header, "Không được tiếp nhận", "Đang xử lý"));

        Assert.Equal(["3", "4"], Read("select Status from Dossier"));
    }

    [Theory]
    [InlineData("Mới đăng ký", "1")]
    [InlineData("Chờ tiếp nhận", "1")]
    [InlineData("Từ chối tiếp nhận", "3")]
    [InlineData("KHÔNG TIẾP NHẬN", "3")]
    [InlineData("Đã hủy", "8")]
    [InlineData("Đã huỷ", "8")]
    [InlineData("Rút hồ sơ", "7")]
    [InlineData("Đã giải quyết quá hạn", "9")]
    [InlineData("Đã trả KQ", "10")]
    public void States_are_understood_in_the_words_of_systems(string word, string status)
    {
        store.LoadOne("x.xlsx", Dossiers("Trạng thái", word));

        Assert.Equal([status], Read("select Status from Dossier"));
    }

    [Theory]
    [InlineData("Từ chối")]
    [InlineData("Trả lại")]
    [InlineData("Trạng thái lạ")]
    [InlineData("")]
    public void A_state_that_can_mean_both_refuses_its_row(string word)
    {
        FileReport report = store.LoadOne("x.xlsx", Dossiers("Trạng thái", word));

        Assert.Equal("Trạng thái", Assert.Single(report.Rejected).Column);
    }

    [Theory]
    [InlineData("Ngày kết thúc")]
    [InlineData("Ngày trả")]
    [InlineData("Ngày trả kết quả")]
    [InlineData("Ngày có kết quả")]
    [InlineData("NgayKetThucXuLy")]
    [InlineData("Ngày hoàn thành")]
    public void The_day_on_which_handling_ended_is_told_by_many_words(string header)
    {
        store.LoadOne("x.xlsx", Dossiers(header, "07/03/2022", "-"));

        Assert.Equal(["- 4", "2022-03-07 10"], Read("select coalesce(Finished, '-') || ' ' || Status from Dossier"));
    }

    [Theory]
    [InlineData("Ngày nộp")]
    [InlineData("NgayNop")]
    [InlineData("Thời gian nộp hồ sơ")]
    public void A_book_that_says_when_a_dossier_was_handed_in_says_when_it_was_received(string header)
    {
        string[] headers = [.. Plain.Select(h => h == "Ngày tiếp nhận" ? header : h)];

        store.LoadOne("x.xlsx", Book.Of(headers, Row(1)));

        Assert.Equal(["2022-03-05"], Read("select Received from Dossier"));
    }

    [Fact]
    public void A_book_without_the_day_is_told_which_column_it_lacks_in_words()
    {
        string[] headers = [.. Plain.Select(h => h == "Ngày tiếp nhận" ? "Ghi chú" : h)];
        string text = $"{string.Join(',', headers)}\n{string.Join(',', Row(1))}\n";

        foreach (
            string refused in new[]
            {
                store.Refuse("x.xlsx", Book.Of(headers, Row(1))),
                store.Refuse("x.csv", System.Text.Encoding.UTF8.GetBytes(text)),
            }
        )
        {
            Assert.EndsWith("“Sổ hồ sơ một cửa” nhưng thiếu cột Ngày tiếp nhận.", refused, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Hình thức nộp")]
    [InlineData("Hình thức tiếp nhận/nộp")]
    [InlineData("Kênh")]
    [InlineData("Phương thức tiếp nhận")]
    public void The_channel_is_told_by_many_words(string header)
    {
        store.LoadOne("x.xlsx", Dossiers(header, Plain[..^1], "Trực tuyến", "Qua dịch vụ bưu chính công ích"));

        Assert.Equal(["2", "3"], Read("select Channel from Dossier"));
    }

    [Theory]
    [InlineData("Trạng thái duyệt")]
    [InlineData("Tình trạng thụ lý hồ sơ")]
    [InlineData("DossierStatus")]
    [InlineData("Hoàn thành ngày")]
    [InlineData("Ngày trả cho dân")]
    [InlineData("Kết quả xử lý")]
    [InlineData("Đúng hạn/Quá hạn")]
    [InlineData("Hạn trả cuối")]
    public void A_column_that_may_decide_and_cannot_be_placed_refuses_the_file(string header)
    {
        string refused = store.Refuse("x.xlsx", Dossiers(header, "x"));

        Assert.Contains($"“{header}”", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kênh nhận đơn")]
    [InlineData("Trực tuyến (x)")]
    public void A_column_that_may_be_the_channel_refuses_the_file_where_no_other_is(string header)
    {
        string refused = store.Refuse("x.xlsx", Dossiers(header, Plain[..^1], "x"));

        Assert.Contains($"“{header}”", refused, StringComparison.Ordinal);
        store.LoadOne("y.xlsx", Dossiers(header, "x"));
    }

    [Theory]
    [InlineData("dossier_code,procedure_code,unit_code,received,channel,status,completed_date", "completed_date")]
    [InlineData("dossier_code,procedure_code,unit_code,received,channel,status,Ngày trả", "Ngày trả")]
    public void A_canonical_file_is_no_exception(string headers, string column)
    {
        string row = $"D1,{LayoutFiles.Procedures[0].Code},051,2022-03-01,1,9,2022-03-02";

        string refused = store.Refuse("x.csv", System.Text.Encoding.UTF8.GetBytes($"{headers}\n{row}\n"));

        Assert.Contains($"“{column}”", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tình trạng thanh toán")]
    [InlineData("Hình thức trả kết quả")]
    [InlineData("Mức độ DVC")]
    [InlineData("Thời hạn giải quyết")]
    [InlineData("Ghi chú thêm")]
    public void Columns_that_decide_nothing_are_left_out(string header) =>
        Assert.Equal(1, store.LoadOne("x.xlsx", Dossiers(header, "x")).Entry.Loaded);

    [Fact]
    public void Two_columns_of_the_same_meaning_may_not_disagree_on_whether_a_dossier_counts()
    {
        object?[][] rows =
        [
            [.. Plain, "Trạng thái", "Tình trạng xử lý"],
            [.. Row(1), "Đang xử lý", "Không tiếp nhận"],
            [.. Row(2), "Đã xử lý xong", "Đã trả kết quả"],
            [.. Row(3), "Đã xử lý xong", "Đúng hạn"],
        ];

        FileReport report = store.LoadOne("x.xlsx", Book.Of(rows));

        RejectedRow refused = Assert.Single(report.Rejected);
        Assert.Equal((2L, "Tình trạng xử lý", "columns-disagree"), (refused.Line, refused.Column, refused.Reason));
        Assert.Equal(2, report.Entry.Loaded);
    }

    [Theory]
    [InlineData("Tên thủ tục", "Tên không có ở đâu")]
    [InlineData("Trích yếu", "Hồ sơ của một người")]
    [InlineData("Tên TTHC", "")]
    [InlineData("Cơ quan thực hiện", "Phòng một cửa")]
    [InlineData("Đơn vị tiếp nhận", "Bưu điện xã")]
    public void The_code_and_the_nearer_word_win_over_a_name_beside_them(string header, string name)
    {
        foreach (bool first in new[] { true, false })
        {
            object?[] Beside(object? cell, IEnumerable<object?> row) => first ? [cell, .. row] : [.. row, cell];
            byte[] book = Book.Of(Beside(header, Plain), Beside(name, Row(1)));

            FileReport report = store.LoadOne($"{first}.xlsx", book);

            Assert.Equal((1L, 0L), (report.Entry.Loaded + report.Entry.Unchanged, report.Entry.Rejected));
        }

        Assert.Equal(
            [$"051 {LayoutFiles.Procedures[1].Code}"],
            Read(
                "select u.Code || ' ' || p.Code from Dossier d join Unit u on u.Id = d.UnitId join ServiceProcedure p on p.Id = d.ProcedureId"
            )
        );
    }

    [Fact]
    public void A_header_that_stands_over_two_columns_is_still_refused() =>
        Assert.Contains(
            "Ngày tiếp nhận",
            store.Refuse("x.xlsx", Dossiers("Ngày tiếp nhận", "06/03/2022")),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_header_that_may_be_a_persons_name_is_nowhere()
    {
        byte[] book = Dossiers(LayoutFiles.Person, "x");

        FileReport report = store.LoadOne("x.xlsx", book);
        Inspection inspection = new Inspector(store.Store, store.Clock).Inspect(
            store.Write("x.xlsx", book),
            ReadingOptions.None
        );

        Assert.Equal("H", Assert.Single(report.Notes, n => n.Note == "extra-column").Subject);
        Assert.Equal("H", inspection.Tables[0].Columns.Single(c => c.Role == ColumnRole.Unknown).Header);
        Assert.DoesNotContain(
            LayoutFiles.Person,
            store.Refuse(
                "y.xlsx",
                Book.Of([
                    ["Mã", LayoutFiles.Person, "Tên"],
                ])
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_Vietnamese_header_that_we_know_may_be_shown()
    {
        IEnumerable<string> known = LayoutCatalogue
            .BuiltIn.All.SelectMany(l => l.Columns.SelectMany(c => c.Headers).Concat(l.Unused).Concat(l.Order))
            .Where(h => h.Contains(' ', StringComparison.Ordinal) && h.Any(c => c > 127));

        Assert.Equal("", string.Join(", ", known.Where(h => !TradeWords.AreAll(h)).Distinct()));
    }

    public void Dispose() => store.Dispose();

    private static object?[] Row(int i) =>
        [
            i,
            $"H14.51.01-220305-{i:0000}",
            LayoutFiles.Procedures[1].Code,
            "Huyện Hoà An",
            LayoutFiles.Person,
            "05/03/2022",
            "Trực tiếp",
        ];

    private static byte[] Dossiers(string header, params string[] values) => Dossiers(header, Plain, values);

    private static byte[] Dossiers(string header, string[] plain, params string[] values) =>
        Book.Of([
            [.. plain, header],
            .. values.Select((v, i) => Row(i + 1).Take(plain.Length).Append(v).ToArray()),
        ]);

    private string Register() =>
        string.Join('\n', Read("select Code || Name || coalesce(Field, '') from ServiceProcedure"));

    private string[] Read(string sql) => SqliteFile.Texts(store.Store.Location, $"{sql} order by 1");
}
