using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Plans.OnlineOnly;

/// <summary>A service that a unit takes online alone, or means to, as it stood at the end of a day.</summary>
/// <param name="Entry">What is said of it.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Procedure">The procedure.</param>
/// <param name="Stage">How far it had come.</param>
/// <param name="Leaks">
/// Dossiers on paper, direct and postal, received while it was effective, by day, without those of people who are exempt.
/// Only where dossiers came one by one: sums do not tell days.
/// </param>
/// <param name="Exempt">Further ones, of people who may hand in paper all the same, as files say.</param>
/// <param name="LeaksOfSums">
/// Dossiers on paper in rows of statistics that lie in its days whole: as exact as the rows are long, and at least so many.
/// Null where its unit sent none for the procedure.
/// </param>
/// <param name="Displacement">Whether people stayed away; null where there is nothing to compare.</param>
/// <param name="EffectOnServices">
/// Points of the unit's indicator A that rest on it: its first online dossier of the period came since. Null before it is
/// effective.
/// </param>
/// <param name="EffectOnDossiers">
/// Points of the unit's indicator B: what came online since beyond the share that the service had before, in half-months
/// after and as many before. Null before it is effective, and where nothing came before.
/// </param>
public sealed record OnlineOnlyService(
    OnlineOnlyRow Entry,
    Unit Unit,
    Procedure Procedure,
    OnlineOnlyStage Stage,
    IReadOnlyList<(DateOnly Day, long Dossiers)> Leaks,
    long Exempt,
    PaperOfSums? LeaksOfSums,
    Displacement? Displacement,
    decimal? EffectOnServices,
    decimal? EffectOnDossiers
)
{
    /// <summary>So many weeks are drawn.</summary>
    public const int Weeks = 13;

    /// <summary>All dossiers on paper since it was effective; where sums of periods are among them, at least so many.</summary>
    public long Leaked => Leaks.Sum(l => l.Dossiers) + (LeaksOfSums?.Dossiers ?? 0);

    /// <summary>Dossiers on paper of some days; of sums those of periods that lie in them whole.</summary>
    /// <param name="days">The days.</param>
    public long LeakedIn(DateRange days) =>
        Leaks.Where(l => days.Contains(l.Day)).Sum(l => l.Dossiers)
        + (LeaksOfSums?.Periods.Where(p => days.Contains(p.Days)).Sum(p => p.Dossiers) ?? 0);

    /// <summary>Whether people heard of it only after it held.</summary>
    public bool IsAnnouncedLate => Entry.AnnouncedOn > Entry.EffectiveFrom;

    /// <summary>Dossiers on paper in each of the first weeks since it was effective; null in weeks that begin after a day.</summary>
    /// <param name="day">The last day with data.</param>
    public IReadOnlyList<(DateRange Days, long? Dossiers)> LeaksByWeek(DateOnly day)
    {
        if (Entry.EffectiveFrom is not { } from)
        {
            return [];
        }

        return
        [
            .. Enumerable
                .Range(0, Weeks)
                .Select(week =>
                {
                    DateRange days = new(from.AddDays(7 * week), from.AddDays(7 * (week + 1)));
                    return (
                        days,
                        days.Start > day ? (long?)null : Leaks.Where(l => days.Contains(l.Day)).Sum(l => l.Dossiers)
                    );
                }),
        ];
    }
}
