using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads which services units take online alone. A file owns the services that it names: all that was said of a unit's
/// service is replaced.
/// </summary>
internal sealed class OnlineOnlyServicesTable()
    : LoadableTable(
        new(
            FileKind.OnlineOnlyServices,
            ["unit_code", "procedure_code", "proposed_on"],
            ["decision", "announced_on", "announcement", "effective_from", "effective_to", "exempt"]
        ),
        StoreTable.Of(
            "OnlineOnlyService",
            "UnitCode:text ProcedureCode:text ProposedOn:day DecisionNumber:text AnnouncedOn:day Announcement:text "
                + "EffectiveFrom:day EffectiveTo:day Exempt:text ImportId"
        )
    )
{
    private const int UnitCode = 0;
    private const int ProcedureCode = 1;
    private const int ProposedOn = 2;
    private const int Decision = 3;
    private const int AnnouncedOn = 4;
    private const int Announcement = 5;
    private const int EffectiveFrom = 6;
    private const int EffectiveTo = 7;

    public override bool IsOfFigures => false;

    public override bool IsOfUnits => true;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "OnlineOnlyServicePast",
            "UnitCode:text ProcedureCode:text ProposedOn:day ImportId ComesBack:byte DecisionNumber:text AnnouncedOn:day "
                + "Announcement:text EffectiveFrom:day EffectiveTo:day Exempt:text"
        );

    protected override string Slice => "UnitCode ProcedureCode";

    public override void Apply(Change change)
    {
        Known known = new(
            change.Register(),
            change.Rows<ProcedureRow>().ToDictionary(p => p.Id, p => p.Code),
            change.Rows<OnlineOnlyRow>().ToLookup(SliceOf)
        );
        Dictionary<string, List<OnlineOnlyRow>> seen = [];
        change.ReplaceSlices<OnlineOnlyRow>(
            "OnlineOnlyService",
            [.. change.Read(row => Take(change, known, row, seen))],
            SliceOf,
            (brought, old) => brought.ProposedOn == old.ProposedOn,
            slice => new { UnitCode = slice.Split('\t')[0], ProcedureCode = slice.Split('\t')[1] },
            service => new
            {
                service.UnitCode,
                service.ProcedureCode,
                service.ProposedOn,
                service.DecisionNumber,
                service.AnnouncedOn,
                service.Announcement,
                service.EffectiveFrom,
                service.EffectiveTo,
                service.Exempt,
                change.ImportId,
            }
        );
    }

    private static string SliceOf(OnlineOnlyRow row) => Change.SliceOf(row.UnitCode, row.ProcedureCode);

    private static OnlineOnlyRow Take(
        Change change,
        Known known,
        RowChecks row,
        Dictionary<string, List<OnlineOnlyRow>> seen
    )
    {
        OnlineOnlyRow service = new()
        {
            UnitCode = row.Text(UnitCode, longest: 50),
            ProcedureCode = row.Text(ProcedureCode, longest: 50),
            ProposedOn = row.Day(ProposedOn, row.Latest),
            DecisionNumber = row.Text(Decision, required: false, longest: 100),
            AnnouncedOn = row.DayIfSaid(AnnouncedOn, row.Latest),
            Announcement = row.Text(Announcement, required: false, longest: 300),
            EffectiveFrom = row.DayIfSaid(EffectiveFrom, row.Latest),
            EffectiveTo = row.DayIfSaid(EffectiveTo, row.Latest),
            Exempt = row.Text(8, required: false, longest: 300),
        };
        CheckDays(row, service);
        service = Registered(known, row, service);
        if (row.Ok)
        {
            CheckOthers(change, known, row, service, seen);
        }

        return service;
    }

    /// <summary>Proposed, then announced, then effective; what is announced rests on a decision.</summary>
    private static void CheckDays(RowChecks row, OnlineOnlyRow service)
    {
        if (service.DecisionNumber.Length > 0 && !service.DecisionNumber.Any(char.IsAsciiDigit))
        {
            row.Reject(Decision, Reasons.DecisionWithoutNumber);
        }

        if (service.AnnouncedOn is { } announced)
        {
            if (service.DecisionNumber.Length == 0)
            {
                row.Reject(Decision, Reasons.MissingValue);
            }

            if (service.Announcement.Length == 0)
            {
                row.Reject(Announcement, Reasons.MissingValue);
            }

            if (announced < service.ProposedOn)
            {
                row.Reject(AnnouncedOn, Reasons.DateOrder);
            }
        }

        if (service.EffectiveFrom is { } from)
        {
            // Announced afterwards is late, which the register shows; never announced is nothing that people could know.
            if (service.AnnouncedOn is null)
            {
                row.Reject(AnnouncedOn, Reasons.MissingValue);
            }

            if (from < service.ProposedOn)
            {
                row.Reject(EffectiveFrom, Reasons.DateOrder);
            }

            if (service.EffectiveTo < from)
            {
                row.Reject(EffectiveTo, Reasons.BadRange);
            }
        }
        else if (service.EffectiveTo is not null)
        {
            row.Reject(EffectiveFrom, Reasons.MissingValue);
        }
    }

    /// <summary>The row with the code of the rule-book, where the unit is known and offers the service on that day.</summary>
    private static OnlineOnlyRow Registered(Known known, RowChecks row, OnlineOnlyRow service)
    {
        byte[] code = Encoding.UTF8.GetBytes(service.UnitCode);
        int day = (service.EffectiveFrom ?? service.ProposedOn).DayNumber;
        Register.UnitDays[] units = known.Register.Units(code);
        Register.UnitDays? unit = Array.Find(units, u => u.Contains(day)) is { Id: > 0 } found ? found : null;
        int procedure = known.Register.Procedure(Encoding.UTF8.GetBytes(service.ProcedureCode));
        if (unit is not { } unitDays)
        {
            row.Reject(UnitCode, units.Length == 0 ? Reasons.UnknownUnit : Reasons.UnitNotValid);
            return service;
        }

        if (!known.Register.MayChange(unitDays.Id))
        {
            row.Reject(UnitCode, Reasons.UnitOfOthers);
        }

        if (procedure < 0)
        {
            row.Reject(ProcedureCode, Reasons.UnknownProcedure);
            return service;
        }

        if (known.Register.LevelOn(unitDays.Id, procedure, day) == 0)
        {
            row.Reject(ProcedureCode, Reasons.NotOffered);
        }

        return service with
        {
            ProcedureCode = known.Codes[procedure],
        };
    }

    /// <summary>A service is proposed once on a day, and is online alone once at a time.</summary>
    private static void CheckOthers(
        Change change,
        Known known,
        RowChecks row,
        OnlineOnlyRow service,
        Dictionary<string, List<OnlineOnlyRow>> seen
    )
    {
        string slice = SliceOf(service);
        List<OnlineOnlyRow> others = seen.TryGetValue(slice, out List<OnlineOnlyRow>? before)
            ? before
            : seen[slice] = [];
        if (others.Exists(o => o.ProposedOn == service.ProposedOn))
        {
            row.Reject(ProposedOn, Reasons.DuplicateRow);
            return;
        }

        IEnumerable<OnlineOnlyRow> staying = change.Staying(
            known.Stored[slice],
            o => o.ProposedOn == service.ProposedOn || others.Exists(b => b.ProposedOn == o.ProposedOn)
        );
        if (service.Days is { } days && others.Concat(staying).Any(o => o.Days is { } other && other.Overlaps(days)))
        {
            row.Reject(EffectiveFrom, Reasons.Overlap);
            return;
        }

        others.Add(service);
    }

    /// <summary>What the store knows before the change.</summary>
    private sealed record Known(
        Register Register,
        Dictionary<int, string> Codes,
        ILookup<string, OnlineOnlyRow> Stored
    );
}
