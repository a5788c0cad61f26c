using KpiDashboard.Changes.Rows;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// Headers that sound as if they decide whether or how a row counts: state, channel, days of handling, outcome. A table
/// with such a column that no layout places is refused, since without it its rows would count otherwise, in silence.
/// </summary>
internal static class DecisiveHeaders
{
    private static readonly string[] Money = ["thanhtoan", "lephi", "thue", "payment", "paid"];

    private static readonly Meaning State = new(
        ["status"],
        ["trangthai", "tinhtrang", "status"],
        [.. Money, "honnhan", "suckhoe", "phaply", "sms", "kyso", "chuky", "dongbo", "giayto"]
    );

    private static readonly Meaning Way = new(
        ["channel"],
        [
            "hinhthuc",
            "phuongthuc",
            "cachthuc",
            "kenh",
            "channel",
            "nguonhoso",
            "nguontiepnhan",
            "tructuyen",
            "quamang",
            "tructiep",
            "buuchinh",
            "bcci",
            "submissionmethod",
        ],
        [.. Money, "hinhthuctra", "hinhthucnhanketqua", "hinhthucnhankq", "traketqua", "trakq", "daotao", "mucdo"]
    );

    private static readonly Meaning Due = new(
        ["due"],
        ["hentra", "ngayhen", "hanxuly", "hangiaiquyet", "hantra", "denhan", "hethan", "duedate", "deadline"],
        [.. Money, "giayphep"]
    );

    private static readonly Meaning End = new(
        ["finished"],
        [
            "ketthuc",
            "ngaytra",
            "giotra",
            "thoigiantra",
            "thoidiemtra",
            "hoanthanh",
            "hoantat",
            "coketqua",
            "cokq",
            "xulyxong",
            "giaiquyetxong",
            "ngaygiaiquyet",
            "ngayxuly",
            "finished",
            "completed",
            "completion",
            "returned",
            "closed",
            "enddate",
        ],
        [.. Money, "hen", "tracuu"]
    );

    private static readonly Meaning Outcome = new(
        ["due", "finished"],
        [
            "dunghan",
            "quahan",
            "trehan",
            "truochan",
            "somhan",
            "ketquaxuly",
            "ketquagiaiquyet",
            "tiendo",
            "overdue",
            "outcome",
        ],
        Money
    );

    /// <summary>Which of these headers cannot be left out of a table; null where all can.</summary>
    /// <param name="kind">What the table's rows become.</param>
    /// <param name="extra">Headers that the layout does not know.</param>
    /// <param name="has">Whether the table has a field.</param>
    public static string? Unplaced(FileKind kind, IEnumerable<string> extra, Func<string, bool> has) =>
        extra.FirstOrDefault(header => Decides(kind, HeaderKey.Of(header), has));

    private static bool Decides(FileKind kind, string key, Func<string, bool> has) =>
        kind switch
        {
            FileKind.Dossiers => !PersonalHeaders.Contains(key)
                && new[] { State, Way, Due, End, Outcome }.Any(m => m.Sounds(key) && !m.Fields.All(has)),
            // Counts of one state or channel more.
            FileKind.Statistics => State.Sounds(key) || Way.Sounds(key),
            _ => false,
        };

    /// <summary>Something that decides: the fields that say it, and what headers of it sound like.</summary>
    private sealed record Meaning(string[] Fields, string[] Words, string[] But)
    {
        public bool Sounds(string key) =>
            Words.Any(w => key.Contains(w, StringComparison.Ordinal))
            && !But.Any(w => key.Contains(w, StringComparison.Ordinal));
    }
}
