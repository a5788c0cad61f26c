using KpiDashboard.Lists;
using KpiDashboard.Plans.Points;
using KpiDashboard.Terms;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Language;

namespace KpiDashboard.Web.Plans.Points;

/// <summary>
/// Support points and their months as lists whose columns are those of <c>support-points.csv</c> and
/// <c>point-months.csv</c>: what is put right in them can be loaded again. A number that nobody reported is empty.
/// </summary>
internal static class PointFiles
{
    public static TableFile Points(Asked asked, PointBook book)
    {
        DateOnly day = asked.Board.DataDay(asked.Selection);
        return TableFile.Of(
            Texts.T("Plans.Points"),
            asked.Head(),
            asked.Lines(),
            new ListColumns<SupportPoint>()
                .Code("point_code", p => p.Code, 14)
                .Text("point_name", p => p.Name, 40)
                .Text("point_kind", p => PointWords.InFiles(p.Kind), 14)
                .Code("unit_code", p => p.UnitCode, 12)
                .Text("unit_name", p => book.HomeOf(p, day)?.Name, 26)
                .Text("latitude", p => p.ToRow()["latitude"], 10)
                .Text("longitude", p => p.ToRow()["longitude"], 10)
                .Text("reviewed_on", p => p.ToRow()["reviewed_on"], 12)
                .Text("internet", p => PointWords.InFiles(p.Meets(PointCriterion.Internet)), 9)
                .Text("computer", p => PointWords.InFiles(p.Meets(PointCriterion.Computer)), 9)
                .Text("scanner", p => PointWords.InFiles(p.Meets(PointCriterion.Scanner)), 9)
                .Text("card_reader", p => PointWords.InFiles(p.Meets(PointCriterion.CardReader)), 9)
                .Text("desk", p => PointWords.InFiles(p.Meets(PointCriterion.Desk)), 9)
                .Text("sign", p => PointWords.InFiles(p.Meets(PointCriterion.Sign)), 9)
                .Count("hours_a_week", p => p.HoursAWeek)
                .Count("trained_staff", p => p.TrainedStaff)
                .Text("eligible", p => PointWords.InFiles(p.Eligible), 9)
                .Code("decision", p => p.DecisionNumber, 20)
                .Text("open_from", p => p.ToRow()["open_from"], 12)
                .Text("open_to", p => p.ToRow()["open_to"], 12)
                .Text("state", p => Words.Of(p.StateOn(day)), 24),
            book.Points
        );
    }

    public static TableFile Months(Asked asked, PointBook book) =>
        TableFile.Of(
            Texts.T("Points.Months.File"),
            asked.Head(),
            asked.Lines(),
            new ListColumns<PointMonth>()
                .Code("point_code", m => m.PointCode, 14)
                .Text("point_name", m => book.Find(m.PointCode)?.Name, 40)
                .Code("month", m => PointWords.InFiles(m.Month), 10)
                .Count("guided", m => m.Guided)
                .Count("helped", m => m.Helped)
                .Count("postal_received", m => m.PostalReceived)
                .Count("returned", m => m.Returned)
                .Count("complaints", m => m.Complaints),
            book.Months
        );
}
