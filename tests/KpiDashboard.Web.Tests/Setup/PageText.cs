using AngleSharp.Dom;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>What somebody reads, without the spaces of its markup.</summary>
internal static class PageText
{
    /// <summary>The words of an element, hard spaces too, with one space between each two.</summary>
    public static string Words(this IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
