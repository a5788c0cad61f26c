using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Forms;

/// <summary>
/// The Biểu II.06a that count: those of units that have neither dossiers nor statistics in the form's period. A form of a
/// unit with all below it stands for these too, so it counts only where none of them has any, and their own forms of the
/// same days then do not count in it.
/// </summary>
internal sealed class FormBook
{
    private readonly UnitTree units;
    private readonly FormStatement[][] ofArea;
    private readonly FormStatement[][] ofUnit;

    private FormBook(UnitTree units, IEnumerable<FormStatement> statements)
    {
        this.units = units;
        ILookup<(UnitIndex, bool), FormStatement> byUnit = statements
            .OrderBy(s => s.Days.End)
            .ThenBy(s => s.Days.Start)
            .ToLookup(s => (units.IndexOf(s.UnitId), s.IsArea));
        ofArea = [.. units.Indexes.Select(unit => byUnit[(unit, true)].ToArray())];
        ofUnit = [.. units.Indexes.Select(unit => byUnit[(unit, false)].ToArray())];
        First = statements.Min(s => s.Days.Start);
        Last = statements.Max(s => s.Days.Last);
    }

    /// <summary>The first day that a form speaks of.</summary>
    public DateOnly First { get; }

    /// <summary>The last day that a form speaks of.</summary>
    public DateOnly Last { get; }

    /// <summary>Picks the forms that count.</summary>
    /// <param name="units">They say which units lie in the area of a form.</param>
    /// <param name="statements">What forms say.</param>
    /// <param name="received">Which units have dossiers or statistics in the forms' periods.</param>
    /// <returns>Null where none counts.</returns>
    public static FormBook? Of(
        UnitTree units,
        IEnumerable<FormStatement> statements,
        IEnumerable<(int UnitId, DateRange Days)> received
    )
    {
        ILookup<DateRange, UnitIndex> told = received.ToLookup(r => r.Days, r => units.IndexOf(r.UnitId));
        FormStatement[] counting =
        [
            .. statements.Where(s =>
            {
                UnitIndex unit = units.IndexOf(s.UnitId);
                return s.HasReceived && !told[s.Days].Any(p => s.IsArea ? IsInArea(units, unit, p, s.Days) : p == unit);
            }),
        ];
        return counting.Length == 0 ? null : new FormBook(units, counting);
    }

    /// <summary>Whether any of some units has a form.</summary>
    public bool Has(UnitMember[] members) =>
        Array.Exists(members, m => ofArea[m.Unit].Length + ofUnit[m.Unit].Length > 0);

    /// <summary>Whether a form of a unit, or of one above it with all below, speaks of one of the days.</summary>
    public bool Speaks(UnitIndex unit, DateRange days) =>
        Array.Exists(ofUnit[unit], s => s.Days.Overlaps(days))
        || ofArea
            .SelectMany(s => s)
            .Any(s => s.Days.Overlaps(days) && IsInArea(units, units.IndexOf(s.UnitId), unit, s.Days.Within(days)));

    /// <summary>
    /// The forms that make the number of some units over some days, from the top down: of each unit those that lie inside
    /// and together cover most of the days without overlap; where two ways cover as many, the one of more forms, so that
    /// months win over their quarter. What a form of a unit above speaks of is not counted again.
    /// </summary>
    /// <param name="members">The units that count, and on which days.</param>
    /// <param name="days">The days that are asked, of which a form may cover a part.</param>
    public FormChoice Choose(UnitMember[] members, DateRange days)
    {
        FormChoice choice = new();
        HashSet<UnitIndex> counting =
        [
            .. members.Where(m => m.Days.Overlaps(units.At(m.Unit).Validity)).Select(m => m.Unit),
        ];
        foreach (
            IGrouping<UnitIndex, UnitMember> unit in members
                .Where(m => ofArea[m.Unit].Length + ofUnit[m.Unit].Length > 0)
                .GroupBy(m => m.Unit)
                .OrderBy(u => units.Path(units.At(u.Key), days).Count)
                .ThenBy(u => units.At(u.Key).Id)
        )
        {
            DateRange[] counts = [.. unit.Select(m => m.Days.Within(days)).Where(d => d.Start < d.End)];
            FormStatement[] area = Array.FindAll(ofArea[unit.Key], s => IsWhole(unit.Key, s.Days, counting));
            Take(area, counts, choice);
            Take(ofUnit[unit.Key], counts, choice);
            choice.Straddles |= area.Concat(ofUnit[unit.Key]).Any(s => LeavesOut(unit.Key, s, counts, choice));
        }

        return choice;
    }

    /// <summary>
    /// Forms as one: what came in and was finished is added up; what was there at the start is what each unit's first form
    /// says, what is left is what its last one does.
    /// </summary>
    /// <param name="statements">The forms in the order of days.</param>
    public static Balance Joined(IEnumerable<FormStatement> statements) => Joined(statements, s => s.Balance);

    /// <summary>The same field by field; what a form does not part stands under an empty name.</summary>
    /// <param name="statements">The forms in the order of days.</param>
    public static IEnumerable<(string Field, Balance Balance)> JoinedByField(IEnumerable<FormStatement> statements)
    {
        FormStatement[] all = [.. statements];
        return all.SelectMany(s => s.ByField.Keys)
            .Distinct()
            .Select(field => (field, Joined(all, s => s.ByField.GetValueOrDefault(field))));
    }

    private static Balance Joined(IEnumerable<FormStatement> statements, Func<FormStatement, Balance> part) =>
        statements
            .GroupBy(s => (s.UnitId, s.IsArea))
            .Select(unit =>
                unit.Select(part).Aggregate(Balance.Add) with
                {
                    CarriedOver = part(unit.First()).CarriedOver,
                    PendingInTime = part(unit.Last()).PendingInTime,
                    PendingOverdue = part(unit.Last()).PendingOverdue,
                }
            )
            .Aggregate(default(Balance), Balance.Add);

    private static bool IsInArea(UnitTree units, UnitIndex area, UnitIndex unit, DateRange days) =>
        Array.Exists(
            units.Area(area),
            m =>
                m.Unit == unit
                && m.Days.Within(units.At(unit).Validity) is var member
                && member.Start < member.End
                && member.Overlaps(days)
        );

    /// <summary>Whether all units of an area count that were in it on one of the days.</summary>
    private bool IsWhole(UnitIndex unit, DateRange days, HashSet<UnitIndex> counting) =>
        Array.TrueForAll(units.Area(unit), m => counting.Contains(m.Unit) || !IsInArea(units, unit, m.Unit, days));

    /// <summary>Takes the best of some statements of a unit beside those that were taken.</summary>
    private void Take(FormStatement[] statements, DateRange[] counts, FormChoice choice) =>
        choice.Statements.AddRange(
            Best([
                .. statements.Where(s =>
                    Array.Exists(counts, c => c.Contains(s.Days)) && !choice.Statements.Exists(t => SpeakTwice(s, t))
                ),
            ])
        );

    /// <summary>Whether two statements speak of one unit on the same day.</summary>
    private bool SpeakTwice(FormStatement one, FormStatement other)
    {
        if (!one.Days.Overlaps(other.Days))
        {
            return false;
        }

        DateRange days = one.Days.Within(other.Days);
        return Covers(one, units.IndexOf(other.UnitId), days) || Covers(other, units.IndexOf(one.UnitId), days);
    }

    private bool Covers(FormStatement statement, UnitIndex unit, DateRange days) =>
        units.IndexOf(statement.UnitId) == unit
        || (statement.IsArea && IsInArea(units, units.IndexOf(statement.UnitId), unit, days));

    /// <summary>Whether a statement reaches over the border of the days that count, with days of which nothing else speaks.</summary>
    private bool LeavesOut(UnitIndex unit, FormStatement statement, DateRange[] counts, FormChoice choice) =>
        !Array.Exists(counts, c => c.Contains(statement.Days))
        && counts
            .Where(c => c.Overlaps(statement.Days))
            .Select(c => c.Within(statement.Days))
            .Any(part =>
                choice
                    .Statements.Where(t => t.Days.Overlaps(part) && Covers(t, unit, t.Days))
                    .Sum(t => Length(t.Days.Within(part))) < Length(part)
            );

    /// <summary>Which of some intervals, in the order of their ends, cover most days without overlap.</summary>
    private static FormStatement[] Best(FormStatement[] candidates)
    {
        if (candidates.Length < 2)
        {
            return candidates;
        }

        // Of the first so many: the most days, then the most statements.
        (int Days, int Count)[] most = new (int, int)[candidates.Length + 1];
        int[] before = new int[candidates.Length];
        for (int i = 0; i < candidates.Length; i++)
        {
            before[i] = Array.FindLastIndex(candidates, i, i + 1, c => c.Days.End <= candidates[i].Days.Start) + 1;
            (int dayCount, int count) = most[before[i]];
            (int, int) with = (dayCount + Length(candidates[i].Days), count + 1);
            most[i + 1] = with.CompareTo(most[i]) > 0 ? with : most[i];
        }

        List<FormStatement> best = [];
        for (int i = candidates.Length; i > 0; )
        {
            if (most[i] == most[i - 1])
            {
                i--;
            }
            else
            {
                best.Add(candidates[i - 1]);
                i = before[i - 1];
            }
        }

        return [.. best];
    }

    private static int Length(DateRange days) => days.End.DayNumber - days.Start.DayNumber;
}

/// <summary>The forms that make one number.</summary>
internal sealed class FormChoice
{
    public List<FormStatement> Statements { get; } = [];

    /// <summary>Whether a form reaches over the border of the days, with days inside of which nothing else speaks.</summary>
    public bool Straddles { get; set; }

    public long Online => Statements.Sum(s => s.Balance.ReceivedOnline);

    public long Total => Statements.Sum(s => s.Balance.ReceivedOnline + s.Balance.ReceivedOnPaper);
}
