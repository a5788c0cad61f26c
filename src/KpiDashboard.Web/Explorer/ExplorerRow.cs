using KpiDashboard.Indicators;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

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
    private static readonly Levels[] LevelsShown = [Levels.Full, Levels.Partial, Levels.Information, Levels.None];
    private static readonly Channel[] ChannelsShown = [Channel.Online, Channel.Direct, Channel.Postal];

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

    /// <summary>The rows.</summary>
    /// <param name="board">The numbers.</param>
    /// <param name="unit">The unit looked at.</param>
    /// <param name="selection">What is asked, with its filter.</param>
    /// <param name="question">The same as the address has it.</param>
    /// <param name="by">What the rows are.</param>
    public static IReadOnlyList<ExplorerRow> Of(
        Scoreboard board,
        Unit unit,
        Selection selection,
        Question question,
        Dimension by
    )
    {
        Filter filter = selection.Filter ?? new Filter();
        return by switch
        {
            Dimension.Unit => [.. UnitRows()],
            Dimension.Kind => Rows(
                Enum.GetValues<UnitKind>(),
                Words.Of,
                k => filter with { Kind = k },
                k => question with { Kind = Links.Word(k) }
            ),
            Dimension.Field => Rows(
                board.Procedures.Fields,
                f => f.Length > 0 ? f : Texts.T("Explore.NoField"),
                f => filter with { Field = f },
                f => question with { Field = f }
            ),
            Dimension.Level => Rows(
                LevelsShown,
                l => LevelNames.Of(l, selection.Days.Last),
                l => filter with { Levels = l },
                l => question with { Level = Links.Word(l) }
            ),
            Dimension.Channel => Rows(
                ChannelsShown,
                c => Words.Get($"Channel.{c}"),
                c => filter with { Channel = c },
                c => question with { Channel = Links.Word(c) }
            ),
            Dimension.Month => [.. MonthRows()],
            _ => [.. ServiceRows()],
        };

        IReadOnlyList<ExplorerRow> Rows<T>(
            IEnumerable<T> values,
            Func<T, string> name,
            Func<T, Filter> narrow,
            Func<T, Question> ask
        ) =>
            [
                .. values
                    .Select(v => Row(name(v), "", ask(v), selection with { Filter = narrow(v) }, unit))
                    .Where(r => r.HasData),
            ];

        IEnumerable<ExplorerRow> UnitRows()
        {
            Selection own = selection with { Own = true };
            ExplorerRow alone = Row(
                Texts.T("Explore.Own", UnitNames.Brief(unit)),
                "",
                question with
                {
                    Own = "true",
                },
                own,
                unit
            );
            return board
                .Units.Children(unit, selection.Days)
                .Select(u => Row(u.Name, u.Code, question with { Unit = u.Code }, selection, u))
                .Prepend(alone)
                .Where(r => r.HasData || r.Unit != unit);
        }

        IEnumerable<ExplorerRow> MonthRows() =>
            Enumerable
                .Range(1, 12)
                .Select(m => Periods.Period.Month(selection.Period.Year, m))
                .Select(m =>
                    Row(Words.Of(m), "", question with { Period = m.ToString() }, selection with { Period = m }, unit)
                )
                .Where(r => board.StateOf(r.Selection) != Periods.PeriodState.NoData);

        IEnumerable<ExplorerRow> ServiceRows()
        {
            Dictionary<Procedure, Figure> dossiers = new FiguresByProcedure(board, unit, selection).Dossiers();
            return board
                .Services(unit, selection)
                .Select(s => new ExplorerRow(
                    s.Procedure.Name,
                    s.Procedure.Code,
                    question with
                    {
                        Procedure = s.Procedure.Code,
                        Field = null,
                    },
                    selection with
                    {
                        Filter = filter with { Procedure = s.Procedure.Code, Field = null },
                    },
                    unit,
                    s.Pile == ServicePile.NotOnline ? default : new Figure(s.Pile == ServicePile.Online ? 1 : 0, 1),
                    dossiers.GetValueOrDefault(s.Procedure)
                ))
                .OrderByDescending(r => r.Dossiers.Denominator);
        }

        ExplorerRow Row(string name, string aside, Question ask, Selection how, Unit of)
        {
            return new ExplorerRow(
                name,
                aside,
                ask,
                how,
                of,
                board.Figure(of, Ratio.Services, how),
                board.Figure(of, Ratio.Dossiers, how),
                board.FromForms(of, Ratio.Dossiers, how)
            );
        }
    }
}
