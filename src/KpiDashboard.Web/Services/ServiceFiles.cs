using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Services;

/// <summary>The tables of the pages of services: their rows, and the same as files.</summary>
internal static class ServiceFiles
{
    private static readonly ServicePile[] Order =
    [
        ServicePile.PaperOnly,
        ServicePile.NoDemand,
        ServicePile.Online,
        ServicePile.NotOnline,
    ];

    /// <summary>The services whose name or code has a text in it, most dossiers first.</summary>
    public static IReadOnlyList<ServiceUse> Find(Scoreboard board, Unit province, Selection selection, string? text)
    {
        string key = SearchKey.Of(text ?? "");
        bool Has(string words) => SearchKey.Of(words).Contains(key, StringComparison.Ordinal);
        return
        [
            .. board
                .Services(province, selection)
                .Where(s => key.Length == 0 || Has(s.Procedure.Name) || Has(s.Procedure.Code))
                .OrderByDescending(s => s.Total)
                .ThenBy(s => s.Procedure.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>The units of a service, by what is to be done first.</summary>
    public static IReadOnlyList<UnitUse> Uses(Scoreboard board, Procedure procedure, Selection selection) =>
        [
            .. board
                .UnitsOf(procedure, selection)
                .OrderBy(u => Array.IndexOf(Order, u.Use.Pile))
                .ThenByDescending(u => u.Use.Total)
                .ThenBy(u => u.Unit.Name, VietnameseOrder.Names),
        ];

    public static TableFile? All(Asked asked) =>
        asked.Board.Units.ProvinceOn(asked.Selection.Days) is { } province
            ? asked.Table(
                Words.Get("List.Services"),
                FigureLists.Services(asked.Board, asked.Selection, pile: true, units: true),
                RunningNumbers.Of(Find(asked.Board, province, asked.Selection, asked.Parameter("q")))
            )
            : null;

    public static TableFile? OfUnits(Asked asked)
    {
        string code = asked.Parameter("code") ?? "";
        if (asked.Board.Procedures.Find(code) is not { } procedure)
        {
            asked.Problems.Add(new Problem("code", code, Words.Get("Problem.Procedure", code)));
            return null;
        }

        return asked.Table(
            $"{procedure.Code} {procedure.Name}",
            new ListColumns<UnitUse>()
                .Code(Words.Get("List.UnitCode"), u => u.Unit.Code, 13)
                .Text(Words.Get("List.Unit"), u => u.Unit.Name, 36)
                .Text(Texts.T("Column.Above"), u => asked.Board.Units.Parent(u.Unit, asked.Selection.Days)?.Name, 30)
                .Text(
                    Words.Get("List.Level"),
                    u => u.Use.Level is { } level ? Words.Of(level, asked.Selection.Days.Last) : null,
                    16
                )
                .Text(Words.Get("List.Pile"), u => Words.Of(u.Use.Pile), 18)
                .Count(Words.Get("Channel.Online"), u => u.Use.Online)
                .Count(Words.Get("Channel.Direct"), u => u.Use.Direct)
                .Count(Words.Get("Channel.Postal"), u => u.Use.Postal)
                .Count(Words.Get("List.Total"), u => u.Use.Total)
                .Percent(
                    Words.Get("List.OnlineShare"),
                    u => u.Use.Total == 0 ? null : 100m * u.Use.Online / u.Use.Total,
                    1
                )
                .Day(Texts.T("OneService.FirstOnline"), u => u.FirstOnline?.Start, 20)
                .Count(FigureLists.GainOf(asked.Board.Definitions), u => u.Use.Gain, 10)
                .Text(
                    Words.Get("List.GainNote"),
                    u =>
                        FigureLists.Note(
                            u.Use,
                            asked.Selection.Rules,
                            asked.Board.Definitions,
                            asked.Board.NewFrom(asked.Selection)
                        ),
                    40
                ),
            Uses(asked.Board, procedure, asked.Selection)
        );
    }
}
