using KpiDashboard.Storage.Engines;
using KpiDashboard.Terms;

namespace KpiDashboard.Storage.SqlServer;

/// <summary>Which server this is, how the database is set, and what the login may: <c>ServerState.sql</c>.</summary>
internal sealed record ServerState
{
    private const int Lowest = 150;

    public required string Version { get; init; }
    public required string Edition { get; init; }
    public required int Compatibility { get; init; }
    public required string DatabaseCollation { get; init; }
    public required bool ReadsVersions { get; init; }
    public required string Recovery { get; init; }
    public required bool UpdatesStatistics { get; init; }
    public required bool KeepsQueries { get; init; }
    public required bool MayRead { get; init; }
    public required bool MayLoad { get; init; }
    public required bool MayMigrate { get; init; }
    public required int UntrustedKeys { get; init; }

    public IEnumerable<CheckLine> Lines()
    {
        yield return new CheckLine(Words.Get("Check.Server"), $"{Version}, {Edition}", "", true);
        yield return new CheckLine(
            Words.Get("Check.Compatibility"),
            $"{Compatibility}",
            $"≥ {Lowest}",
            Compatibility >= Lowest
        );
        yield return new CheckLine(Words.Get("Check.Collation"), DatabaseCollation, "", true);
        yield return OnOff("Check.ReadsVersions", ReadsVersions);
        yield return new CheckLine(Words.Get("Check.Recovery"), Recovery, "", true);
        yield return OnOff("Check.Statistics", UpdatesStatistics);
        yield return new CheckLine(
            Words.Get("Check.QueryStore"),
            Words.Get(KeepsQueries ? "Check.On" : "Check.Off"),
            "",
            true
        );
        yield return new CheckLine(
            Words.Get("Check.Rights"),
            string.Join(
                ", ",
                new[] { (MayRead, "Check.MayRead"), (MayLoad, "Check.MayLoad"), (MayMigrate, "Check.MayMigrate") }
                    .Where(r => r.Item1)
                    .Select(r => Words.Get(r.Item2))
            ),
            Words.Get("Check.MayRead"),
            MayRead
        );
        yield return new CheckLine(Words.Get("Check.UntrustedKeys"), $"{UntrustedKeys}", "0", UntrustedKeys == 0);
    }

    private static CheckLine OnOff(string key, bool on) =>
        new(Words.Get(key), Words.Get(on ? "Check.On" : "Check.Off"), Words.Get("Check.On"), on);
}

/// <summary>How much a table holds: <c>TableSize.sql</c>.</summary>
internal sealed record TableSize
{
    /// <summary>More than a load leaves behind until the server has cleaned up.</summary>
    private const long MostStaging = 1024;

    public required string Name { get; init; }
    public required long Rows { get; init; }

    /// <summary>Pages of 8 KB.</summary>
    public required long Pages { get; init; }

    public CheckLine Line()
    {
        bool staging = Name.EndsWith("Staging", StringComparison.Ordinal);
        return new CheckLine(
            Words.Get("Check.Table", Name),
            Words.Get("Check.RowsAndSize", Rows, Pages / 128.0),
            staging ? Words.Get("Check.RowsAndSize", 0, MostStaging / 128.0) : "",
            !staging || Pages <= MostStaging
        );
    }
}
