using System.Globalization;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Addresses;

/// <content>Support points: one of them, and the forms in which they are changed.</content>
public static partial class Links
{
    /// <summary>The points where people are helped.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="listing">How the page is read.</param>
    public static string Points(Question question, PointListing listing) =>
        "/plan/points" + Query(Choices(question), listing.InAddress);

    /// <summary>One support point.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="saved">The change that was just made.</param>
    public static string Point(string code, Question question, int? saved = null) =>
        "/plan/points/point"
        + Query(Choices(question), ("code", code), ("saved", saved?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The form in which a support point is changed.</summary>
    /// <param name="question">What is asked, for the way back.</param>
    /// <param name="code">Its code; a new one if null.</param>
    /// <param name="part">What of it.</param>
    /// <param name="month">Which month, as <c>2022-08</c>; a new one if null.</param>
    public static string EditPoint(
        Question question,
        string? code = null,
        PointPart part = PointPart.Point,
        string? month = null
    ) =>
        "/plan/points/edit"
        + Query(
            Choices(question),
            ("code", code),
            ("part", part == PointPart.Point ? null : Word(part)),
            ("month", month)
        );
}
