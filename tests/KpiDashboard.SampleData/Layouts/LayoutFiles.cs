using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KpiDashboard.SampleData.Layouts;

/// <summary>
/// One file of each layout with its quirks, all of it invented: titles and "Đơn vị:" lines, headers merged over rows and
/// repeated on pages, sections, totals and signatures. Units and procedures are those of the sample.
/// </summary>
internal static class LayoutFiles
{
    /// <summary>What stands where a person's data would; it must turn up nowhere.</summary>
    public const string Person = "Nguyễn Văn Khôngcóthật";

    private static readonly string[] BookHeader =
    [
        "STT",
        "MaHoSo",
        "TrichYeu",
        "SoBo",
        "ChuHoSo",
        "DiaChi",
        "SoDienThoai",
        "NgayTiepNhan",
        "NgayHenTra",
        "NgayTra",
        "NguoiNhan",
        "TenDiaBan",
    ];

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Procedures of the sample whose names are no one else's.</summary>
    public static readonly (string Code, string Name)[] Procedures =
    [
        .. Csv.Facts("procedures.csv")
            .Where(p => p[0].Length == 8)
            .GroupBy(p => p[1])
            .Where(g => g.Count() == 1)
            .Select(g => (g.First()[0], g.Key))
            .Take(12),
    ];

    public static IReadOnlyList<(string Name, byte[] Bytes)> All()
    {
        List<(string Name, byte[] Bytes)> files =
        [
            ("so-ho-so.xlsx", Book.Of([new Sheet("Sổ hồ sơ", DossierBook(typed: true), "A1:L1", "A2:L2")])),
            ("so-ho-so-utf8.csv", Bytes(Text(DossierBook(), ','), new UTF8Encoding(true))),
            ("so-ho-so-utf16.tsv", Bytes(Text(DossierBook(), '\t'), new UnicodeEncoding(false, true))),
            ("so-ho-so-nfd.csv", Encoding.UTF8.GetBytes(Text(DossierBook(), ';').Normalize(NormalizationForm.FormD))),
            ("so-ho-so-1258.csv", OldText.Windows1258(Text(DossierBook(), ';'))),
            ("so-ho-so-tcvn3.csv", OldText.Tcvn3(Text(DossierBook(), ','))),
            ("so-ho-so-vni.csv", OldText.Vni(Text(DossierBook(), '\t'))),
            ("ho-so-toi-thieu.xlsx", Book.Of([new Sheet("Hồ sơ", Minimal())], shared: false, system1904: true)),
            ("thu-tuc-phat-sinh.xlsx", Book.Of([new Sheet("Báo cáo", WithDossiers(), "A1:H1", "B6:B7")])),
            ("danh-muc-thu-tuc.xlsx", Book.Of([new Sheet("Danh mục", ProcedureList(), "A1:E1")])),
            ("theo-doi-766.xlsx", Book.Of([new Sheet("766", Monitor766(), "A3:A4", "D3:F3")])),
            ("bieu-ii06a-linh-vuc.xlsx", Book.Of([new Sheet("II.06a", Form06a(byUnit: false)), Guide()])),
            ("bieu-ii06a-don-vi.xls", Encoding.UTF8.GetBytes(Html(Form06a(byUnit: true)))),
            ("bieu-07a.xlsx", Book.Of([new Sheet("07a", Form07a(), "C4:E4", "F4:H4", "I4:K4")])),
            ("tong-hop-co-quan.xls", Encoding.UTF8.GetBytes(Html(LegacyByUnit()))),
            ("dich-vu-don-vi.xlsx", Book.Of([new Sheet("Danh mục", UnitOfferings(), "B4:B5")])),
            ("bao-cao-ky.csv", Encoding.UTF8.GetBytes(Text(PeriodReport(), ';'))),
            ("igate.json", Encoding.UTF8.GetBytes(IGate())),
        ];
        files.Add(("tat-ca.zip", Zip(files.Where(f => f.Name is "so-ho-so.xlsx" or "thu-tuc-phat-sinh.xlsx"))));
        return files;
    }

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in All())
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }

    /// <summary>Twelve dossiers of the district Hoà An in July 2022, on two pages.</summary>
    public static object?[][] DossierBook(bool typed = false)
    {
        List<object?[]> rows =
        [
            ["SỔ THEO DÕI HỒ SƠ"],
            ["Đơn vị: UBND huyện Hoà An"],
            ["Từ ngày 01/07/2022 đến ngày 31/07/2022"],
            [],
            [.. BookHeader],
        ];
        for (var i = 0; i < 12; i++)
        {
            if (i == 6)
            {
                rows.Add(["Trang 1"]);
                rows.Add([.. BookHeader]);
            }

            var received = new DateTime(2022, 7, 2 + 2 * i, 8, 30, 0);
            rows.Add([
                typed ? i + 1 : $"{i + 1}",
                $"000.21.03.H14-2207{2 + 2 * i:00}-{i + 1:0000}",
                i % 3 == 0 ? $"{Procedures[i].Code} - {Procedures[i].Name}" : Procedures[i].Name,
                null,
                Person,
                $"Xóm 1 {Person}",
                "0912000000",
                typed ? received : $"{received:dd/MM/yyyy HH:mm:ss}",
                $"{received.AddDays(10):dd/MM/yyyy HH:mm:ss}",
                i % 4 == 3 ? null : $"{received.AddDays(8):dd/MM/yyyy HH:mm:ss}",
                "Cán bộ một cửa",
                "xã Dân Chủ - huyện Hoà An - tỉnh Cao Bằng",
            ]);
        }

        rows.Add(["Tổng cộng: 12 hồ sơ"]);
        rows.Add([null, null, null, null, null, null, null, null, null, "Người lập biểu"]);
        return [.. rows];
    }

    /// <summary>Four dossiers in the recommended columns, with codes that a spreadsheet has made numbers.</summary>
    public static object?[][] Minimal() =>
        [
            [
                "MaHoSo",
                "MaDonVi",
                "MaTTHC",
                "MucDo",
                "KenhTiepNhan",
                "NgayNop",
                "NgayTiepNhan",
                "NgayHenTra",
                "NgayKetThucXuLy",
                "TrangThai",
            ],
            [
                "H14.01-220801-0001",
                "051",
                Procedures[0].Code,
                4,
                2,
                null,
                new DateTime(2022, 8, 1, 9, 30, 0),
                null,
                new DateTime(2022, 8, 3),
                10,
            ],
            ["H14.01-220801-0002", 51, Procedures[1].Code, 3, "Trực tiếp", null, "02/08/2022", "20220812", "-", 4],
            [
                "H14.01-220801-0003",
                "Huyện Hòa An",
                Procedures[2].Code + ".000.00.00.H14",
                4,
                "BCCI",
                null,
                "20220803093000",
                null,
                null,
                "Đang xử lý",
            ],
            ["H14.01-220801-0004", "Xã Vĩnh Quang", Procedures[0].Code, 4, 2, null, "04/08/2022", null, null, 4],
        ];

    /// <summary>Two departments and the district, with sections, a merged unit and totals: 5 rows of data.</summary>
    public static object?[][] WithDossiers() =>
        [
            ["THỦ TỤC PHÁT SINH HỒ SƠ"],
            ["Kỳ báo cáo: từ ngày 01/06/2021 đến ngày 30/06/2021"],
            ["STT", "Đơn vị", "TTHC", "Mức độ", "Qua mạng", "Bưu chính", "Trực tiếp", "Tổng"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)=(5)+(6)+(7)"],
            ["I", "Sở, ban, ngành", null, null, 1015, 2, 33, "1.050"],
            [1, "Sở Tư pháp", Procedures[0].Code, "Toàn trình", 1000, 0, 30, "1.030"],
            [2, null, Procedures[1].Name, "Một phần", 5, 2, 3, 10],
            [3, "Sở TT&TT", Procedures[2].Code, "Mức độ 4", 10, 0, 0, 10],
            ["II", "UBND cấp huyện", null, null, 7, 0, 5, 12],
            [1, "UBND huyện Hoà An", Procedures[3].Code, "Toàn trình", 4, 0, 4, 8],
            [2, "UBND huyện Hoà An", Procedures[4].Code, "Toàn trình", 3, 0, 1, 4],
            [null, "Tổng cộng", null, null, 1022, 2, 38, 1062],
            [],
            [null, null, null, null, null, "Cao Bằng, ngày 05 tháng 7 năm 2021"],
            [null, "Người lập biểu", null, null, null, "Giám đốc"],
        ];

    public static object?[][] ProcedureList() =>
        [
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc"],
            ["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"],
            ["9.000010", "  Thủ tục thử nghiệm một ", "Bộ Thử nghiệm", "UBND cấp  xã\nUBND cấp huyện", "Thử nghiệm"],
            ["9.000020", "Thủ tục thử nghiệm hai", "Bộ Thử nghiệm", "Sở Tư pháp", "Thử nghiệm"],
            [9.00003, "Thủ tục thử nghiệm ba", "Bộ Thử nghiệm", "Sở Tư pháp", "Thử nghiệm"],
        ];

    public static object?[][] Monitor766()
    {
        object?[] Row(object? order, string unit, int factor) =>
            [
                order,
                unit,
                .. Enumerable
                    .Range(1, 18)
                    .Select(i =>
                        (object?)(
                            i is 2 ? 7 * factor
                            : i is 3 ? 3 * factor
                            : i is 4 ? 4 * factor
                            : i * factor
                        )
                    ),
            ];

        return
        [
            ["THEO DÕI CHỈ TIÊU DVCTT 766"],
            ["Kỳ báo cáo: Tháng 8/2022"],
            [
                "STT",
                "Đơn vị",
                "Tổng số TTHC",
                "DVCTT",
                null,
                null,
                "Phát sinh",
                null,
                null,
                null,
                null,
                "Toàn trình",
                null,
                null,
                "Một phần",
                null,
                null,
                "Cung cấp TT",
                null,
                null,
            ],
            [
                null,
                null,
                null,
                "Tổng",
                "Toàn trình",
                "Một phần",
                "Số TT phát sinh",
                "Số HS (TT+trực tiếp)",
                "Số TT trực tuyến phát sinh",
                "HS trong TT trực tuyến",
                "HS trực tuyến",
                "Số TT",
                "HS",
                "HS trực tuyến",
                "Số TT",
                "HS",
                "HS trực tuyến",
                "Số TT",
                "TT phát sinh",
                "HS",
            ],
            Row("I", "Sở, ban, ngành", 3),
            Row(1, "Sở Tư pháp", 1),
            Row(2, "Sở Y tế", 2),
            Row("II", "UBND cấp huyện", 4),
            Row(1, "UBND huyện Hoà An", 4),
            Row(null, "Tổng cộng", 7),
        ];
    }

    /// <summary>Two fields or units; the second row of units does not balance (pending 2, should be 3).</summary>
    public static object?[][] Form06a(bool byUnit) =>
        [
            ["Biểu số II.06a/VPCP/KSTT"],
            [byUnit ? "Đơn vị: UBND tỉnh Cao Bằng" : "Đơn vị báo cáo: Sở Tư pháp"],
            ["Kỳ báo cáo: Quý III/2022 (từ ngày 15/6/2022 đến ngày 14/9/2022)"],
            [
                "TT",
                byUnit ? "Đơn vị" : "Lĩnh vực",
                "Tiếp nhận",
                null,
                null,
                null,
                "Đã giải quyết",
                null,
                null,
                null,
                "Đang giải quyết",
                null,
                null,
            ],
            [
                null,
                null,
                "Tổng số",
                "Trong kỳ",
                null,
                "Từ kỳ trước",
                "Tổng số",
                "Trước hạn",
                "Đúng hạn",
                "Quá hạn",
                "Tổng số",
                "Trong hạn",
                "Quá hạn",
            ],
            [null, null, null, "Trực tuyến", "Trực tiếp, bưu chính"],
            ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)"],
            [1, byUnit ? "Sở Tư pháp" : "Hộ tịch", 10, 5, 3, 2, 8, 4, 3, 1, 2, 2, 0],
            [2, byUnit ? "Sở Y tế" : "Chứng thực", "1.020", "1.000", 20, "-", 1017, 1000, 17, 0, byUnit ? 2 : 3, 3, 0],
            [null, "Tổng số", 1030, 1005, 23, 2, 1025, 1004, 20, 1, byUnit ? 4 : 5, 5, 0],
        ];

    /// <summary>Two fields of a department in a reporting month; the first row finishes 9, but 8 and 2 by time.</summary>
    public static object?[][] Form07a() =>
        [
            ["Biểu 07a: TÌNH HÌNH GIẢI QUYẾT THEO LĨNH VỰC"],
            ["Đơn vị: Sở Tư pháp"],
            ["Kỳ báo cáo: từ ngày 15/7/2022 đến ngày 14/8/2022"],
            ["STT", "Lĩnh vực", "Nhận", null, null, "Đã GQ", null, null, "Đang GQ", null, null, "Bổ sung", "Trả lại"],
            [null, null, "Tổng", "Kỳ trước", "Mới", "Tổng", "Đúng hạn", "Quá hạn", "Tổng", "Chưa đến hạn", "Quá hạn"],
            [1, "Hộ tịch", 12, 2, 10, 9, 8, 2, 3, 2, 1, 0, 1],
            [2, "Chứng thực", 30, 0, 30, 30, 30, 0, 0, 0, 0, 0, 0],
            [null, "Tổng số", 42, 2, 40, 39, 38, 2, 3, 2, 1, 0, 1],
        ];

    /// <summary>Two bodies in July 2022.</summary>
    public static object?[][] LegacyByUnit() =>
        [
            ["TỔNG HỢP THEO CƠ QUAN"],
            ["Từ ngày 01/07/2022 đến ngày 31/07/2022"],
            [
                "STT",
                "Cơ quan",
                "Tổng",
                "Tiếp nhận",
                "Kỳ trước chuyển qua",
                "Đã GQ: Số",
                "Đã GQ: Sớm",
                "Đã GQ: Đúng",
                "Đã GQ: Trễ",
                "Đang GQ: Số",
                "Đang GQ: Chưa đến hạn",
                "Đang GQ: Đã quá hạn",
                "CD rút",
                "Trả lại",
                "Tồn cuối",
            ],
            [1, "Sở Tư pháp", 25, 20, 5, 21, 10, 8, 3, 4, 3, 1, 0, 0, 4],
            [2, "UBND huyện Hoà An", "1.100", "1.090", 10, "1.095", 1060, 30, 5, 5, 4, 1, 0, 0, 5],
            [null, "Tổng cộng", 1125, 1110, 15, 1116, 1070, 38, 8, 9, 7, 2, 0, 0, 9],
        ];

    /// <summary>Three services of two bodies; a body is named above its services only.</summary>
    public static object?[][] UnitOfferings() =>
        [
            ["DANH MỤC DỊCH VỤ CÔNG TRỰC TUYẾN"],
            [],
            ["STT", "Đơn vị", "Mã TTHC", "Lĩnh vực", "Mức độ", "Từ ngày"],
            [1, "Sở Tư pháp", Procedures[0].Code, "Hộ tịch", "Toàn trình", "01/01/2022"],
            [2, null, Procedures[1].Code, "Hộ tịch", "Một phần", null],
            [3, "UBND huyện Hoà An", Procedures[2].Code, "Chứng thực", "Mức độ 4", null],
        ];

    public static object?[][] PeriodReport()
    {
        string[] top =
        [
            "STT",
            "Đơn vị giải quyết TTHC",
            "Tiếp nhận: Tổng",
            "Tiếp nhận: Trực tiếp",
            "Tiếp nhận: Trực tuyến toàn trình",
            "Tiếp nhận: Trực tuyến một phần",
            "Tiếp nhận: Hình thức khác",
            "Tiếp nhận: Phi địa giới",
            "Tiếp nhận: Kỳ trước",
            "Tiếp nhận: BCCI",
            "Đã GQ: Tổng",
            "Đã GQ: Đúng và trước hạn",
            "Đã GQ: Quá hạn (đã xin lỗi)",
            "Đã GQ: Quá hạn (chưa xin lỗi)",
            "Đang GQ: Tổng",
            "Đang GQ: Chưa đến hạn",
            "Đang GQ: Quá hạn (đã xin lỗi)",
            "Đang GQ: Quá hạn (chưa xin lỗi)",
            "Thanh toán: Tổng",
            "Thanh toán: Trực tuyến",
            "Thanh toán: Trực tiếp",
            "Dừng",
            "Chờ tiếp nhận: đúng hạn",
            "Chờ tiếp nhận: quá hạn",
            "Không tiếp nhận",
            "KQ điện tử",
            "Biên lai",
            "Rút",
        ];
        int[] numbers = [20, 6, 10, 2, 0, 0, 1, 1, 15, 13, 1, 1, 5, 4, 0, 1, 8, 7, 1, 0, 0, 0, 1, 12, 3, 0];
        return
        [
            ["BÁO CÁO TÌNH HÌNH GIẢI QUYẾT TTHC"],
            ["Từ ngày 15/07/2022 đến ngày 14/08/2022"],
            [.. top],
            ["1", "Sở Tư pháp", .. numbers.Select(n => (object?)$"{n}")],
            ["2", "P. Tân Giang, TP. Cao Bằng", .. numbers.Select(n => (object?)$"{n * 100:#,0}".Replace(',', '.'))],
            [null, "Tổng cộng", .. numbers.Select(n => (object?)$"{n * 101}")],
        ];
    }

    private static Sheet Guide() =>
        new(
            "Hướng dẫn",
            [
                ["Cách điền biểu"],
                ["Điền đủ các cột"],
            ]
        );

    private static string IGate() =>
        JsonSerializer.Serialize(
            new
            {
                content = Enumerable
                    .Range(1, 3)
                    .Select(i => new
                    {
                        dossierId = $"{i}",
                        dossierNo = $"000.00.51.H14-220921-{i:0000}",
                        dossierStatusName = i == 3 ? "Đang xử lý" : "Đã trả kết quả",
                        sectorName = "Hộ tịch",
                        procedureName = Procedures[i].Name,
                        acceptedDate = $"{20 + i}/07/2022 08:00:00",
                        appointmentDate = $"{24 + i}/07/2022 17:00:00",
                        lastModifiedDate = "",
                        overDueByUser = Person,
                    }),
                totalElements = 3,
            },
            Json
        );

    public static string Text(object?[][] rows, char separator)
    {
        StringBuilder text = new();
        foreach (var row in rows)
        {
            var fields = row.Select(f => $"{f}").Select(f => f.Contains(separator) ? $"\"{f}\"" : f);
            text.AppendJoin(separator, fields).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Html(object?[][] rows)
    {
        StringBuilder html = new(
            "<html><head><meta charset=\"utf-8\"><style>td{color:red}</style></head><body><table>"
        );
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
                html.Append("<td>").Append(WebUtility.HtmlEncode($"{cell}")).Append("</td>");
            html.Append("</tr>");
        }

        return html.Append("</table></body></html>").ToString();
    }

    private static byte[] Bytes(string text, Encoding encoding) =>
        [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
