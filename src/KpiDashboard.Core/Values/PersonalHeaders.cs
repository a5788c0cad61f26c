namespace KpiDashboard.Values;

/// <summary>
/// Headers of columns that hold personal data in the systems we know. Like every extra column they are never read; the
/// note tells the sender that they need not be sent.
/// </summary>
internal static class PersonalHeaders
{
    private static readonly string[] Words =
    [
        "applicant",
        "chuhoso",
        "nguoinop",
        "nguoiduocuyquyen",
        "nguoiyeucau",
        "hoten",
        "hovaten",
        "fullname",
        "diachi",
        "address",
        "dienthoai",
        "phone",
        "sdt",
        "email",
        "cccd",
        "cmnd",
        "cancuoc",
        "chungminh",
        "sogiayto",
        "identity",
        "ngaysinh",
        "birth",
    ];

    /// <summary>Whether a header is one of them.</summary>
    public static bool Contains(string header)
    {
        string key = HeaderKey.Of(header);
        return Array.Exists(Words, word => key.Contains(word, StringComparison.Ordinal));
    }
}
