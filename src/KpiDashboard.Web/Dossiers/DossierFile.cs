using KpiDashboard.Dossiers;
using KpiDashboard.Lists;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Terms;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Dossiers;

/// <summary>The list of dossiers as a file, read while it is written: it may have millions of rows.</summary>
internal static class DossierFile
{
    public static TableFile? Of(Asked asked)
    {
        if (asked.UnitOrProvince is not { } unit)
        {
            return null;
        }

        DossierListing listing = DossierListing.Of(
            asked.Parameter("outcome"),
            asked.Parameter("status"),
            asked.Parameter("order"),
            asked.Parameter("base")
        );
        return new TableFile(
            asked.TitleOf($"{Words.Get("List.Dossiers")} – {unit.Name}"),
            asked.Head(),
            [.. asked.Lines(), .. listing.InWords],
            (stream, format, ct) =>
                DossierList.ReadEachAsync(
                    asked.Store,
                    asked.Board,
                    listing.About(unit, asked.Selection),
                    rows => format.WriteAsync(stream, Columns(asked.Board), rows, ct),
                    ct
                )
        );
    }

    /// <summary>Units and procedures are looked up, not joined.</summary>
    private static ListColumns<DossierEntry> Columns(Scoreboard board)
    {
        string[] outcomes = [.. Enum.GetValues<DossierOutcome>().Select(o => Texts.T($"Outcome.{o}"))];
        string[] statuses = [.. Enumerable.Range(1, 10).Select(s => Texts.T($"DossierStatus.{s}"))];
        Dictionary<Channel, string> channels = Enum.GetValues<Channel>()
            .ToDictionary(c => c, c => Words.Get($"Channel.{c}"));
        DateOnly today = board.DataUntil ?? DateOnly.MaxValue;
        return new ListColumns<DossierEntry>()
            .Code(Words.Get("List.Dossier"), d => d.Code, 26)
            .Day(Words.Get("List.Received"), d => d.Received)
            .Code(Words.Get("List.UnitCode"), d => board.Units.Find(d.UnitId)?.Code, 12)
            .Text(Words.Get("List.Unit"), d => board.Units.Find(d.UnitId)?.Name, 30)
            .Text(
                Words.Get("List.District"),
                d =>
                    board.Units.Find(d.UnitId) is { } unit
                        ? board.Units.DistrictOf(unit, DateRange.Inclusive(d.Received, d.Received))?.Name
                        : null,
                24
            )
            .Code(Words.Get("List.Procedure"), d => board.Procedures.Find(d.ProcedureId)?.Code, 13)
            .Text(Words.Get("List.ProcedureName"), d => board.Procedures.Find(d.ProcedureId)?.Name, 60)
            .Text(Words.Get("List.Field"), d => board.Procedures.Find(d.ProcedureId)?.Field, 24)
            .Text(Words.Get("List.Channel"), d => channels[d.Channel], 16)
            .Day(Words.Get("List.Due"), d => d.Due)
            .Day(Words.Get("List.FinishedOn"), d => d.Finished)
            .Text(Texts.T("Dossiers.Outcome"), d => outcomes[(int)d.OutcomeOn(today)], 18)
            .Count(Words.Get("List.StatusCode"), d => d.Status, 11)
            .Text(Texts.T("Dossiers.Status"), d => statuses[d.Status - 1], 26)
            .Code(Words.Get("List.ReceivedAtCode"), d => d.ReceivedAt, 16)
            .Text(
                Words.Get("List.ReceivedAt"),
                d => d.ReceivedAt is { } at ? board.Units.Find(at, d.Received)?.Name : null,
                30
            );
    }
}
