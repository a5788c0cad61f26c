using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>
/// Axe, told to check WCAG 2.2 AA. Its script is run directly: the package's own way of running it takes a second more
/// for each check, and there are a hundred.
/// </summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          const { violations } = await axe.run(document, {
            runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            resultTypes: ["violations"],
          });
          return JSON.stringify(violations.flatMap((v) =>
            v.nodes.map((n) => `${v.id}: ${n.html} ${n.any.map((a) => a.message).join(" ")}`)));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong with the page as it is now, a line for each place.</summary>
    public static async Task<IEnumerable<string>> ViolationsAsync(IPage page)
    {
        if (await page.EvaluateAsync<bool>("() => !window.axe"))
        {
            await page.EvaluateAsync($"{Script}; undefined");
        }

        return JsonNode.Parse(await page.EvaluateAsync<string>(Run))!.AsArray().Select(v => (string)v!);
    }
}
