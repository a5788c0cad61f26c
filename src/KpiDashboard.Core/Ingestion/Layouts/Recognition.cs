using KpiDashboard.Changes.Rows;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Terms;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// Decides what a table is, by all its headers together. A register says what there is, and a wrong one changes figures
/// everywhere: it is only taken from a table that can be nothing else.
/// </summary>
internal static class Recognition
{
    /// <summary>The layout of a table; null where none fits.</summary>
    /// <param name="name">What the user calls the table.</param>
    /// <param name="sample">The first rows of the table, in which its header is looked for.</param>
    /// <param name="layouts">The layouts that it can have.</param>
    /// <param name="isNamed">Whether the user named the layout, which decides.</param>
    /// <exception cref="LoadException">Two layouts fit about equally, or it may be a register and may not.</exception>
    public static LayoutMatch? Of(
        string name,
        IReadOnlyList<SampleRow> sample,
        IReadOnlyList<LayoutDefinition> layouts,
        bool isNamed
    )
    {
        IReadOnlyList<LayoutMatch> all = LayoutMatch.All(sample, layouts);
        LayoutMatch[] fitting =
        [
            .. all.Where(m => isNamed || !LoadableTables.Of(m.Layout.Kind).IsRegister || m.Unknown.Length == 0),
        ];
        if (fitting.Length == 0)
        {
            return all.Count == 0 ? null : throw NotOnlyRegister(name, all[0].Headers, all[0].Unknown, all[0].Layout);
        }

        LayoutMatch best = fitting[0];
        return fitting.FirstOrDefault(m => IsAboutAsGood(m, best) && !m.ReadsAs(best)) is { } other
            ? throw new LoadException(
                Words.Get("Load.TwoLayouts", name, Named(best.Layout), Named(other.Layout), best.Layout.Name)
            )
            : best;
    }

    /// <summary>The refusal of a table that has what a register has, and columns beside it.</summary>
    /// <param name="name">What the user calls the table.</param>
    /// <param name="headers">The texts of the table's header row.</param>
    /// <param name="beside">The places of those that the register's layout does not know.</param>
    /// <param name="layout">The layout of the register.</param>
    public static LoadException NotOnlyRegister(
        string name,
        IReadOnlyList<string> headers,
        IEnumerable<int> beside,
        LayoutDefinition layout
    ) =>
        new(
            Words.Get(
                "Load.NotOnlyRegister",
                name,
                layout.Title,
                string.Join(", ", beside.Select(p => TradeWords.Header(headers[p], p))),
                layout.Name
            )
        );

    private static bool IsAboutAsGood(LayoutMatch other, LayoutMatch best) =>
        other.Layout.Kind == best.Layout.Kind
            ? (other.Known, other.ByPart) == (best.Known, best.ByPart)
            : other.Known >= best.Known - 1;

    private static string Named(LayoutDefinition layout) => $"“{layout.Title}” ({layout.Name})";
}
