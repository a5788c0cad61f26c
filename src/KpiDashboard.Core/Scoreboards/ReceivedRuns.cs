using KpiDashboard.Forms;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>Where the dossiers behind a number are to be found.</summary>
/// <param name="Runs">Half-months, or parts of one, in order, each with the units that received some of them.</param>
/// <param name="Total">How many dossiers that is.</param>
/// <param name="Reported">How many of the number came as statistics instead.</param>
internal sealed record ReceivedRuns(IReadOnlyList<ReceivedRun> Runs, long Total, long Reported)
{
    /// <summary>Which units received the dossiers of a question, and in which half-months or parts of one.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="question">Which dossiers.</param>
    public static ReceivedRuns Of(Scoreboard board, DossierQuestion question)
    {
        FactBook facts = board.Engine.Facts;
        Selection selection = question.Selection;
        CompiledFilter compiled = board.Engine.Compile(selection);
        UnitMember[] members = board.Engine.MembersOf(question.Unit, selection, compiled);
        SortedDictionary<int, List<int>> unitsByDay = [];
        long total = 0;
        long reported = question.Status is null ? FromForms(facts, question, compiled) : 0;
        foreach (UnitMember member in members)
        {
            foreach ((UnitIndex index, int b) in facts.Cells.BlocksOf(member))
            {
                CellTable.Block block = facts.Cells.Blocks[b];
                if (block.Start < selection.Days.Start.DayNumber || block.End > selection.Days.End.DayNumber)
                {
                    continue;
                }

                long count = board.Engine.Filtered.Dossiers.InBlock(b, index, compiled, question.InBase);
                if (!facts.Cells.IsHalfMonth(b))
                {
                    reported += count;
                }
                else if (count > 0 && question.Status is not (1 or 3))
                {
                    total += count;
                    int[] cuts = Array.FindAll(board.Units.CutDays, c => c > block.Start && c < block.End);
                    Add(unitsByDay, board.Units.At(member.Unit), [block.Start, .. cuts]);
                }
            }
        }

        // These count nowhere, so no cell tells of them: every unit and half-month with data is looked at.
        foreach (UnitMember member in question.Status is 1 or 3 ? members : [])
        {
            Add(
                unitsByDay,
                board.Units.At(member.Unit),
                HalfMonthsWithData(board, selection.Days).Where(d => member.Days.Contains(DateOnly.FromDayNumber(d)))
            );
        }

        ReceivedRun[] runs = [.. unitsByDay.Select(r => new ReceivedRun(DaysOfRun(board.Units, r.Key), r.Value))];
        return new ReceivedRuns(runs, total, reported);
    }

    /// <summary>How many dossiers of a question are known from forms only, which know the channel and nothing else.</summary>
    private static long FromForms(FactBook facts, DossierQuestion question, CompiledFilter compiled)
    {
        Filter filter = question.Selection.Filter ?? new Filter();
        if (
            facts.Forms is null
            || (question.InBase && !compiled.IgnoresLevels)
            || filter.Channel is not (null or Channel.Online)
            || !(filter with { Channel = null }).IsEmpty
        )
        {
            return 0;
        }

        FormChoice choice = facts.Forms.Choose(
            facts.Units.IndexOf(question.Unit),
            question.Selection.Own,
            question.Selection.Days
        );
        return filter.Channel is null ? choice.Total : choice.Online;
    }

    private static void Add(SortedDictionary<int, List<int>> unitsByDay, Unit unit, IEnumerable<int> days)
    {
        foreach (int day in days)
        {
            if (!unitsByDay.TryGetValue(day, out List<int>? units))
            {
                unitsByDay[day] = units = [];
            }

            units.Add(unit.Id);
        }
    }

    /// <summary>A half-month, or what is left of one up to the next day on which an area changes.</summary>
    private static DateRange DaysOfRun(UnitTree units, int start)
    {
        DateOnly day = DateOnly.FromDayNumber(start);
        int end = HalfMonth.EndOf(day).DayNumber;
        int cut = Array.Find(units.CutDays, c => c > start && c < end);
        return new DateRange(day, DateOnly.FromDayNumber(cut > 0 ? cut : end));
    }

    private static IEnumerable<int> HalfMonthsWithData(Scoreboard board, DateRange days)
    {
        DateOnly first = days.Start > board.DataFrom ? days.Start : board.DataFrom ?? days.End;
        for (
            DateOnly day = HalfMonth.StartOf(first);
            day < days.End && day <= (board.DataUntil ?? DateOnly.MinValue);
            day = DaysOfRun(board.Units, day.DayNumber).End
        )
        {
            yield return day.DayNumber;
        }
    }
}

/// <summary>A half-month, or a part of one, and the units that received dossiers in it, in the tree's order.</summary>
internal sealed record ReceivedRun(DateRange Days, List<int> UnitIds);
