using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Scoreboards of small provinces, through real files and a real store.</summary>
internal static class Boards
{
    public static Indicator Services => Definitions.BuiltIn.FindIndicator("services")!;

    public static Indicator Dossiers => Definitions.BuiltIn.FindIndicator("dossiers")!;

    public static Selection January { get; } =
        new()
        {
            Period = Period.Month(2022, 1),
            YearToDate = true,
            Rules = Definitions.BuiltIn.DefaultRules,
        };

    public static async Task<Scoreboard> SmallAsync()
    {
        using TempFolder folder = new();
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        return await new Store(new KpiSettings { Database = folder.Database }).LoadScoreboardAsync(
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>A unit for tests of marks that only need its name.</summary>
    public static Unit District(string name) =>
        new()
        {
            Id = 1,
            Code = "001",
            Name = name,
            Kind = UnitKind.District,
        };
}
