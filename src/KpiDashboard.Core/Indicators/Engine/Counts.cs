using System.Runtime.CompilerServices;

namespace KpiDashboard.Indicators.Engine;

/// <summary>What is counted of a unit over some days, by measure. It lies in one piece, as a league reads many of them.</summary>
internal struct Counts
{
    private ByMeasure figures;

    /// <summary>The figure of a measure.</summary>
    public Figure this[Measure measure]
    {
        readonly get => figures[(int)measure];
        set => figures[(int)measure] = value;
    }

    /// <summary>Whether rows that straddle the days' border were left out.</summary>
    public bool Incomplete { readonly get; set; }

    /// <summary>How many of the dossiers only a form tells of.</summary>
    public int FromForms { readonly get; set; }

    /// <summary>How much of a ratio's denominator only a form tells of; forms know no levels.</summary>
    public readonly int FormsIn(Ratio ratio) => ratio.Measure == Measure.Dossiers ? FromForms : 0;

    /// <summary>As many figures as <see cref="Measure"/> has members.</summary>
    [InlineArray(2)]
    private struct ByMeasure
    {
        private Figure first;
    }
}
