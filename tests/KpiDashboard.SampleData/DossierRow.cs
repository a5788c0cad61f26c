namespace KpiDashboard.SampleData;

/// <summary>A line of a dossier file, as text: what people send is not always what we mean by a dossier.</summary>
internal sealed record DossierRow(
    string Code,
    string Procedure,
    string Unit,
    string Received,
    string Channel,
    string Due,
    string Finished,
    string Status
)
{
    public static DossierRow Of(Dossier dossier) =>
        new(
            dossier.Code,
            dossier.Procedure,
            dossier.Unit.Code,
            Csv.Text(dossier.Received, dossier.Unit.WritesTimes),
            dossier.Channel,
            Csv.Text(dossier.Due),
            Csv.Text(dossier.Finished, dossier.Unit.WritesTimes),
            Csv.Text(dossier.Status)
        );

    public static void Write(string folder, int month, IReadOnlyList<DossierRow> rows)
    {
        using var file = Csv.Create(folder, $"dossiers-{Csv.Text(Months.Start(month))[..7]}.csv");
        string[] header =
        [
            "dossier_code",
            "procedure_code",
            "unit_code",
            "received",
            "channel",
            "due",
            "finished",
            "status",
        ];

        // One month comes from an office that exports two columns more, one of them with personal data.
        var more = month == Months.May2022;
        Csv.Write(file, more ? [.. header, "note", "applicant_name"] : header);
        foreach (var row in rows)
        {
            if (more)
                Csv.Write(file, [.. row.Fields, row.Note, "(đã ẩn)"]);
            else
                Csv.Write(file, row.Fields);
        }
    }

    private string[] Fields => [Code, Procedure, Unit, Received, Channel, Due, Finished, Status];

    private string Note =>
        Status switch
        {
            "5" => "Đã hẹn, chờ bổ sung giấy tờ",
            "8" => "Dừng theo phiếu \"xin lỗi và hẹn lại\"",
            _ => string.Empty,
        };
}
