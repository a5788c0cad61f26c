using KpiDashboard.Fixtures;
using KpiDashboard.Storage.Engines;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Dossiers;

/// <summary>One dossier is found by its code, with all that was ever said of it.</summary>
public sealed class DossierLookupTests : IDisposable
{
    private readonly Province province = new();

    public DossierLookupTests()
    {
        province.Unit("X1").Unit("X2").Procedures("1", "2").Offers("X1", "1", "full").Offers("X2", "1", "partial");
        province.Dossier("000.01.H14-220101-0001", "1", "X1", "2022-01-01", status: "4");
        province.Dossier("000.01.H14-220101-0002", "1", "X1", "2022-01-01");
        province.Dossier("000.01.H14-220201-0001", "1", "X1", "2022-02-01");
        _ = province.Board;
    }

    [Theory]
    [InlineData("000.01.H14-220101-0001", 1)]
    [InlineData("000.01.h14-220101-0001", 1)]
    [InlineData("000.01.H14-220101", 2)]
    [InlineData(" 000.01.H14 ", 3)]
    [InlineData("000.01.H14-2202", 1)]
    [InlineData("000.01.", 0)]
    [InlineData("000.01.H15", 0)]
    [InlineData("H14-220101-0001", 0)]
    [InlineData("000.01.H14-220101-0001 hoặc", 0)]
    [InlineData("000.01.%", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public async Task A_dossier_is_found_by_its_code_or_eight_signs_of_its_beginning(string? typed, int found)
    {
        IReadOnlyList<FoundDossier> dossiers = await DossierLookup.FindAsync(
            province.Store,
            typed,
            10,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(found, dossiers.Count);
        Assert.Equal(dossiers.Select(d => d.Code).Order(StringComparer.Ordinal), dossiers.Select(d => d.Code));
    }

    [Fact]
    public async Task No_more_are_found_than_are_wanted()
    {
        IReadOnlyList<FoundDossier> dossiers = await DossierLookup.FindAsync(
            province.Store,
            "000.01.H14",
            2,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(["000.01.H14-220101-0001", "000.01.H14-220101-0002"], dossiers.Select(d => d.Code));
    }

    [Fact]
    public async Task What_was_said_before_stays_with_the_import_that_said_it()
    {
        province.Dossier("000.01.H14-220101-0001", "1", "X2", "2022-01-03", channel: "direct", status: "9");
        _ = province.Board;

        IReadOnlyList<DossierVersion> versions = await VersionsAsync("000.01.h14-220101-0001");

        Assert.Equal(
            [(new DateOnly(2022, 1, 3), 9, 3), (new DateOnly(2022, 1, 1), 4, 4)],
            versions.Select(v => (v.Received, v.Status, v.Level))
        );
        Assert.True(versions[0].ImportId > versions[1].ImportId);
        Assert.Equal("X2", province.Board.Units.All.Single(u => u.Id == versions[0].UnitId).Code);
        Assert.Single(await VersionsAsync("000.01.H14-220101-0002"));
        Assert.Empty(await VersionsAsync("000.01.H14-220101-0003"));
    }

    [Theory]
    [InlineData(nameof(DossierVersion))]
    [InlineData(nameof(FoundDossier))]
    public void It_is_found_by_the_key_however_many_there_are(string query)
    {
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        using SqliteCommand attach = connection.CreateCommand();
        attach.CommandText = "attach @File as kpi";
        attach.Parameters.AddWithValue("@File", province.Store.Settings.Database);
        attach.ExecuteNonQuery();
        using SqliteCommand plan = connection.CreateCommand();
        plan.CommandText = "explain query plan " + QueryFile.Text(Dialect.Sqlite, query);
        foreach (string name in new[] { "@Code", "@First", "@Last", "@Limit" })
        {
            plan.Parameters.AddWithValue(name, name == "@Limit" ? 1 : "x");
        }

        List<string> steps = [];
        using SqliteDataReader reader = plan.ExecuteReader();
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        Assert.Contains(steps, s => s.StartsWith("SEARCH kpi.Dossier USING PRIMARY KEY", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, s => s.StartsWith("SCAN kpi.Dossier", StringComparison.Ordinal));
    }

    public void Dispose() => province.Dispose();

    private Task<IReadOnlyList<DossierVersion>> VersionsAsync(string code) =>
        DossierLookup.VersionsAsync(province.Store, code, TestContext.Current.CancellationToken);
}
