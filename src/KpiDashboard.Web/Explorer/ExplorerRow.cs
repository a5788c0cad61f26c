using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;

namespace KpiDashboard.Web.Explorer;

/// <summary>One row of the explorer: a part of what is looked at, with the question that leads to it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Aside">Its code, or what else tells it apart; empty for nothing.</param>
/// <param name="Question">The explorer narrowed to it.</param>
/// <param name="Selection">The same as the scoreboard is asked.</param>
/// <param name="Unit">The unit that is asked.</param>
/// <param name="Services">Indicator A.</param>
/// <param name="Dossiers">Indicator B.</param>
/// <param name="FromForms">How many of its dossiers are known from a Biểu II.06a only.</param>
public sealed record ExplorerRow(
    string Name,
    string Aside,
    Question Question,
    Selection Selection,
    Unit Unit,
    Figure Services,
    Figure Dossiers,
    long FromForms = 0
)
{
    /// <summary>Dossiers that did not come online, of those that indicator B counts.</summary>
    public long Paper => Dossiers.Denominator - Dossiers.Numerator;

    /// <summary>The figure of an indicator.</summary>
    /// <param name="board">Counts what no rule set defines when it is asked for.</param>
    /// <param name="indicator">The indicator.</param>
    public Figure Of(Scoreboard board, Indicator indicator) =>
        !indicator.Ratio.IsOfRuleSet ? board.Figure(Unit, indicator, Selection)
        : indicator.Ratio.CountsServices ? Services
        : Dossiers;

    /// <summary>Whether there is anything in it.</summary>
    public bool HasData => Services.HasData || Dossiers.HasData;

    /// <summary>Whether no indicator has anything in it: 0 / 0, whatever is asked.</summary>
    /// <param name="board">Counts what no rule set defines.</param>
    public bool IsEmpty(Scoreboard board) => !HasData && board.Definitions.Indicators.All(i => !Of(board, i).HasData);

    /// <summary>What rows can be, of a unit and filters: what has one value only is left out.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="selection">What is asked.</param>
    public static IReadOnlyList<Dimension> Choices(Scoreboard board, Unit unit, Selection selection)
    {
        bool alone = selection.Own || !board.Units.Children(unit, selection.Days).Any();
        Filter? filter = selection.Filter;
        return
        [
            .. Enum.GetValues<Dimension>()
                .Where(d =>
                    d switch
                    {
                        Dimension.Unit => !alone,
                        Dimension.Kind => !alone && filter?.Kind is null && unit.Kind != UnitKind.Commune,
                        Dimension.Field => filter is not { Field: not null } and not { Procedure: not null },
                        Dimension.Service => filter?.Procedure is null,
                        Dimension.Level => filter?.Levels is null,
                        Dimension.Channel => filter?.Channel is null,
                        _ => true,
                    }
                ),
        ];
    }

    /// <summary>What an address wants the rows to be; the first choice where it says nothing or what cannot be.</summary>
    /// <param name="word">The address's word.</param>
    /// <param name="choices">What can be.</param>
    public static Dimension Chosen(string? word, IReadOnlyList<Dimension> choices) =>
        Links.FromWord(word, choices[0]) is var chosen && choices.Contains(chosen) ? chosen : choices[0];
}
