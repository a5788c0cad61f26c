using KpiDashboard.Indicators;
using KpiDashboard.Units;

namespace KpiDashboard.Scoreboards;

/// <summary>What a draft would change if it were published: the figures of every unit by what is in use, and by the draft.</summary>
/// <param name="Against">What names the definition in use; null where there is none to compare with.</param>
/// <param name="Rows">The units in the tree's order, each with the indicators that the draft is about.</param>
public sealed record DefinitionEffect(string? Against, IReadOnlyList<DefinitionEffectRow> Rows)
{
    /// <summary>Measures all units of the selection's days by both.</summary>
    /// <param name="board">The numbers in use.</param>
    /// <param name="draft">A definition that makes sense.</param>
    /// <param name="selection">Period and calendar, and for an indicator the rule set.</param>
    public static DefinitionEffect Of(Scoreboard board, OwnDefinition draft, Selection selection)
    {
        Definitions definitions = board.Definitions.WithPublished(draft);
        Scoreboard then = board.With(definitions);
        if (draft.Kind == DefinitionKind.Rules)
        {
            RuleSet inUse =
                board.Definitions.FindRules(draft.Name)
                ?? board.Definitions.FindRules(draft.MadeFrom)
                ?? board.Definitions.DefaultRules;
            Indicator[] about = [.. board.Definitions.Indicators.Where(i => IsByRules(i.Ratio))];
            return new DefinitionEffect(
                inUse.FullName,
                Pairs(
                    Standings(board, selection with { Rules = inUse }),
                    Standings(then, selection with { Rules = definitions.FindRules(draft.FullName)! }),
                    about.Select(i => ((Indicator?)i, i))
                )
            );
        }

        Indicator made = definitions.FindIndicator(draft.FullName)!;
        Indicator? before =
            board.Definitions.FindIndicator(draft.Name) ?? board.Definitions.FindIndicator(draft.MadeFrom);
        return new DefinitionEffect(
            before?.FullName,
            Pairs(Standings(board, selection), Standings(then, selection), [(before, made)])
        );
    }

    private static bool IsByRules(Ratio ratio) => ratio.Numerator.ByRuleSet || ratio.Denominator.ByRuleSet;

    /// <summary>All units: the province, and every league.</summary>
    private static Scorecard[] Standings(Scoreboard board, Selection selection) =>
        [
            .. board
                .Units.All.Where(u => u.Kind == UnitKind.Province && u.Validity.Overlaps(selection.Days))
                .Select(u => board.Scorecard(u, selection)),
            .. Enum.GetValues<UnitKind>()
                .Where(k => k != UnitKind.Province)
                .SelectMany(k => board.Scorecards(k, selection)),
        ];

    private static DefinitionEffectRow[] Pairs(
        IReadOnlyList<Scorecard> now,
        IReadOnlyList<Scorecard> then,
        IEnumerable<(Indicator? Now, Indicator Then)> about
    )
    {
        Dictionary<Unit, Scorecard> known = now.ToDictionary(s => s.Unit);
        return
        [
            .. then.SelectMany(card =>
                about.Select(pair => new DefinitionEffectRow(
                    card.Unit,
                    pair.Now is null
                        ? null
                        : known[card.Unit].Standings.FirstOrDefault(s => s.Indicator.FullName == pair.Now.FullName),
                    card.Standings.First(s => s.Indicator.Code == pair.Then.Code)
                ))
            ),
        ];
    }
}

/// <summary>A unit's standing by an indicator, as it is and as it would be.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Now">By what is in use; null where nothing is.</param>
/// <param name="Then">By the draft.</param>
public sealed record DefinitionEffectRow(Unit Unit, IndicatorResult? Now, IndicatorResult Then)
{
    /// <summary>Whether figure, rank or status would be another.</summary>
    public bool Moves => Now is null || Now.Figure != Then.Figure || Now.Rank != Then.Rank || Now.Status != Then.Status;

    /// <summary>By how many points the figure would move, rounded last; null without a figure on either side.</summary>
    public decimal? Points =>
        Then.Figure.Exact is { } then && Now?.Figure.Exact is { } now
            ? Math.Round(then - now, 2, MidpointRounding.AwayFromZero)
            : null;
}
