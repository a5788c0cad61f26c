using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Units;

/// <summary>The tables of the page that explains a change, as files.</summary>
internal static class ChangeFiles
{
    /// <summary>Both figures before and now, and the steps between them.</summary>
    public static TableFile Steps(Asked asked) =>
        Table(
            asked,
            Texts.T("Download.ChangeSteps"),
            new ListColumns<Step>()
                .Text(Words.Get("Job.Indicator"), s => s.Letters, 10)
                .Text(Texts.T("Change.Effect"), s => s.Name, 48)
                .Count(Words.Get("List.Numerator"), s => s.Figure?.Numerator, 12)
                .Count(Words.Get("List.Denominator"), s => s.Figure?.Denominator, 12)
                .Percent(Words.Get("List.Value"), s => s.Figure is { } f ? f.Exact : null, 2, 11)
                .Number(Texts.T("Change.Dossiers"), s => s.Dossiers, 2, 18)
                .Number(Texts.T("Change.PointsHead"), s => s.Points, 2, 18),
            before =>
                OfServices(Explain(asked, before).OfServices(), asked.Board)
                    .Concat(OfDossiers(ExplainDossiers(asked, before), asked.Board))
        );

    /// <summary>The services that indicator A gained and lost.</summary>
    public static TableFile Services(Asked asked) =>
        Table(
            asked,
            Texts.T("Download.ChangeServices"),
            new ListColumns<(ServiceChangeStep Step, ServiceOfUnit Service)>()
                .Text(Texts.T("Change.Effect"), r => Name(r.Step), 40)
                .Code(Words.Get("List.Procedure"), r => r.Service.Procedure.Code, 13)
                .Text(Words.Get("List.ProcedureName"), r => r.Service.Procedure.Name, 60)
                .Text(Words.Get("List.Field"), r => r.Service.Procedure.Field, 24)
                .Text(Words.Get("List.Unit"), r => r.Service.Unit?.Name, 36)
                .Text(
                    Words.Get("List.District"),
                    r => r.Service.Unit is { } u ? asked.Board.Units.DistrictOf(u, asked.Selection.Days)?.Name : null,
                    24
                ),
            before =>
                Explain(asked, before)
                    .OfServices()
                    ?.Steps.SelectMany(step => step.Services.Select(service => (step, service)))
                ?? []
        );

    /// <summary>What each unit below, or each service, did to indicator B.</summary>
    public static TableFile Parts(Asked asked) =>
        Table(
            asked,
            Texts.T($"Change.Parts.{PartsOf(asked)}"),
            new ListColumns<(DossierChange Change, DossierChangePart Part)>()
                .Code(Texts.T("Column.Code"), r => r.Part.Unit?.Code ?? r.Part.Procedure!.Code, 14)
                .Text(Texts.T("Change.Part"), r => NameOf(r.Part, asked.Unit!), 60)
                .Count(Head("Change.Before", "List.Numerator"), r => r.Part.Before.Numerator)
                .Count(Head("Change.Before", "List.Denominator"), r => r.Part.Before.Denominator)
                .Percent(Head("Change.Before", "List.Value"), r => r.Part.Before.Exact)
                .Count(Head("Change.Now", "List.Numerator"), r => r.Part.Now.Numerator)
                .Count(Head("Change.Now", "List.Denominator"), r => r.Part.Now.Denominator)
                .Percent(Head("Change.Now", "List.Value"), r => r.Part.Now.Exact)
                .Number(Head("Change.Mix", "Change.PointsHead"), r => r.Change.Points(r.Part.Mix).Rounded, 2, 18)
                .Number(Head("Change.Effort", "Change.PointsHead"), r => r.Change.Points(r.Part.Effort).Rounded, 2, 18),
            before =>
                ExplainDossiers(asked, before) is { } change
                    ? Change.LargestFirst(change).Select(part => (change, part))
                    : []
        );

    private static TableFile Table<T>(
        Asked asked,
        string name,
        ListColumns<T> columns,
        Func<Selection, IEnumerable<T>> rows
    )
    {
        Selection before = Change.Before(
            asked.Board,
            asked.Question,
            asked.Selection,
            asked.Parameter("against"),
            asked.Problems
        );
        return TableFile.Of(
            asked.TitleOf($"{Texts.T("Change.Title", asked.Unit!.Name)} – {name}"),
            asked.Head(),
            [.. asked.Lines(), $"{Texts.T("Change.Against")}: {FigureLists.PeriodOf(before)}"],
            columns,
            rows(before)
        );
    }

    private static ChangeParts PartsOf(Asked asked) =>
        Change.PartsOf(asked.Board, asked.Unit!, asked.Selection, asked.Parameter("parts"));

    private static Explanation Explain(Asked asked, Selection before) =>
        new(asked.Board, asked.Unit!, before, asked.Selection);

    /// <summary>Mix and effort depend on what the parts are, in the whole too.</summary>
    private static DossierChange? ExplainDossiers(Asked asked, Selection before) =>
        Explain(asked, before).OfDossiers(PartsOf(asked) == ChangeParts.Unit);

    private static IEnumerable<Step> OfServices(ServiceChange? change, Scoreboard board)
    {
        string letters = Words.LettersOf(board.Definitions, Ratio.Services);
        return change is null || board.Definitions.FindIndicator(Ratio.Services) is null
            ? []
            :
            [
                new Step(letters, Texts.T("Change.Before")) { Figure = change.Before },
                .. change.Steps.Select(s => new Step(letters, Name(s)) { Points = s.Points.Rounded }),
                new Step(letters, Texts.T("Change.Now")) { Figure = change.Now, Points = change.PointsInAll.Rounded },
            ];
    }

    private static IEnumerable<Step> OfDossiers(DossierChange? change, Scoreboard board)
    {
        string letters = Words.LettersOf(board.Definitions, Ratio.Dossiers);
        return change is null || board.Definitions.FindIndicator(Ratio.Dossiers) is null
            ? []
            :
            [
                new Step(letters, Texts.T("Change.Before")) { Figure = change.Before },
                new Step(letters, Texts.T("Change.Volume")) { Dossiers = change.Volume.Rounded, Points = 0 },
                Effect("Change.Mix", change.Mix),
                Effect("Change.Effort", change.Effort),
                new Step(letters, Texts.T("Change.Now")) { Figure = change.Now, Points = change.PointsInAll.Rounded },
            ];

        Step Effect(string name, Fraction dossiers) =>
            new(letters, Texts.T(name)) { Dossiers = dossiers.Rounded, Points = change.Points(dossiers).Rounded };
    }

    private static string Name(ServiceChangeStep step) =>
        Texts.T($"Change.Step.{step.Kind}", Format.Count(step.Services.Count));

    private static string NameOf(DossierChangePart part, Unit whole) =>
        part.Unit is not { } unit ? part.Procedure!.Name
        : unit == whole ? Texts.T("Explore.Own", unit.Name)
        : unit.Name;

    private static string Head(string when, string what) =>
        $"{Texts.T(when)}: {(what.StartsWith("List.", StringComparison.Ordinal) ? Words.Get(what) : Texts.T(what))}";

    private sealed record Step(string Letters, string Name)
    {
        public Figure? Figure { get; init; }

        public decimal? Dossiers { get; init; }

        public decimal? Points { get; init; }
    }
}
