using KpiDashboard.Ingestion;
using KpiDashboard.Storage;
using Microsoft.Data.Sqlite;

namespace KpiDashboard.Web.Tests.Setup;

/// <summary>Files into a store, as the ingestion job does it.</summary>
internal static class Stores
{
    /// <summary>The number of the sample's import of the dossiers of January: registers, the plan and statistics come before.</summary>
    public const string January = "16";

    /// <summary>The same of August, the last one.</summary>
    public const string August = "23";

    private static readonly Lazy<byte[]> Sample = new(ReadSample);

    /// <summary>Puts a store that holds the sample at a place where there is none: loaded once for all tests, and copied.</summary>
    public static void PutSample(string database) => File.WriteAllBytes(database, Sample.Value);

    public static LoadReport Load(string database, params string[] paths)
    {
        LoadReport report = new Loader(new Store(new KpiSettings { Database = database }), TimeProvider.System).Load(
            paths
        );
        Assert.Empty(report.Failures);
        return report;
    }

    private static byte[] ReadSample()
    {
        using TempFolder folder = new();
        Load(folder.Database, Repository.SampleData);
        // The last connection that closes writes what stands in the log into the file.
        SqliteConnection.ClearAllPools();
        Assert.False(File.Exists($"{folder.Database}-wal"));
        return File.ReadAllBytes(folder.Database);
    }
}
