using System.Globalization;
using KpiDashboard.Scoreboards;

namespace KpiDashboard.Web.Addresses;

/// <content>Services that are taken online alone.</content>
public static partial class Links
{
    /// <summary>The register, narrowed.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="show"><c>paper</c>, <c>late</c>, <c>fell</c> or a stage; all if null.</param>
    /// <param name="area">A unit with all below it; everyone if null.</param>
    /// <param name="text">A part of a name or code.</param>
    /// <param name="page">The page of the list, from 1.</param>
    public static string OnlineOnly(Question question, string? show, string? area, string? text, int page = 1) =>
        "/plan/online-only"
        + Query(Choices(question), ("show", show), ("area", area), ("q", text), ("page", PageNumber(page)));

    /// <summary>The form in which a service is proposed, announced or withdrawn.</summary>
    /// <param name="unit">The unit's code; not chosen yet if null.</param>
    /// <param name="procedure">The procedure's code; not chosen yet if null.</param>
    /// <param name="on">The day on which it was proposed; a new proposal if null.</param>
    public static string EditOnlineOnly(string? unit = null, string? procedure = null, DateOnly? on = null) =>
        "/plan/online-only/edit" + Query(new Question(), ("of", unit), ("service", procedure), ("on", DayOf(on)));

    /// <summary>The dossiers on paper of a service that is taken online alone.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="unit">The unit's code.</param>
    /// <param name="procedure">The procedure's code.</param>
    /// <param name="on">The day on which it was proposed.</param>
    public static string Leaks(Question question, string unit, string procedure, DateOnly on) =>
        "/plan/online-only/paper" + Query(Choices(question), ("of", unit), ("service", procedure), ("on", DayOf(on)));

    /// <summary>A unit's announcement, to be printed.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="unit">The unit's code.</param>
    public static string Announcement(Question question, string unit) =>
        "/plan/online-only/announcement" + Query(Choices(question), ("of", unit));

    private static string? DayOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
