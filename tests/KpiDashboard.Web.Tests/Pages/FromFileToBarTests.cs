using System.Globalization;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KpiDashboard.Web.Tests.Pages;

public sealed class FromFileToBarTests : IDisposable
{
    private const string Districts = "/ranking?league=district&indicator=dossiers";

    private readonly TempFolder folder = new();
    private readonly FixedClock clock = new();

    [Fact]
    public async Task A_row_of_a_file_becomes_a_length_of_a_bar_and_one_more_row_makes_it_longer()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        using Dashboard dashboard = new(folder.Database, clock);
        await using Visitor visitor = await Visitor.ComeAsync(dashboard.Address);
        await visitor.OpenAsync(Districts);
        ILocator line = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Huyện Một" });
        ILocator status = line.Locator(".state .status");

        await Expect(line.Locator(".figure-text")).ToHaveTextAsync("3 / 8");
        await Expect(line.Locator(".value").First).ToHaveTextAsync("37,5");
        Assert.Equal(37.5, await FilledAsync(line), 0.5);
        Assert.Equal(50, await TargetAsync(line), 0.5);
        await Expect(status).ToBeVisibleAsync();
        await Expect(status).ToHaveTextAsync("↗Đúng lộ trình");

        // Three online dossiers more, of which the one that is just registered does not count yet: 5 of 10, half as is to be.
        folder.WriteLines(
            "dossiers-2022-01b.csv",
            Headers.Dossiers,
            "D15,P2,001,2022-01-21,online,,,10",
            "D16,P2,001,2022-01-21,online,,,1",
            "D17,P2,001,2022-01-21,online,,,10"
        );
        Stores.Load(folder.Database, folder.At("dossiers-2022-01b.csv"));

        clock.Advance(Dashboard.LooksAgain);
        await visitor.OpenAsync(Districts);

        await Expect(line.Locator(".figure-text")).ToHaveTextAsync("5 / 10");
        await Expect(line.Locator(".value").First).ToHaveTextAsync("50,0");
        Assert.Equal(50, await FilledAsync(line), 0.5);
        await Expect(status).ToBeVisibleAsync();
        await Expect(status).ToHaveTextAsync("✓Đạt");

        // By services: the new dossiers make P2 the second of four with an online dossier.
        await visitor.OpenAsync("/units/001");

        await Expect(visitor.Page.Locator("section:has(#indicator-services) .figure-text"))
            .ToHaveTextAsync("2 / 4 dịch vụ");
        await Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "50,0 % so với chỉ tiêu 80 %" }))
            .ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>How much of the bar is filled as the browser draws it, in percent.</summary>
    private static async Task<double> FilledAsync(ILocator line) =>
        await ShareAsync(line, "getComputedStyle(bar, '::before').width");

    private static async Task<double> TargetAsync(ILocator line) =>
        await ShareAsync(line, "getComputedStyle(bar.querySelector('.target')).left");

    private static async Task<double> ShareAsync(ILocator line, string pixels)
    {
        string share = await line.Locator(".bullet")
            .EvaluateAsync<string>($"bar => String(100 * parseFloat({pixels}) / bar.clientWidth)");
        return double.Parse(share, CultureInfo.InvariantCulture);
    }
}
