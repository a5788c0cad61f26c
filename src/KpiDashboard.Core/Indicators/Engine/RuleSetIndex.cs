using System.Runtime.CompilerServices;
using KpiDashboard.Units;

namespace KpiDashboard.Indicators.Engine;

/// <summary>
/// The cells seen through one rule set: for every unit, alone and with its area, a bitmap of the services with
/// dossiers per block of days, the dossier counts beside it, and a bitmap of the services on offer. Indicator A, a set
/// union over any number of months, becomes a few OR instructions: both indicators of 191 units take microseconds.
/// </summary>
internal sealed class RuleSetIndex
{
    private readonly RuleSetIndexView[] own;
    private readonly RuleSetIndexView[] area;
    private readonly RuleSetIndexSheet sheet;

    // Where the views stand on the sheet, or -1.
    private readonly int[] slotOfOwn;
    private readonly int[] slotOfArea;

    /// <param name="compiled">The rule set, without a filter.</param>
    /// <param name="facts">What is counted.</param>
    public RuleSetIndex(CompiledFilter compiled, FactBook facts)
    {
        own = new RuleSetIndexView[facts.Units.All.Count];
        area = new RuleSetIndexView[facts.Units.All.Count];
        Parallel.For(
            0,
            own.Length,
            unit =>
            {
                own[unit] = new RuleSetIndexView(compiled, facts, new UnitIndex(unit), own: true);
                area[unit] =
                    facts.Areas.Of(new UnitIndex(unit), own: false).Length == 1
                        ? own[unit]
                        : new RuleSetIndexView(compiled, facts, new UnitIndex(unit), own: false);
            }
        );
        // Areas first: leagues ask for them, and so read neighbours.
        RuleSetIndexView[] onSheet = [.. area.Concat(own).Distinct().Where(v => v.FitsSheet)];
        Dictionary<RuleSetIndexView, int> slots = onSheet.Select((v, i) => (v, i)).ToDictionary(x => x.v, x => x.i);
        sheet = new RuleSetIndexSheet(facts.Cells.Grid, onSheet);
        slotOfOwn = Array.ConvertAll(own, v => slots.GetValueOrDefault(v, -1));
        slotOfArea = Array.ConvertAll(area, v => slots.GetValueOrDefault(v, -1));
    }

    /// <summary>All measures of some units over some days.</summary>
    public Counts[] Count(UnitIndex[] units, bool ownOnly, in HalfMonthGrid.Window window)
    {
        RuleSetIndexView[] views = ownOnly ? own : area;
        int[] slots = ownOnly ? slotOfOwn : slotOfArea;
        Counts[] counts = GC.AllocateUninitializedArray<Counts>(units.Length);
        for (int i = 0; i < counts.Length; i++)
        {
            int slot = slots[units[i]];
            if (slot < 0)
            {
                counts[i] = views[units[i]].Count(window);
            }
            else
            {
                FromSheet(slot, views[units[i]], window, out counts[i]);
            }
        }

        return counts;
    }

    /// <summary>The measure of dossiers alone, of one unit over some days.</summary>
    public Figure Dossiers(UnitIndex unit, bool ownOnly, in HalfMonthGrid.Window window)
    {
        int slot = (ownOnly ? slotOfOwn : slotOfArea)[unit];
        return slot < 0 ? (ownOnly ? own : area)[unit].Dossiers(window) : sheet.Dossiers(slot, window);
    }

    /// <summary>What the sheet knows, put where it belongs.</summary>
    private void FromSheet(int slot, RuleSetIndexView view, in HalfMonthGrid.Window window, out Counts counts)
    {
        Figure services = sheet.Services(slot, window);
        Unsafe.SkipInit(out counts);
        counts[Measure.Services] = window.IsInside
            ? services
            : services with
            {
                Denominator = view.OnOffer(window.Start, window.End),
            };
        counts[Measure.Dossiers] = sheet.Dossiers(slot, window);
        counts.Incomplete = false;
        counts.FromForms = 0;
    }
}
