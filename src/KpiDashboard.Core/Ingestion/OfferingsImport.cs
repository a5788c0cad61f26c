using KpiDashboard.Services;
using KpiDashboard.Storage;

namespace KpiDashboard.Ingestion;

/// <summary>
/// Loads offerings with their level history. A file owns the pairs of unit and procedure that it names: all levels of
/// a pair, of all times, are replaced together. Days outside the unit's own are kept, and cut off by the scoreboard: a
/// unit's days may be corrected later.
/// </summary>
internal static class OfferingsImport
{
    private const int Unit = 0;
    private const int Procedure = 1;
    private const int Level = 2;
    private const int ValidFrom = 3;

    public static void Run(ImportContext import)
    {
        Register register = Register.Read(import.Store);
        ILookup<(int, int), OfferingRow> stored = import.Rows<OfferingRow>().ToLookup(o => (o.UnitId, o.ProcedureId));
        Dictionary<(int, int), List<OfferingRow>> slices = [];
        foreach (OfferingRow offering in import.Read(row => Take(register, row, slices)))
        {
            slices.TryAdd((offering.UnitId, offering.ProcedureId), []);
            slices[(offering.UnitId, offering.ProcedureId)].Add(offering);
        }

        List<OfferingRow> written = [];
        bool changed = false;
        foreach (((int UnitId, int ProcedureId) pair, List<OfferingRow> rows) in slices)
        {
            OfferingRow[] before = [.. stored[pair]];
            OfferingRow[] staying = import.Staying(
                before,
                b => rows.Exists(r => r.ValidFrom <= b.ValidTo && b.ValidFrom <= r.ValidTo)
            );
            import.CountSlice([.. before.Except(staying)], rows);
            OfferingRow[] after = [.. rows, .. staying];
            if (before.ToHashSet().SetEquals(after))
            {
                foreach (OfferingRow row in after)
                {
                    import.Confirm(row.UnitId, row.ProcedureId, row.ValidFrom);
                }

                continue;
            }

            changed = true;
            import.Replace("Offering", new { pair.UnitId, pair.ProcedureId }, before.Length > 0);
            written.AddRange(after);
        }

        // In one go: a province's first file has ten thousand rows, and a round trip each would take a server minutes.
        import.Fill(
            StoreTable.Offering,
            [
                .. written.Select(o =>
                    new object?[] { o.UnitId, o.ProcedureId, (int)o.Level, o.ValidFrom, o.ValidTo, import.ImportId }
                ),
            ]
        );

        // Cells know the level of the day of reception: where levels change under dossiers, they are made anew.
        if (changed && import.Rows<DataUntil>().Single().LastReception is not null)
        {
            import.Execute("RollUpRebuild");
        }
    }

    private static OfferingRow Take(Register register, RowChecks row, Dictionary<(int, int), List<OfferingRow>> slices)
    {
        int procedureId = register.Procedure(row.Required(Procedure));
        if (procedureId < 0)
        {
            row.Reject(Procedure, Reasons.UnknownProcedure);
        }

        int level = row.Word(Level, Reasons.BadLevel, "information", "partial", "full", "2", "3", "4", "1");
        (DateOnly from, DateOnly to) = row.Validity(ValidFrom);
        Register.UnitDays[] units = register.Units(row.Required(Unit));
        if (units.Length == 0)
        {
            row.Reject(Unit, Reasons.UnknownUnit);
        }

        Register.UnitDays unit = Array.Find(
            units,
            u => from == DateOnly.MinValue ? u.From <= to.DayNumber : u.Contains(from.DayNumber)
        );
        if (unit.Id == 0)
        {
            row.Reject(Unit, Reasons.UnitNotValid);
        }

        OfferingRow offering = new()
        {
            UnitId = unit.Id,
            ProcedureId = procedureId,
            Level = level is 6 or < 0 ? ServiceLevel.Information : (ServiceLevel)(level % 3 + 2),
            ValidFrom = from,
            ValidTo = to,
        };
        if (row.Ok && Clash(slices, offering) is { } clash)
        {
            row.Reject(ValidFrom, clash == offering ? Reasons.DuplicateRow : Reasons.Overlap);
        }

        return offering;
    }

    private static OfferingRow? Clash(Dictionary<(int, int), List<OfferingRow>> slices, OfferingRow offering) =>
        slices
            .GetValueOrDefault((offering.UnitId, offering.ProcedureId))
            ?.Find(o => o.ValidFrom <= offering.ValidTo && offering.ValidFrom <= o.ValidTo);
}
