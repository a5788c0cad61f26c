using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Every page, list, report and answer of a dashboard over the small province, and what they link to.</summary>
internal static partial class SiteWalk
{
    /// <summary>
    /// Links that are followed of each shape, by one page and in all, beside the addresses below: enough for all that the site
    /// offers, without walking through the province unit by unit and year by year.
    /// </summary>
    private const int MostOfAShapeOnAPage = 2;
    private const int MostOfAShape = 6;

    public static IReadOnlyList<string> Addresses { get; } =
    [
        "/",
        "/?period=2022-01",
        "/?period=2000",
        "/?period=2100&calendar=reporting&ytd=true",
        "/ranking?league=district",
        "/ranking?league=district&indicator=dossiers&period=2000-01",
        "/units",
        "/units/H99",
        "/units/001",
        "/units/001?period=2022-01&calendar=reporting",
        "/units/001/change",
        "/units/001/change?period=2000-01&against=2100-12",
        "/units/001/twin",
        "/units/001/reach",
        "/explorer",
        "/explorer?unit=001&view=heat&indicator=dossiers",
        "/explorer?unit=001&by=service&level=full",
        "/explorer/compare?with=001&with=002",
        "/dossiers?unit=001",
        "/dossiers?unit=001&period=2022&calendar=reporting",
        "/dossiers/D01",
        "/services",
        "/services/P1",
        "/definitions?unit=001",
        "/targets",
        "/targets?all=true&scope=001",
        "/targets/decisions",
        "/plan",
        "/plan/online-only",
        "/plan/report",
        "/plan/reminders",
        "/plan/reminders?unit=001",
        "/forecast",
        "/help/statistics",
        "/signals?show=all",
        "/plan/policies",
        "/plan/points",
        "/quality",
        "/quality?period=2000",
        "/imports",
        "/imports/1",
        "/imports/2",
        "/imports/4",
        "/reports",
        "/search?q=001",
        "/search?q=D01",
        "/wallboard",
        "/wallboard?panel=district",
        "/wallboard?panel=movers",
        "/wallboard?panel=map",
        "/meeting",
        "/meeting?slide=4&period=2000",
        "/meeting?period=2022&calendar=reporting",
        "/help",
        "/health",
        "/api/v1/scorecard?unit=001",
        "/api/v1/scorecard?unit=H99&period=2000&calendar=reporting",
        "/api/v1/ranking?league=district&indicator=dossiers",
        "/api/v1/signals",
        "/api/v1/series?unit=001&indicator=dossiers",
        "/api/v1/series?unit=001&indicator=services&period=2000",
        "/api/v1/units/001/services",
        "/api/v1/cells",
        "/api/v1/cells?unit=001",
        "/api/v1/scorecards?monthly=true&period=2022",
        "/api/v1/balances?period=2000",
        "/api/v1/bulk/scorecards.csv",
        "/api/v1/bulk/balances.parquet",
        "/api/v1/bulk/services",
        "/api/v1/bulk/cells",
        "/api/v1/bulk/cells.parquet?unit=001",
        "/api/v1/units",
        "/api/v1/services",
        "/api/v1/offerings",
        "/api/v1/rule-sets",
        "/api/v1/targets",
        "/api/v1/plan/policies",
        "/api/v1/imports",
        "/api/v1/findings",
    ];

    /// <summary>Asks for all of it; nothing may fail, and no page may lead to what there is not.</summary>
    /// <param name="database">The store.</param>
    /// <param name="settings">Further settings of the dashboard.</param>
    /// <returns>Every address that was asked.</returns>
    public static async Task<IReadOnlySet<string>> AllAnswerAsync(
        string database,
        params (string Key, string Value)[] settings
    )
    {
        using Dashboard dashboard = new(database, settings);
        using HttpClient client = dashboard.Http();
        Dictionary<string, HttpStatusCode> asked = [];
        Dictionary<string, int> shapes = [];
        List<string> failed = [];
        foreach (string address in Addresses)
        {
            using HttpResponseMessage answer = await AskAsync(address);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            IHtmlDocument page = await answer.PageAsync();
            // A page says that the data end elsewhere; a file of it says so by refusing.
            bool isFarAway = DataElsewhere().IsMatch(page.QuerySelector("main")!.Words());
            IEnumerable<string> links = page.QuerySelectorAll("main a[href^='/']")
                .Select(a => a.GetAttribute("href")!.Split('#')[0])
                .Distinct()
                .GroupBy(Shape)
                .SelectMany(shape => shape.Take(MostOfAShapeOnAPage));
            foreach (string link in links)
            {
                if (!asked.ContainsKey(link))
                {
                    ref int followed = ref CollectionsMarshal.GetValueRefOrAddDefault(shapes, Shape(link), out _);
                    if (++followed > MostOfAShape)
                    {
                        continue;
                    }

                    (await AskAsync(link)).Dispose();
                }

                if (asked[link] >= HttpStatusCode.BadRequest && !(isFarAway && IsFile(link)))
                {
                    failed.Add($"{(int)asked[link]} {link} on {address}");
                }
            }
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed.Concat(dashboard.Log.All.Take(40))));
        return asked.Keys.ToHashSet();

        // What differs by whom and when it asks alone is of one shape; words as those of leagues and indicators make another.
        static string Shape(string link) => OfWhomOrWhen().Replace(link, "*");

        static bool IsFile(string link) => link.StartsWith("/reports/", StringComparison.Ordinal);

        async Task<HttpResponseMessage> AskAsync(string address)
        {
            HttpResponseMessage answer = await client.AskAsync(address);
            asked[address] = answer.StatusCode;
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                failed.Add($"{(int)answer.StatusCode} {address}");
            }

            return answer;
        }
    }

    [GeneratedRegex(@"(?<=^/(units|services|dossiers|imports)/)[^/?]+|(?<==)[^&]*[\d%][^&]*")]
    private static partial Regex OfWhomOrWhen();

    [GeneratedRegex(@"(chưa|không) có số liệu; số liệu hiện có (đến hết|từ) \d")]
    private static partial Regex DataElsewhere();
}
