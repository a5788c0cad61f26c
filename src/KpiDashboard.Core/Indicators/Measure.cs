namespace KpiDashboard.Indicators;

/// <summary>The ratios that every rule set defines and that are counted ahead of every question.</summary>
internal enum Measure
{
    /// <summary>Services with dossiers out of services offered: <see cref="Ratio.Services"/>.</summary>
    Services,

    /// <summary>Dossiers handled online out of dossiers received: <see cref="Ratio.Dossiers"/>.</summary>
    Dossiers,
}
