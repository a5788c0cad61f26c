namespace KpiDashboard.SampleData;

/// <summary>Counts of one offering in one month; they balance, as the report forms demand.</summary>
internal sealed record StatisticsRow(string Unit, string Procedure, DateOnly Start, DateOnly End)
{
    public int Online { get; set; }
    public int Direct { get; set; }
    public int Postal { get; set; }
    public int CarriedOver { get; set; }
    public int Early { get; set; }
    public int OnTime { get; set; }
    public int Late { get; set; }
    public int PendingInTime { get; set; }
    public int PendingOverdue { get; set; }

    public int Received => Online + Direct + Postal;
    public int Pending => PendingInTime + PendingOverdue;
    public bool IsEmpty => Received == 0 && CarriedOver == 0;

    public static void Write(string folder, string file, IEnumerable<StatisticsRow> rows)
    {
        using var writer = Csv.Create(folder, file);
        Csv.Write(
            writer,
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
            "pending_overdue"
        );
        foreach (var row in rows)
            row.Write(writer);
    }

    private void Write(TextWriter writer)
    {
        if (CarriedOver + Received != Early + OnTime + Late + Pending)
            throw new InvalidOperationException($"The row of {Unit}, {Procedure}, {Start} does not balance.");
        Csv.Write(
            writer,
            Unit,
            Procedure,
            Csv.Text(Start),
            Csv.Text(End),
            Csv.Text(Online),
            Csv.Text(Direct),
            Csv.Text(Postal),
            Csv.Text(CarriedOver),
            Csv.Text(Early),
            Csv.Text(OnTime),
            Csv.Text(Late),
            Csv.Text(PendingInTime),
            Csv.Text(PendingOverdue)
        );
    }
}
