using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Explorer;

/// <summary>The rows into which the explorer takes a unit's figures apart.</summary>
/// <param name="board">The numbers.</param>
/// <param name="unit">The unit looked at.</param>
/// <param name="selection">What is asked, with its filter.</param>
/// <param name="question">The same as the address has it.</param>
public sealed class ExplorerRows(Scoreboard board, Unit unit, Selection selection, Question question)
{
    private static readonly Levels[] LevelsShown = [Levels.Full, Levels.Partial, Levels.Information, Levels.None];
    private static readonly Channel[] ChannelsShown = [Channel.Online, Channel.Direct, Channel.Postal];

    private readonly Filter filter = selection.Filter ?? new Filter();

    /// <summary>The rows: those with the most dossiers first, months as they come.</summary>
    /// <param name="by">What they are.</param>
    public IReadOnlyList<ExplorerRow> By(Dimension by) =>
        by switch
        {
            Dimension.Unit => [.. BySize(Units())],
            Dimension.Month => [.. Months()],
            Dimension.Service => [.. BySize(Services())],
            _ => [.. BySize(Narrowed(by).Where(r => r.HasData))],
        };

    private static IEnumerable<ExplorerRow> BySize(IEnumerable<ExplorerRow> rows) =>
        rows.OrderByDescending(r => r.Dossiers.Denominator);

    /// <summary>The unit itself, narrowed to each value of what a filter can name.</summary>
    private IEnumerable<ExplorerRow> Narrowed(Dimension by) =>
        by switch
        {
            Dimension.Kind => Enum.GetValues<UnitKind>()
                .Select(k => Row(Words.Of(k), question with { Kind = Links.Word(k) }, filter with { Kind = k })),
            Dimension.Field => board.Procedures.Fields.Select(f =>
                Row(
                    f.Length > 0 ? f : Texts.T("Explore.NoField"),
                    question with
                    {
                        Field = f,
                    },
                    filter with
                    {
                        Field = f,
                    }
                )
            ),
            Dimension.Level => LevelsShown.Select(l =>
                Row(
                    LevelNames.Of(l, selection.Days.Last),
                    question with
                    {
                        Level = Links.Word(l),
                    },
                    filter with
                    {
                        Levels = l,
                    }
                )
            ),
            _ => ChannelsShown.Select(c =>
                Row(Words.Get($"Channel.{c}"), question with { Channel = Links.Word(c) }, filter with { Channel = c })
            ),
        };

    private IEnumerable<ExplorerRow> Units()
    {
        Question own = question with { Own = "true" };
        ExplorerRow alone = Row(
            Texts.T("Explore.Own", UnitNames.Brief(unit)),
            "",
            own,
            selection with
            {
                Own = true,
            },
            unit
        );
        return board
            .Units.Children(unit, selection.Days)
            .Select(u => Row(u.Name, u.Code, question with { Unit = u.Code }, selection, u))
            .Prepend(alone)
            .Where(r => r.HasData || r.Unit != unit);
    }

    private IEnumerable<ExplorerRow> Months() =>
        Enumerable
            .Range(1, 12)
            .Select(m => Period.Month(selection.Period.Year, m))
            .Select(m =>
                Row(Words.Of(m), "", question with { Period = m.ToString() }, selection with { Period = m }, unit)
            )
            .Where(r => board.StateOf(r.Selection) != PeriodState.NoData);

    private IEnumerable<ExplorerRow> Services()
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
            ));
    }

    private ExplorerRow Row(string name, Question ask, Filter narrowed) =>
        Row(name, "", ask, selection with { Filter = narrowed }, unit);

    private ExplorerRow Row(string name, string aside, Question ask, Selection how, Unit of) =>
        new(
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
