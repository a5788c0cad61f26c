using System.Data;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace KpiDashboard.Storage;

/// <summary>What SQL Server says, as one sentence each.</summary>
public class SqlServerErrorTests
{
    [Theory]
    [InlineData(18456, "Store.Login")]
    [InlineData(4060, "Store.NoDatabase")]
    [InlineData(229, "Store.Permission")]
    [InlineData(262, "Store.Permission")]
    [InlineData(208, "Store.Older")]
    [InlineData(1205, "Store.Deadlock")]
    [InlineData(-2, "Store.Timeout")]
    [InlineData(2627, "Store.Twice")]
    [InlineData(547, "Store.Reference")]
    [InlineData(9002, "Store.Full")]
    [InlineData(53, "Store.Unreachable")]
    [InlineData(10061, "Store.Unreachable")]
    [InlineData(8134, "Store.Open")]
    public void An_error_number_has_its_sentence(int number, string key)
    {
        Assert.Equal(key, SqlServerErrors.Key(number, severity: 14));
        Assert.NotEmpty(Terms.Words.Get(key, "a", "b", "c"));
    }

    [Theory]
    [InlineData(1205, true)]
    [InlineData(40613, true)]
    [InlineData(-2, false)]
    [InlineData(18456, false)]
    [InlineData(208, false)]
    public void Only_what_passes_by_itself_is_tried_again(int number, bool passes) =>
        Assert.Equal(passes, SqlServerErrors.Passes(number));

    [Fact]
    public void A_server_that_is_not_there_is_a_sentence_with_its_name()
    {
        Store store = new(
            new KpiSettings().ForServer("Server=127.0.0.1,1;Database=kpi;User Id=a;Password=secret;Connect Timeout=1")
        );

        StoreException e = Assert.Throws<StoreException>(store.Migrate);

        Assert.Contains("kpi (127.0.0.1,1)", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_driver_throws_by_itself_is_a_sentence_too()
    {
        SqlServerEngine engine = new("Server=x;Database=kpi", new SqlServerSettings());

        // As a bulk copy into a table that is not there for it: no exception of the server.
        StoreException e = Assert.Throws<StoreException>(() =>
            engine.Explained(() =>
            {
                using SqlConnection connection = new("Server=x;Database=kpi");
                using SqlBulkCopy copy = new(connection) { DestinationTableName = "kpi.Dossier" };
                copy.WriteToServer(new DataTable());
                return true;
            })
        );

        Assert.IsType<InvalidOperationException>(e.InnerException);
        Assert.Contains("kpi (x)", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Max Pool Size", e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => engine.Explained(() => Array.Empty<int>().Single()));
    }

    [Theory]
    [InlineData(null, "ConnectionStrings:Kpi")]
    [InlineData("Server=x", "Database")]
    [InlineData("nonsense", "Server")]
    public void A_missing_or_broken_connection_string_is_named(string? text, string word) =>
        Assert.Contains(
            word,
            Assert
                .Throws<SettingException>(() => From(("Kpi:Provider", "sqlserver"), ("ConnectionStrings:Kpi", text)))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Sizes_and_times_come_from_the_settings()
    {
        KpiSettings settings = From(
            ("Kpi:Provider", "sqlserver"),
            ("ConnectionStrings:Kpi", "Server=x;Database=kpi"),
            ("Kpi:SqlServer:BatchSize", "500"),
            ("Kpi:SqlServer:LockTimeout", "5"),
            ("Kpi:SqlServer:ReadOnlyIntent", "true")
        );

        Assert.Equal(Dialect.SqlServer, settings.Provider);
        Assert.Equal(
            (500, TimeSpan.FromSeconds(5), true),
            (settings.SqlServer.BatchSize, settings.SqlServer.LockTimeout, settings.SqlServer.ReadOnlyIntent)
        );
        Assert.Equal("kpi (x)", new Store(settings).Location);
    }

    private static KpiSettings From(params (string Name, string? Value)[] values) =>
        KpiSettings.From(
            new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Name, v => v.Value)).Build()
        );
}
