namespace KpiDashboard.SampleData;

/// <summary>Puts the mistakes of real life into a month's rows, and counts them.</summary>
internal sealed class BadRows
{
    private readonly Chance chance = Chance.For("bad rows");
    private int number = 9000;

    public List<DossierRow> Spoil(IReadOnlyList<DossierRow> rows, int month, SortedDictionary<string, int> count)
    {
        var spoilt = rows.ToList();
        for (var i = 0; i < 4; i++)
            EmptyChannel(spoilt);
        count["channel empty (counts as direct)"] = 4;

        Repeat("unknown procedure", 2, row => row with { Procedure = chance.Permille(500) ? "1.00065" : "1.4873" });
        Repeat("unknown unit", 2, row => row with { Unit = chance.Permille(500) ? "1273" : "40" });
        Repeat("bad date", 2, row => row with { Received = chance.Permille(500) ? "31/02/2022" : "2022-02-30" });
        Repeat("finished before received", 2, row => row with { Finished = "2021-12-20" });
        Repeat(
            "received in the future",
            1,
            row => row with { Received = "2062" + row.Received[4..], Due = "", Finished = "" }
        );
        Repeat("unknown channel", 1 + month % 2, row => row with { Channel = "zalo" });
        for (var i = 0; i < 1 + month % 3; i++)
            Duplicate(spoilt);
        count["duplicate dossier code"] = 1 + month % 3;
        return spoilt;

        void Repeat(string reason, int times, Func<DossierRow, DossierRow> mistake)
        {
            count[reason] = times;
            for (var i = 0; i < times; i++)
            {
                var at = GoodRow(spoilt);
                var row = spoilt[at];
                spoilt.Insert(at + 1, mistake(row with { Code = row.Code[..^4] + Csv.Text(++number) }));
            }
        }
    }

    // One mistake a row, so that each is refused for the reason that it is counted under.
    private int GoodRow(List<DossierRow> rows)
    {
        var at = chance.Below(rows.Count - 100);
        while (rows[at].Code[^4] == '9')
            at = chance.Below(rows.Count - 100);
        return at;
    }

    private void EmptyChannel(List<DossierRow> rows)
    {
        var at = chance.Below(rows.Count);
        while (rows[at].Channel != "direct")
            at = chance.Below(rows.Count);
        rows[at] = rows[at] with { Channel = "" };
    }

    // The same line twice, some way apart, as when two exports are pasted under each other.
    private void Duplicate(List<DossierRow> rows)
    {
        var at = GoodRow(rows);
        rows.Insert(at + chance.Between(20, 90), rows[at]);
    }
}
