using KpiDashboard.Changes.Rows;
using KpiDashboard.Plans.Points;
using KpiDashboard.Web.Addresses;

namespace KpiDashboard.Web.Plans.Points;

/// <summary>The fields of a form about a support point: columns of the file, as its rows are written.</summary>
internal static class PointForm
{
    private static readonly string[] Criteria = ["internet", "computer", "scanner", "card_reader", "desk", "sign"];

    /// <summary>What is counted of a month.</summary>
    public static IReadOnlyList<string> Counts { get; } =
    ["guided", "helped", "postal_received", "returned", "complaints"];

    /// <summary>The fields of a part in the order of the form; the code stands before them.</summary>
    /// <param name="part">The part.</param>
    public static IReadOnlyList<string> FieldsOf(PointPart part) =>
        part switch
        {
            PointPart.Review => ["reviewed_on", .. Criteria, "hours_a_week", "trained_staff", "eligible", "decision"],
            PointPart.Opening => ["open_from", "open_to"],
            PointPart.Month => ["month", .. Counts],
            _ => ["point_code", "point_name", "point_kind", "unit_code", "latitude", "longitude", "decision"],
        };

    /// <summary>What rows a part changes.</summary>
    /// <param name="part">The part.</param>
    public static FileKind KindOf(PointPart part) =>
        part == PointPart.Month ? FileKind.PointMonths : FileKind.SupportPoints;

    /// <summary>Whether a field asks for yes or no.</summary>
    /// <param name="field">The field.</param>
    public static bool IsAnswer(string field) => field == "eligible" || Criteria.Contains(field);

    /// <summary>The kind of input of a field.</summary>
    /// <param name="field">The field.</param>
    public static string TypeOf(string field) =>
        field switch
        {
            "reviewed_on" or "open_from" or "open_to" => "date",
            "month" => "month",
            _ => "text",
        };

    /// <summary>Whether a field takes a number.</summary>
    /// <param name="field">The field.</param>
    public static bool IsNumber(string field) =>
        Counts.Contains(field) || field is "hours_a_week" or "trained_staff" or "latitude" or "longitude";

    /// <summary>What was counted of a month, by the columns of the file.</summary>
    /// <param name="month">The month; null where nothing was reported.</param>
    public static IEnumerable<(string Column, int? Count)> CountsOf(PointMonth? month) =>
        [
            (Counts[0], month?.Guided),
            (Counts[1], month?.Helped),
            (Counts[2], month?.PostalReceived),
            (Counts[3], month?.Returned),
            (Counts[4], month?.Complaints),
        ];
}
