using System.Runtime.InteropServices;
using System.Text;
using KpiDashboard.Storage;

namespace KpiDashboard.Ingestion;

/// <summary>The units, procedures and offerings that rows are checked against, found by the bytes of their codes.</summary>
internal sealed class Register
{
    /// <summary>The letters of <c>1.000656</c>.</summary>
    private const int BaseLength = 8;

    private readonly Dictionary<byte[], UnitDays[]>.AlternateLookup<ReadOnlySpan<byte>> units;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> procedures;
    private readonly Dictionary<long, OfferingDays[]?> offerings;

    public Register(
        IReadOnlyList<UnitRow> unitRows,
        IReadOnlyList<ProcedureRow> procedureRows,
        IReadOnlyList<ProcedureAliasRow> aliases,
        IReadOnlyList<OfferingRow> offeringRows
    )
    {
        units = unitRows
            .GroupBy(u => u.Code)
            .ToDictionary(
                g => Encoding.UTF8.GetBytes(g.Key),
                g =>
                    g.OrderBy(u => u.ValidFrom)
                        .Select(u => new UnitDays(u.Id, u.ValidFrom.DayNumber, u.ValidTo.DayNumber))
                        .ToArray(),
                new CodeKeys()
            )
            .GetAlternateLookup<ReadOnlySpan<byte>>();
        procedures = procedureRows
            .Where(p => p.ReplacedById is null)
            .Select(p => (p.Code, p.Id))
            .Concat(aliases.Select(a => (Code: a.Alias, Id: a.ProcedureId)))
            .ToDictionary(p => Encoding.UTF8.GetBytes(p.Code), p => p.Id, new CodeKeys())
            .GetAlternateLookup<ReadOnlySpan<byte>>();
        offerings = new Dictionary<long, OfferingDays[]?>(offeringRows.Count);
        foreach (OfferingRow o in offeringRows)
        {
            OfferingDays days = new(o.ValidFrom.DayNumber, o.ValidTo.DayNumber, (int)o.Level);
            ref OfferingDays[]? history = ref CollectionsMarshal.GetValueRefOrAddDefault(
                offerings,
                Pair(o.UnitId, o.ProcedureId),
                out _
            );
            history = history is null ? [days] : [.. history, days];
        }
    }

    public static Register Read(StoreWriter store) =>
        new(store.Rows<UnitRow>(), store.Rows<ProcedureRow>(), store.Rows<ProcedureAliasRow>(), store.Offerings());

    /// <summary>All units that have or had a code, earliest first; none if it is unknown.</summary>
    public UnitDays[] Units(ReadOnlySpan<byte> code) => units.TryGetValue(code, out UnitDays[]? found) ? found : [];

    /// <summary>
    /// A procedure's number, or -1. A code with a suffix, of the province (1.000656.000.00.00.H14) or of one of its
    /// services (2.000815.01), means the procedure of its first part unless it has a row of its own.
    /// </summary>
    public int Procedure(ReadOnlySpan<byte> code)
    {
        if (procedures.TryGetValue(code, out int id))
        {
            return id;
        }

        return
            code.Length > BaseLength
            && code[BaseLength] == '.'
            && code[1] == '.'
            && procedures.TryGetValue(code[..BaseLength], out id)
            ? id
            : -1;
    }

    /// <summary>The level at which a unit offered a procedure on a day, 2 to 4; 0 where it did not list it.</summary>
    public int LevelOn(int unitId, int procedureId, int day)
    {
        if (offerings.TryGetValue(Pair(unitId, procedureId), out OfferingDays[]? history))
        {
            foreach (OfferingDays offering in history!)
            {
                if (day >= offering.From && day <= offering.To)
                {
                    return offering.Level;
                }
            }
        }

        return 0;
    }

    private static long Pair(int unitId, int procedureId) => (long)unitId << 32 | (uint)procedureId;

    /// <summary>A unit and its days, both ends included.</summary>
    internal readonly record struct UnitDays(int Id, int From, int To)
    {
        public bool Contains(int day) => day >= From && day <= To;
    }

    private readonly record struct OfferingDays(int From, int To, int Level);
}
