using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// The units and areas of an index with at most 256 services, as most are, side by side: a row is 256 services with
/// dossiers and 256 on offer of one unit and half-month, and the rows of a half-month are neighbours. A league reads a few
/// streams of memory instead of four spots a unit, which takes half the time.
/// </summary>
internal sealed class RuleSetIndexSheet
{
    /// <summary>The words of a row: services with dossiers, then services on offer.</summary>
    public const int WordsOfRow = 8;

    private const int RowsOfRun = 4;

    private readonly int slots;
    private readonly ulong[] rows;

    /// <summary>Each row joined with those of the three half-months after it.</summary>
    private readonly ulong[] runs;
    private readonly Figure[] dossiersBefore;

    /// <param name="grid">The half-months.</param>
    /// <param name="views">What is put on the sheet; a view's number here is its slot.</param>
    public RuleSetIndexSheet(HalfMonthGrid grid, IReadOnlyList<RuleSetIndexView> views)
    {
        slots = views.Count;
        rows = new ulong[grid.Count * slots * WordsOfRow];
        runs = new ulong[Math.Max(0, grid.Count - RowsOfRun + 1) * slots * WordsOfRow];
        dossiersBefore = new Figure[(grid.Count + 1) * slots];
        for (int slot = 0; slot < slots; slot++)
        {
            views[slot].MoveTo(rows, dossiersBefore, slot, slots);
        }

        for (int i = 0; i < runs.Length; i++)
        {
            for (int row = 0; row < RowsOfRun; row++)
            {
                runs[i] |= rows[i + row * slots * WordsOfRow];
            }
        }
    }

    /// <summary>Dossiers of a slot over some days.</summary>
    public Figure Dossiers(int slot, in HalfMonthGrid.Window window)
    {
        ref readonly Figure before = ref dossiersBefore[window.From * slots + slot];
        ref readonly Figure after = ref dossiersBefore[window.To * slots + slot];
        return after.Minus(before);
    }

    /// <summary>Services of a slot over the rows of some days: what was on offer outside the grid is not in it.</summary>
    public Figure Services(int slot, in HalfMonthGrid.Window window)
    {
        // A row that is joined twice changes nothing, so the last run may overlap the one before.
        bool byRun = window.To - window.From >= RowsOfRun;
        ref ulong first = ref MemoryMarshal.GetArrayDataReference(byRun ? runs : rows);
        int step = byRun ? RowsOfRun : 1;
        int last = window.To - step;
        Vector512<ulong> both = default;
        for (int row = window.From; row < window.To; row += step)
        {
            both |= Vector512.LoadUnsafe(ref first, (nuint)((Math.Min(row, last) * slots + slot) * WordsOfRow));
        }

        return new Figure(Ones(both.GetLower()), Ones(both.GetUpper()));
    }

    private static int Ones(Vector256<ulong> words) =>
        BitOperations.PopCount(words[0])
        + BitOperations.PopCount(words[1])
        + BitOperations.PopCount(words[2])
        + BitOperations.PopCount(words[3]);
}
