using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Components.Marks;

/// <summary>
/// Icons of the sprite that the front-end build makes. They are markup and no components: the explorer shows a dozen,
/// and each component takes 3 KiB of its visitor's circuit.
/// </summary>
internal static class Icon
{
    private static readonly ConcurrentDictionary<(string Sprite, string Name), MarkupString> Drawn = [];

    /// <summary>An icon, hidden from screen readers.</summary>
    /// <param name="assets">The files of this build.</param>
    /// <param name="name">Its name in the sprite.</param>
    public static MarkupString Of(ResourceAssetCollection assets, string name) =>
        Drawn.GetOrAdd(
            (assets["dist/icons.svg"], name),
            icon => new MarkupString(
                $"""<svg class="icon" aria-hidden="true"><use href="{icon.Sprite}#{icon.Name}" /></svg>"""
            )
        );
}
