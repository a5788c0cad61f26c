using System.Reflection;
using KpiDashboard.Web.Language;
using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Components.Layout;

/// <summary>A page that stands in the navigation, is found by the search and has a key.</summary>
/// <param name="Name">Its name; <c>Nav.{Name}</c> of the texts is its title.</param>
/// <param name="Path">Its address.</param>
/// <param name="Key">The letter that opens it after <c>g</c>.</param>
/// <param name="Main">Whether it stands in the bar itself, or in the menu at its end.</param>
public sealed record SitePage(string Name, string Path, char Key, bool Main)
{
    /// <summary>The pages in the order of the navigation.</summary>
    public static IReadOnlyList<SitePage> All { get; } =
    [
        .. new SitePage[]
        {
            new("Overview", "/", 'o', true),
            new("Ranking", "/ranking", 'r', true),
            new("Units", "/units", 'u', true),
            new("Services", "/services", 's', true),
            new("Explorer", "/explorer", 'e', true),
            new("Reports", "/reports", 'p', true),
            new("Imports", "/imports", 'i', true),
            new("Quality", "/quality", 'q', false),
            new("Definitions", "/definitions", 'd', false),
            new("Wallboard", "/wallboard", 'w', false),
            new("Help", "/help", 'h', false),
        }.Where(p => Exists(p.Path)),
    ];

    /// <summary>The title in the user's language.</summary>
    public string Title => Texts.T($"Nav.{Name}");

    /// <summary>Whether the program has a page at an address, so that no link leads nowhere.</summary>
    /// <param name="template">The address as its page writes it.</param>
    public static bool Exists(string template) =>
        typeof(SitePage)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>())
            .Any(r => r.Template == template);

    /// <summary>Whether an address is this page or one below it.</summary>
    /// <param name="path">The path of the address.</param>
    public bool Holds(string path) =>
        path == Path || (Path.Length > 1 && path.StartsWith(Path + "/", StringComparison.Ordinal));
}
