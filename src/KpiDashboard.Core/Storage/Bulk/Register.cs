using System.Text;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Storage.Bulk;

/// <summary>The units, procedures and offerings that rows are checked against, found by the bytes of their codes.</summary>
internal sealed class Register
{
    /// <summary>The letters of <c>1.000656</c>.</summary>
    private const int BaseLength = 8;

    private readonly Dictionary<byte[], UnitDays[]>.AlternateLookup<ReadOnlySpan<byte>> units;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> procedures;

    /// <summary>All offerings by unit, procedure and days.</summary>
    private readonly OfferingDays[] offerings;

    /// <summary>
    /// The place after that of a unit's first offering of a procedure, by the numbers of both; 0 where it has none. A
    /// dictionary by pairs took a fifth of the time of checking a dossier.
    /// </summary>
    private readonly int[]?[] firstOfferings;

    public Register(
        IReadOnlyList<UnitRow> unitRows,
        IReadOnlyList<ProcedureRow> procedureRows,
        IReadOnlyList<ProcedureAliasRow> aliases,
        IReadOnlyList<OfferingRow> offeringRows,
        IReadOnlySet<int>? changeable = null
    )
    {
        Changeable = changeable;
        Dictionary<byte[], UnitDays[]> unitsByCode = new(new CodeKeys());
        foreach (UnitRow unit in unitRows.OrderBy(u => u.ValidFrom.DayNumber))
        {
            byte[] code = Encoding.UTF8.GetBytes(unit.Code);
            UnitDays days = new(unit.Id, unit.ValidFrom.DayNumber, unit.ValidTo.DayNumber);
            unitsByCode[code] = unitsByCode.TryGetValue(code, out UnitDays[]? others) ? [.. others, days] : [days];
        }

        Dictionary<byte[], int> proceduresByCode = new(new CodeKeys());
        foreach (ProcedureRow procedure in procedureRows)
        {
            if (procedure.ReplacedById is null)
            {
                proceduresByCode.Add(Encoding.UTF8.GetBytes(procedure.Code), procedure.Id);
            }
        }

        foreach (ProcedureAliasRow alias in aliases)
        {
            proceduresByCode.Add(Encoding.UTF8.GetBytes(alias.Alias), alias.ProcedureId);
        }

        units = unitsByCode.GetAlternateLookup<ReadOnlySpan<byte>>();
        procedures = proceduresByCode.GetAlternateLookup<ReadOnlySpan<byte>>();
        (offerings, firstOfferings) = Offerings(offeringRows, procedureRows);
    }

    /// <summary>All units that have or had a code, earliest first; none if it is unknown.</summary>
    public UnitDays[] Units(ReadOnlySpan<byte> code) => units.TryGetValue(code, out UnitDays[]? found) ? found : [];

    /// <summary>The numbers of the units that may be changed; null for all.</summary>
    public IReadOnlySet<int>? Changeable { get; }

    /// <summary>Whether a unit is one of those that may be changed.</summary>
    public bool MayChange(int unitId) => Changeable is null || Changeable.Contains(unitId);

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
        int first = unitId < firstOfferings.Length ? firstOfferings[unitId]?[procedureId] ?? 0 : 0;
        if (first == 0)
        {
            return 0;
        }

        for (int at = first - 1; at < offerings.Length && offerings[at].IsOf(unitId, procedureId); at++)
        {
            if (offerings[at].Contains(day))
            {
                return offerings[at].Level;
            }
        }

        return 0;
    }

    /// <summary>Offerings come in the order of units, procedures and days.</summary>
    private static (OfferingDays[] All, int[]?[] First) Offerings(
        IReadOnlyList<OfferingRow> rows,
        IReadOnlyList<ProcedureRow> procedures
    )
    {
        int highestProcedure = procedures.Count == 0 ? 0 : procedures.Max(p => p.Id);
        OfferingDays[] all = new OfferingDays[rows.Count];
        int[]?[] first = new int[]?[rows.Count == 0 ? 0 : rows[^1].UnitId + 1];
        for (int i = 0; i < all.Length; i++)
        {
            OfferingRow row = rows[i];
            all[i] = new OfferingDays(
                row.UnitId,
                row.ProcedureId,
                row.ValidFrom.DayNumber,
                row.ValidTo.DayNumber,
                (int)row.Level
            );
            int[] ofUnit = first[row.UnitId] ??= new int[highestProcedure + 1];
            if (ofUnit[row.ProcedureId] == 0)
            {
                ofUnit[row.ProcedureId] = i + 1;
            }
        }

        return (all, first);
    }

    /// <summary>A unit and its days, both ends included.</summary>
    internal readonly record struct UnitDays(int Id, int From, int To)
    {
        public bool Contains(int day) => day >= From && day <= To;
    }

    private readonly record struct OfferingDays(int UnitId, int ProcedureId, int From, int To, int Level)
    {
        public bool IsOf(int unitId, int procedureId) => UnitId == unitId && ProcedureId == procedureId;

        public bool Contains(int day) => day >= From && day <= To;
    }
}
