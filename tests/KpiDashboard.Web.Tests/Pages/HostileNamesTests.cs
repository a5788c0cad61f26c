using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

/// <summary>Names that would like to be code, loaded by the real job and shown in a real browser.</summary>
public sealed class HostileNamesTests : IDisposable
{
    private const string Province = "Tỉnh \"><img src=x onerror=\"window.struck=1\">";
    private const string Department = "Sở </script><script>window.struck=1</script> ' & \u202Egnud oas\u202C";
    private const string District = "Huyện {{7*7}} ${7*7} javascript:window.struck=1";
    private const string Service = "Cấp <svg onload=window.struck=1> \" onfocus=\"window.struck=1";

    private readonly TempFolder folder = new();

    [Fact]
    public async Task They_are_shown_as_they_are_and_do_nothing_on_any_page()
    {
        Run run = await IngestJob.RunAsync(["load", .. Write(), "--database", folder.Database]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        using Dashboard dashboard = new(
            folder.Database,
            ("Site:Tiles:001:0", "1"),
            ("Site:Tiles:001:1", "1"),
            ("Site:Province", Province)
        );
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        (string Path, string Name)[] pages =
        [
            ("/", Department),
            ("/", District[6..]),
            ("/ranking", Department),
            ("/ranking?league=district", District),
            ("/units", Department),
            ("/units/H99", Province),
            ("/units/H99.S%27%22", Department),
            ("/units/001", Service),
            ("/explorer", Department),
            ("/explorer", District),
            ("/search?q=so", Department),
            ("/search?q=cap", Service),
            ("/wallboard?panel=department", Department),
            ("/wallboard?panel=movers&period=2022-02", Department),
            ("/wallboard?panel=map", District[6..]),
            ("/meeting", District[6..]),
            ("/imports", "units.csv"),
        ];
        foreach ((string path, string name) in pages)
        {
            await visitor.OpenAsync(path);

            await Expect(visitor.Page.Locator("main")).ToContainTextAsync(name);
        }

        // Suggestions are made by a script.
        await visitor.OpenAsync("/help");
        await visitor.Page.Keyboard.PressAsync("/");
        await visitor.Page.Keyboard.TypeAsync("so");
        await Expect(visitor.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync(Department);

        Assert.True(await visitor.Page.EvaluateAsync<bool>("window.struck === undefined"));
        await Expect(visitor.Page.Locator("img, [onload], [onerror], [onfocus]")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Complaints);
    }

    public void Dispose() => folder.Dispose();

    private string[] Write() =>
        [
            folder.WriteLines(
                "units.csv",
                Headers.Units,
                $"H99,{Csv(Province)},province,,,",
                $"{Csv("H99.S'\"")},{Csv(Department)},department,H99,,",
                $"001,{Csv(District)},district,H99,,"
            ),
            folder.WriteLines("procedures.csv", Headers.Procedures, $"P1,{Csv(Service)},{Csv("<b>Hộ tịch</b>")}"),
            folder.WriteLines("offerings.csv", Headers.Offerings, $"{Csv("H99.S'\"")},P1,full,,", "001,P1,full,,"),
            folder.WriteLines(
                "dossiers-2022-01.csv",
                Headers.Dossiers,
                $"D1,P1,{Csv("H99.S'\"")},2022-01-03,online,,,10",
                $"D3,P1,{Csv("H99.S'\"")},2022-02-03,direct,,,10",
                "D2,P1,001,2022-01-03,direct,,,10"
            ),
        ];

    private static string Csv(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
