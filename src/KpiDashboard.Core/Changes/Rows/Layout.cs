using KpiDashboard.Values;

namespace KpiDashboard.Changes.Rows;

/// <summary>The columns of a canonical file. A file is told by its header: it has all required columns.</summary>
/// <param name="Kind">What the file holds.</param>
/// <param name="Required">Columns without which the file is refused whole.</param>
/// <param name="Optional">Columns that may be absent and are then empty.</param>
internal sealed record Layout(FileKind Kind, string[] Required, string[] Optional)
{
    public static IReadOnlyList<Layout> Canonical { get; } =
    [
        new(FileKind.Units, ["code", "name", "kind", "parent"], ["valid_from", "valid_to", "territory"]),
        new(FileKind.UnitSuccessions, ["old_code", "new_code", "day"], []),
        new(FileKind.UnitAliases, ["alias", "unit_code"], ["valid_from", "valid_to"]),
        new(FileKind.Procedures, ["code", "name", "field"], []),
        new(FileKind.ProcedureAliases, ["alias", "procedure_code"], []),
        new(FileKind.Offerings, ["unit_code", "procedure_code", "level"], ["valid_from", "valid_to"]),
        new(FileKind.Targets, ["indicator", "year", "unit_code", "kind", "value"], []),
        new(FileKind.Benchmarks, ["indicator", "scope", "as_of", "value", "source"], []),
        new(
            FileKind.Statistics,
            [
                "unit_code",
                "procedure_code",
                "period_start",
                "period_end",
                "received_online",
                "received_direct",
                "received_postal",
                "carried_over",
                "finished_early",
                "finished_on_time",
                "finished_late",
                "pending_in_time",
                "pending_overdue",
            ],
            []
        )
        {
            Needed =
            [
                "unit_code",
                "procedure_code",
                "period_start",
                "period_end",
                "received_online",
                "received_direct",
                "received_postal",
            ],
        },
        new(FileKind.ReportedCounts, ["unit_code", "form", "period_start", "period_end"], ["field", .. Measures.All]),
        new(
            FileKind.Dossiers,
            ["dossier_code", "procedure_code", "unit_code", "received", "channel", "status"],
            ["due", "finished", "received_at"]
        )
        {
            Needed = ["dossier_code", "procedure_code", "unit_code", "received", "status"],
        },
    ];

    /// <summary>Whether a row is about one citizen's or business's application: only the dossier's code names it here.</summary>
    public bool IsOfCitizens => Kind == FileKind.Dossiers;

    /// <summary>Whether rows of a kind say what units, procedures and services there are.</summary>
    public static bool IsRegister(FileKind kind) =>
        kind
            is FileKind.Units
                or FileKind.UnitSuccessions
                or FileKind.UnitAliases
                or FileKind.Procedures
                or FileKind.ProcedureAliases
                or FileKind.Offerings;

    public static Layout Of(FileKind kind) => Canonical.First(l => l.Kind == kind);

    /// <summary>Columns that a layout of another system must fill.</summary>
    public string[] Needed { get; init; } = Required;

    /// <summary>All columns; fields are asked for by their place in it.</summary>
    public string[] Columns { get; } = [.. Required, .. Optional];

    /// <summary>
    /// Headers of columns that hold personal data in the systems we know. Like every extra column they are never
    /// read; the note tells the sender that they need not be sent.
    /// </summary>
    public static bool IsPersonal(string header)
    {
        string key = HeaderKey.Of(header);
        return Array.Exists(PersonalWords, word => key.Contains(word, StringComparison.Ordinal));
    }

    private static readonly string[] PersonalWords =
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
}
