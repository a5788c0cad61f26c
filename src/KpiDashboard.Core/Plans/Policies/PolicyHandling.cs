namespace KpiDashboard.Plans.Policies;

/// <summary>Dossiers of a channel that were finished after so many days.</summary>
/// <param name="Channel">The channel's number.</param>
/// <param name="Days">From the day of reception; null for those that are not finished.</param>
/// <param name="Dossiers">How many.</param>
/// <param name="WithDue">Those of them that have a due day.</param>
/// <param name="InTime">Those of them that were finished on it or before.</param>
internal sealed record PolicyHandling(int Channel, int? Days, long Dossiers, long WithDue, long InTime);
