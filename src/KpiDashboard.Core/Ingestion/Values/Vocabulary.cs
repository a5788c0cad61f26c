using KpiDashboard.Ingestion.Layouts;

namespace KpiDashboard.Ingestion.Values;

/// <summary>Words that systems use for channels, states and levels, by <see cref="HeaderKey"/>.</summary>
internal static class Vocabulary
{
    private static readonly Dictionary<string, string> Channels = Of(
        ("2", ["trực tuyến", "qua mạng", "nộp trực tuyến", "nộp qua mạng", "online", "DVC trực tuyến", "cổng DVC"]),
        ("1", ["trực tiếp", "nộp trực tiếp", "tại một cửa", "tại bộ phận một cửa", "direct"]),
        ("3", ["bưu chính", "bưu chính công ích", "BCCI", "qua bưu chính", "dịch vụ BCCI", "bưu điện", "postal"])
    );

    private static readonly Dictionary<string, string> States = Of(
        ("1", ["mới đăng ký", "chờ tiếp nhận"]),
        ("2", ["được tiếp nhận", "đã tiếp nhận"]),
        ("3", ["không được tiếp nhận", "không tiếp nhận", "từ chối tiếp nhận"]),
        ("4", ["đang xử lý", "đang giải quyết"]),
        ("5", ["yêu cầu bổ sung", "chờ bổ sung", "yêu cầu bổ sung giấy tờ", "bổ sung hồ sơ"]),
        ("6", ["yêu cầu nghĩa vụ tài chính", "yêu cầu thực hiện nghĩa vụ tài chính", "chờ nộp phí"]),
        ("7", ["công dân rút", "công dân yêu cầu rút hồ sơ", "đã rút", "rút hồ sơ"]),
        ("8", ["dừng xử lý", "tạm dừng"]),
        ("9", ["đã xử lý xong", "đã giải quyết", "hoàn thành", "đã có kết quả", "chờ trả kết quả"]),
        ("10", ["đã trả kết quả", "trả kết quả", "đã trả"])
    );

    private static readonly Dictionary<string, string> Levels = Of(
        ("4", ["toàn trình", "trực tuyến toàn trình", "DVCTT toàn trình", "mức độ 4", "mức 4", "full"]),
        ("3", ["một phần", "trực tuyến một phần", "DVCTT một phần", "mức độ 3", "mức 3", "partial"]),
        (
            "2",
            [
                "cung cấp thông tin",
                "cung cấp thông tin trực tuyến",
                "dịch vụ cung cấp thông tin trực tuyến",
                "mức độ 2",
                "mức 2",
                "information",
                "còn lại",
            ]
        ),
        ("1", ["mức độ 1", "mức 1"])
    );

    /// <summary>The canonical value of a word, or null.</summary>
    public static string? Canonical(FieldKind kind, string word) =>
        (
            kind switch
            {
                FieldKind.Channel => Channels,
                FieldKind.Status => States,
                FieldKind.Level => Levels,
                _ => null,
            }
        )?.GetValueOrDefault(HeaderKey.Of(word));

    private static Dictionary<string, string> Of(params (string Value, string[] Words)[] meanings) =>
        meanings.SelectMany(m => m.Words.Select(w => (w, m.Value))).ToDictionary(p => HeaderKey.Of(p.w), p => p.Value);
}
