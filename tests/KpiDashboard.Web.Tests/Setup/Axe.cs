using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>
/// Axe with all of its rules, WCAG 2.2 AA and good practice. Its script is run directly: the package's own way of running it takes a second more
/// for each check, and there are a hundred.
/// </summary>
internal static class Axe
{
    private const string Run = """
        async (colours) => {
          const rowsLikeOthers = "table.ranking tbody tr:nth-child(n + 20):not(:nth-last-child(-n + 5))";
          const { violations } = await axe.run({ include: document, exclude: rowsLikeOthers }, {
            rules: { "color-contrast": { enabled: colours } },
            resultTypes: ["violations"],
          });
          return violations
            .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html} ${n.any.map((a) => a.message).join(" ")}`))
            .join("\n");
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails with a line for each place where something is wrong with the page as it is now.</summary>
    /// <param name="page">The page.</param>
    /// <param name="colours">Whether contrast is looked at: half of the work, and in either language the same.</param>
    public static async Task PassesAsync(IPage page, bool colours = true)
    {
        if (await page.EvaluateAsync<bool>("() => !window.axe"))
        {
            await page.EvaluateAsync($"{Script}; undefined");
        }

        string violations = await page.EvaluateAsync<string>(Run, colours);
        Assert.True(violations.Length == 0, violations);
    }
}
