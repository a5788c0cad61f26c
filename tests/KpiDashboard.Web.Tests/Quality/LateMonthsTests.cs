using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using KpiDashboard.Web.Tests.Setup;

namespace KpiDashboard.Web.Tests.Quality;

/// <summary>The calendar of what came in, of a store that was there when the rows came.</summary>
public sealed class LateMonthsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_month_that_came_after_the_deadline_says_so_in_words_in_the_calendar_and_its_download()
    {
        string database = folder.Database;
        Load(database, "2022-02-01", SmallProvince.Write(folder));
        Load(database, "2022-03-09", Dossier("in-time.csv", "D21,P1,001,2022-02-03,online,,,10"));
        Load(database, "2022-03-20", Dossier("late.csv", "D22,P5,H99.STP,2022-02-04,direct,,,10"));
        using Dashboard dashboard = new(database, ("Kpi:ReportingDeadlineDays", "9"));
        using HttpClient client = dashboard.Http();

        IHtmlDocument page = await client.PageAsync("/quality?period=2022-02", "lang=en");
        using HttpResponseMessage file = await client.AskAsync("/reports/completeness.csv?period=2022-02&lang=en");

        IElement late = Assert.Single(page.QuerySelectorAll("td.late"));
        Assert.Equal("February 2022: 1, came late, on 20 Mar 2022", late.GetAttribute("title"));
        Assert.Contains("late", late.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 came late", page.Body!.TextContent, StringComparison.Ordinal);
        string[] lines = (await file.TextAsync()).Split("\r\n");
        int column = Array.IndexOf(
            lines.First(l => l.Contains("January", StringComparison.Ordinal)).Split(','),
            "late"
        );
        Assert.Equal("1", lines.Single(l => l.Contains("H99.STP", StringComparison.Ordinal)).Split(',')[column]);
        Assert.Equal("0", lines.Single(l => l.StartsWith("001", StringComparison.Ordinal)).Split(',')[column]);
    }

    private string Dossier(string file, string row) => folder.WriteLines(file, Headers.Dossiers, row);

    private static void Load(string database, string day, params string[] files) =>
        Assert.Empty(new Loader(new Store(new KpiSettings { Database = database }), At(day)).Load(files).Failures);

    private static FixedClock At(string day) =>
        new() { Now = DateTimeOffset.Parse($"{day}T05:00:00Z", CultureInfo.InvariantCulture) };
}
