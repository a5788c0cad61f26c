using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Dossiers;

/// <summary>A dossier in a list: <c>DossierEntry.sql</c>. The store holds nothing personal, so neither does this.</summary>
public record DossierEntry
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>The unit that received it.</summary>
    public required int UnitId { get; init; }

    /// <summary>Its procedure.</summary>
    public required int ProcedureId { get; init; }

    /// <summary>The day on which it was received.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>How it was received.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The day by which it is due; null where the file gave none.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The day on which it was finished; null while it is not.</summary>
    public DateOnly? Finished { get; init; }

    /// <summary>Status code of the national portal, 1 to 10.</summary>
    public required int Status { get; init; }

    /// <summary>The level at which the unit offered the procedure on that day; 0 where it did not list it.</summary>
    public required int Level { get; init; }

    /// <summary>The code of the unit or support point where it was handed in; null where the file did not say it.</summary>
    public string? ReceivedAt { get; init; }

    /// <summary>Whether it counts as received: neither just registered (1) nor not accepted (3).</summary>
    public bool Counts => Status is not 1 and not 3;

    /// <summary>The level as a set of at most one.</summary>
    public Levels AsLevels => Level == 0 ? Levels.None : Offering.SetOf((ServiceLevel)Level);

    /// <summary>How it ended, or stands on a day.</summary>
    /// <param name="today">The day; data end with it.</param>
    public DossierOutcome OutcomeOn(DateOnly today) =>
        Finished is { } finished
            ? Due is not { } due
                ? DossierOutcome.Finished
                : finished < due
                    ? DossierOutcome.Early
                    : finished == due
                        ? DossierOutcome.OnTime
                        : DossierOutcome.Late
            : Due < today
                ? DossierOutcome.Overdue
                : DossierOutcome.Pending;
}
