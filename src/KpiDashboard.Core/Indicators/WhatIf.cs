namespace KpiDashboard.Indicators;

/// <summary>Dossiers of one procedure that come online instead of on paper.</summary>
/// <param name="Procedure">The procedure's code.</param>
/// <param name="Dossiers">
/// How many. For indicator B they are taken from the paper dossiers of the unit's area; what is more than there is on
/// paper comes in addition, at a unit that still offers the procedure. Indicator A counts a new online dossier, from the
/// last day with data on, at each unit that still offers the procedure and has none: <see cref="ServiceUse.Gain"/>.
/// </param>
public sealed record WhatIfStep(string Procedure, long Dossiers);

/// <summary>A unit as it stands, and as it would stand.</summary>
/// <param name="Now">As it stands.</param>
/// <param name="Then">As it would stand if the rest of its league stayed where it is.</param>
/// <param name="Moved">Dossiers that come online instead of on paper.</param>
/// <param name="Added">Dossiers that come in addition.</param>
public sealed record WhatIf(Scorecard Now, Scorecard Then, long Moved, long Added);
