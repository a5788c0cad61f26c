using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Plans.Points;

/// <summary>What a support point did in a calendar month. A number that nobody reported is null, never 0.</summary>
/// <param name="PointCode">The point's code.</param>
/// <param name="Month">The month's first day.</param>
/// <param name="Guided">People who were guided.</param>
/// <param name="Helped">Online dossiers with which people were helped.</param>
/// <param name="PostalReceived">Dossiers taken for sending by post.</param>
/// <param name="Returned">Results handed over.</param>
/// <param name="Complaints">Complaints of people.</param>
public sealed record PointMonth(
    string PointCode,
    DateOnly Month,
    int? Guided,
    int? Helped,
    int? PostalReceived,
    int? Returned,
    int? Complaints
)
{
    /// <summary>It as a row of <c>point-months.csv</c>: the columns with what files write in them.</summary>
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>
        {
            ["point_code"] = PointCode,
            ["month"] = PointWords.InFiles(Month),
            ["guided"] = PointWords.InFiles(Guided),
            ["helped"] = PointWords.InFiles(Helped),
            ["postal_received"] = PointWords.InFiles(PostalReceived),
            ["returned"] = PointWords.InFiles(Returned),
            ["complaints"] = PointWords.InFiles(Complaints),
        };

    internal static PointMonth Of(PointMonthRow row) =>
        new(row.PointCode, row.MonthStart, row.Guided, row.Helped, row.PostalReceived, row.Returned, row.Complaints);
}
