using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Indicators;

/// <summary>One procedure in a unit's area over the days asked for.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Level">The highest level at which it was offered on any of the days; null where nobody listed it.</param>
/// <param name="Pile">
/// Where it stands for indicator A under the rule set asked for: the services of pile
/// <see cref="ServicePile.Online"/> are A's numerator, and with those of the next two piles its denominator.
/// </param>
/// <param name="Online">Dossiers received online.</param>
/// <param name="Direct">Dossiers received at the counter.</param>
/// <param name="Postal">Dossiers received by post.</param>
/// <param name="Unlisted">Dossiers of units that did not list the procedure on that day; part of the counts above.</param>
/// <param name="OfferedBy">Units of the area that offered it online.</param>
/// <param name="OnlineAt">Units of the area with at least one online dossier.</param>
/// <param name="Gain">
/// How many more indicator A would count if each unit that offers it, from <see cref="Scoreboard.NewFrom"/> on, got a new
/// online dossier: 0 or 1 where codes are counted, units where pairs are.
/// </param>
/// <param name="LevelNow">The highest level at which it is offered from that day on; null where no unit offers it any more.</param>
public sealed record ServiceUse(
    Procedure Procedure,
    ServiceLevel? Level,
    ServicePile Pile,
    long Online,
    long Direct,
    long Postal,
    long Unlisted,
    int OfferedBy,
    int OnlineAt,
    int Gain,
    ServiceLevel? LevelNow
)
{
    /// <summary>All dossiers.</summary>
    public long Total => Online + Direct + Postal;

    /// <summary>Dossiers on paper: direct and postal.</summary>
    public long Paper => Direct + Postal;

    /// <summary>Whether it is one of those of indicator A that have no dossiers yet, and yet a new one would not count.</summary>
    public bool IsOutOfReach => Gain == 0 && Pile is ServicePile.PaperOnly or ServicePile.NoDemand;
}
