using KpiDashboard.Indicators;
using KpiDashboard.Ingestion;
using KpiDashboard.Services;
using KpiDashboard.Terms;
using KpiDashboard.Units;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Reports;

/// <summary>Dossiers as a list: millions of rows, so units and procedures are looked up and not joined.</summary>
internal static class DossierColumns
{
    public static ListColumns<DossierLine> Of(Scoreboard board)
    {
        Dictionary<int, Unit> units = board.Units.All.ToDictionary(u => u.Id);
        Dictionary<int, Procedure> procedures = board.Procedures.ToDictionary(p => p.Id);
        string[] channels = [.. Enum.GetValues<Channel>().Select(c => Words.Get($"Channel.{c}"))];
        int first = (int)Enum.GetValues<Channel>()[0];
        return new ListColumns<DossierLine>()
            .Text(Words.Get("List.Dossier"), d => d.Code, 26)
            .Text(Words.Get("List.UnitCode"), d => units[d.UnitId].Code, 12)
            .Text(Words.Get("List.Unit"), d => units[d.UnitId].Name, 30)
            .Text(Words.Get("List.Procedure"), d => procedures[d.ProcedureId].Code, 13)
            .Text(Words.Get("List.ProcedureName"), d => procedures[d.ProcedureId].Name, 60)
            .Text(Words.Get("List.Field"), d => procedures[d.ProcedureId].Field, 24)
            .Text(Words.Get("List.Channel"), d => channels[d.Channel - first], 16)
            .Day(Words.Get("List.Received"), d => d.Received)
            .Day(Words.Get("List.Due"), d => d.Due)
            .Day(Words.Get("List.FinishedOn"), d => d.Finished)
            .Count(Words.Get("List.StatusCode"), d => d.Status, 11);
    }
}
