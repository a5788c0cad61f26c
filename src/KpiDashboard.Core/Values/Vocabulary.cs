namespace KpiDashboard.Values;

/// <summary>Words that systems use for channels, states and levels, by <see cref="HeaderKey"/>.</summary>
internal static class Vocabulary
{
    private static readonly Dictionary<string, string> Channels = Of(
        (
            "2",
            [
                "trực tuyến",
                "qua mạng",
                "nộp trực tuyến",
                "nộp qua mạng",
                "tiếp nhận trực tuyến",
                "hồ sơ trực tuyến",
                "online",
                "DVC trực tuyến",
                "DVCTT",
                "dịch vụ công trực tuyến",
                "trực tuyến toàn trình",
                "trực tuyến một phần",
                "cổng DVC",
                "cổng dịch vụ công",
                "qua cổng DVC",
                "qua cổng dịch vụ công",
                "cổng dịch vụ công quốc gia",
                "cổng DVCQG",
            ]
        ),
        (
            "1",
            [
                "trực tiếp",
                "nộp trực tiếp",
                "tiếp nhận trực tiếp",
                "hồ sơ trực tiếp",
                "tại quầy",
                "một cửa",
                "tại một cửa",
                "tại bộ phận một cửa",
                "bộ phận một cửa",
                "trực tiếp tại bộ phận một cửa",
                "nộp trực tiếp tại bộ phận một cửa",
                "direct",
            ]
        ),
        (
            "3",
            [
                "bưu chính",
                "bưu chính công ích",
                "BCCI",
                "qua bưu chính",
                "qua bưu chính công ích",
                "qua BCCI",
                "dịch vụ BCCI",
                "dịch vụ bưu chính",
                "dịch vụ bưu chính công ích",
                "qua dịch vụ bưu chính",
                "qua dịch vụ bưu chính công ích",
                "nộp qua bưu chính",
                "nộp qua bưu chính công ích",
                "nộp qua dịch vụ bưu chính công ích",
                "bưu điện",
                "qua bưu điện",
                "postal",
            ]
        )
    );

    // "Từ chối" and "Trả lại" alone are not here: of reception they say that a dossier does not count, of handling that it
    // does. A row with them is refused.
    private static readonly Dictionary<string, string> States = Of(
        (
            "1",
            [
                "mới đăng ký",
                "mới nộp",
                "mới tạo",
                "hồ sơ mới",
                "chờ tiếp nhận",
                "chờ tiếp nhận hồ sơ",
                "đang chờ tiếp nhận",
                "chưa tiếp nhận",
                "chưa được tiếp nhận",
                "chờ xác nhận tiếp nhận",
            ]
        ),
        ("2", ["được tiếp nhận", "đã tiếp nhận", "đã được tiếp nhận", "mới tiếp nhận", "tiếp nhận", "đã nhận"]),
        (
            "3",
            [
                "không được tiếp nhận",
                "không tiếp nhận",
                "không tiếp nhận hồ sơ",
                "từ chối tiếp nhận",
                "từ chối tiếp nhận hồ sơ",
                "từ chối nhận",
                "từ chối nhận hồ sơ",
                "bị từ chối tiếp nhận",
                "đã từ chối tiếp nhận",
                "không đủ điều kiện tiếp nhận",
            ]
        ),
        (
            "4",
            [
                "đang xử lý",
                "đang giải quyết",
                "đang thụ lý",
                "đang thực hiện",
                "chờ xử lý",
                "chờ giải quyết",
                "chưa xử lý",
                "chưa giải quyết",
                "chưa xử lý xong",
                "chưa giải quyết xong",
                "đã chuyển xử lý",
                "chuyển xử lý",
                "chờ phê duyệt",
                "chờ ký duyệt",
                "đang xử lý trong hạn",
                "đang xử lý quá hạn",
                "đang giải quyết trong hạn",
                "đang giải quyết quá hạn",
            ]
        ),
        (
            "5",
            [
                "yêu cầu bổ sung",
                "chờ bổ sung",
                "đang chờ bổ sung",
                "đang bổ sung",
                "yêu cầu bổ sung giấy tờ",
                "yêu cầu bổ sung hồ sơ",
                "bổ sung hồ sơ",
                "chờ bổ sung hồ sơ",
                "cần bổ sung",
            ]
        ),
        (
            "6",
            [
                "yêu cầu nghĩa vụ tài chính",
                "yêu cầu thực hiện nghĩa vụ tài chính",
                "chờ thực hiện nghĩa vụ tài chính",
                "chờ nộp phí",
                "chờ nộp lệ phí",
                "chờ thanh toán",
            ]
        ),
        (
            "7",
            [
                "công dân rút",
                "công dân rút hồ sơ",
                "công dân yêu cầu rút hồ sơ",
                "công dân xin rút",
                "xin rút",
                "xin rút hồ sơ",
                "đã rút",
                "đã rút hồ sơ",
                "rút",
                "rút hồ sơ",
            ]
        ),
        (
            "8",
            [
                "dừng",
                "dừng xử lý",
                "dừng giải quyết",
                "đã dừng",
                "đã dừng xử lý",
                "tạm dừng",
                "tạm dừng xử lý",
                "hủy",
                "đã hủy",
                "bị hủy",
                "hủy hồ sơ",
                "đã hủy hồ sơ",
            ]
        ),
        (
            "9",
            [
                "đã xử lý xong",
                "đã xử lý",
                "xử lý xong",
                "đã giải quyết",
                "đã giải quyết xong",
                "giải quyết xong",
                "hoàn thành",
                "đã hoàn thành",
                "hoàn tất",
                "đã có kết quả",
                "có kết quả",
                "chờ trả kết quả",
                "chưa trả kết quả",
                "đã xử lý đúng hạn",
                "đã xử lý trước hạn",
                "đã xử lý quá hạn",
                "đã giải quyết đúng hạn",
                "đã giải quyết trước hạn",
                "đã giải quyết quá hạn",
            ]
        ),
        ("10", ["đã trả kết quả", "đã trả kết quả cho công dân", "đã trả KQ", "trả kết quả", "đã trả"])
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

    private static readonly Dictionary<string, string> Flags = Of(
        ("yes", ["có", "x", "yes", "y", "true", "1", "đúng", "được miễn", "thuộc diện miễn", "được nộp trực tiếp"]),
        ("no", ["không", "no", "n", "false", "0", "không được miễn", "không thuộc diện miễn"])
    );

    /// <summary>The canonical value of a word, or null.</summary>
    public static string? Canonical(FieldKind kind, string word) =>
        (
            kind switch
            {
                FieldKind.Channel => Channels,
                FieldKind.Status => States,
                FieldKind.Level => Levels,
                FieldKind.Flag => Flags,
                _ => null,
            }
        )?.GetValueOrDefault(HeaderKey.Of(word));

    /// <summary>
    /// Whether two states or channels let a dossier count otherwise: another channel, or one of the states in which it
    /// does not count at all. What is not understood says nothing.
    /// </summary>
    public static bool CountsOtherwise(FieldKind kind, string meaning, string other)
    {
        Dictionary<string, string>.ValueCollection? known =
            kind == FieldKind.Channel ? Channels.Values
            : kind == FieldKind.Status ? States.Values
            : null;
        return known is not null
            && known.Contains(meaning)
            && known.Contains(other)
            && (kind == FieldKind.Channel ? meaning != other : (meaning is "1" or "3") != (other is "1" or "3"));
    }

    private static Dictionary<string, string> Of(params (string Value, string[] Words)[] meanings) =>
        meanings.SelectMany(m => m.Words.Select(w => (w, m.Value))).ToDictionary(p => HeaderKey.Of(p.w), p => p.Value);
}
