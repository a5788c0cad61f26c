using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Units;

/// <summary>The tables of the pages of units as files.</summary>
internal static class UnitFiles
{
    public static TableFile All(Asked asked) =>
        Table(
            Words.Get("List.Units"),
            asked,
            asked.Board.Units.All,
            unit => asked.Board.Units.DistrictOf(unit, asked.Selection.Days)
        );

    public static TableFile Children(Asked asked) =>
        Table(
            $"{Words.Get("List.Children")} – {asked.Unit!.Name}",
            asked,
            asked.Board.Units.Children(asked.Unit, asked.Selection.Days),
            district: null
        );

    /// <summary>Services of one pile, as the page shows them, or of all where none is named.</summary>
    public static TableFile Services(Asked asked)
    {
        ServicePile? only = asked.Parameter("pile") is { } pile ? Links.FromWord(pile, ServicePile.PaperOnly) : null;
        IReadOnlyList<ServiceUse> all = asked.Board.Services(asked.Unit!, asked.Selection);
        IEnumerable<ServiceUse> rows = all.Where(s => only is null || s.Pile == only)
            .OrderBy(s => s.Pile)
            .ThenByDescending(s => s.Pile == ServicePile.Online ? s.Online : s.Paper)
            .ThenBy(s => s.Procedure.Code, StringComparer.Ordinal);
        string title = only is { } named ? Words.Of(named) : Words.Get("List.Services");
        return asked.Table(
            $"{title} – {asked.Unit!.Name}",
            FigureLists.Services(asked.Board, asked.Selection, pile: true, units: all.Any(s => s.OfferedBy > 1)),
            RunningNumbers.Of(rows)
        );
    }

    /// <summary>The procedures that cost the share of online dossiers points, all of them.</summary>
    public static TableFile Cost(Asked asked)
    {
        Figure whole = asked.Board.Figure(asked.Unit!, Ratio.Dossiers, asked.Selection);
        return asked.Table(
            $"{Texts.T("Cost.Title", Words.LettersOf(asked.Board.Definitions, Ratio.Dossiers))} – {asked.Unit!.Name}",
            new ListColumns<(Procedure Procedure, Figure Figure)>()
                .Code(Words.Get("List.Procedure"), r => r.Procedure.Code, 13)
                .Text(Words.Get("List.ProcedureName"), r => r.Procedure.Name, 60)
                .Text(Words.Get("List.Field"), r => r.Procedure.Field, 24)
                .Count(Words.Get("Channel.Online"), r => r.Figure.Numerator)
                .Count(Texts.T("Service.Paper"), r => CostPanel.Paper(r.Figure))
                .Count(Words.Get("List.Total"), r => r.Figure.Denominator)
                .Number(Texts.T("Cost.Points"), r => -100m * CostPanel.Paper(r.Figure) / whole.Denominator, 2),
            CostPanel.Costly(new FiguresByProcedure(asked.Board, asked.Unit, asked.Selection).Dossiers())
        );
    }

    /// <summary>The unit by both calendars, in the period alone and year to date.</summary>
    public static TableFile Views(Asked asked)
    {
        ListColumns<(Selection View, Scorecard Card)> columns = new ListColumns<(Selection View, Scorecard Card)>()
            .Text(Texts.T("Views.View"), r => $"{Words.Of(r.View.Calendar)} · {ViewsPanel.WayOf(r.View)}", 40)
            .Day(Texts.T("Findings.From"), r => r.View.Days.Start)
            .Day(Texts.T("Findings.Until"), r => r.View.Days.Last);
        IReadOnlyList<Indicator> indicators = asked.Board.Definitions.Indicators;
        for (int i = 0; i < indicators.Count; i++)
        {
            int at = i;
            string letter = indicators[i].Letter;
            columns
                .Count($"{letter}: {Words.Get("List.Numerator")}", r => r.Card.Standings[at].Figure.Numerator, 11)
                .Count($"{letter}: {Words.Get("List.Denominator")}", r => r.Card.Standings[at].Figure.Denominator, 11)
                .Percent($"{letter}: {Words.Get("List.Value")}", r => r.Card.Standings[at].Figure.Exact, 2, 11);
        }

        columns.Text(
            Words.Get("List.Source"),
            r => r.Card.Standings.Select(FigureLists.SourceOf).FirstOrDefault(source => source is not null),
            22
        );
        return asked.Table(
            $"{Texts.T("Views.Title")} – {asked.Unit!.Name}",
            columns,
            ViewsPanel.Of(asked.Selection).Select(view => (view, asked.Board.Scorecard(asked.Unit, view)))
        );
    }

    /// <summary>What the services chosen would do to both figures.</summary>
    public static TableFile WhatIf(Asked asked)
    {
        Plan plan = Plan.Of([.. asked.Parameters["do"].OfType<string>()], asked.Parameter("share"));
        WhatIf answer = asked.Board.WhatIf(
            asked.Unit!,
            asked.Selection,
            plan.StepsFor(asked.Board.Services(asked.Unit!, asked.Selection))
        );
        return asked.Table(
            $"{Texts.T("Plan.Title")} – {asked.Unit!.Name}",
            new ListColumns<(IndicatorResult Now, IndicatorResult Then)>()
                .Text(Words.Get("Job.Indicator"), r => $"{r.Now.Indicator.Letter} · {r.Now.Indicator.Title}", 48)
                .Count(Words.Get("List.Numerator"), r => r.Now.Figure.Numerator)
                .Count(Words.Get("List.Denominator"), r => r.Now.Figure.Denominator)
                .Percent(Words.Get("List.Value"), r => r.Now.Figure.Exact)
                .Count(Words.Get("List.Rank"), r => r.Now.Rank, 9)
                .Count(Then("List.Numerator"), r => r.Then.Figure.Numerator)
                .Count(Then("List.Denominator"), r => r.Then.Figure.Denominator)
                .Percent(Then("List.Value"), r => r.Then.Figure.Exact)
                .Count(Then("List.Rank"), r => r.Then.Rank, 9)
                .Percent(Words.Get("List.Target"), r => r.Then.Target, 0)
                .Text(Words.Get("List.Status"), r => Words.Of(r.Then.Status), 16),
            answer.Now.Standings.Zip(answer.Then.Standings)
        );

        static string Then(string column) => $"{Texts.T("Plan.Then")}: {Words.Get(column)}";
    }

    private static TableFile Table(string title, Asked asked, IEnumerable<Unit> units, Func<Unit, Unit?>? district)
    {
        Scoreboard board = asked.Board;
        HashSet<Unit> wanted = [.. units.Where(u => u.Validity.Overlaps(asked.Selection.Days))];
        IEnumerable<Scorecard> rows = wanted
            .GroupBy(u => u.Kind)
            .OrderBy(g => g.Key)
            .SelectMany(g =>
                g.Key == UnitKind.Province
                    ? g.Select(u => board.Scorecard(u, asked.Selection))
                    : board.Scorecards(g.Key, asked.Selection).Where(s => wanted.Contains(s.Unit))
            );
        return asked.Table(
            title,
            FigureLists.Units(board.Definitions.Indicators, board.HasDefaultTargets(asked.Selection), district),
            rows
        );
    }
}
