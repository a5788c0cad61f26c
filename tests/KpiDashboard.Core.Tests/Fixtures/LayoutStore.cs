using KpiDashboard.Changes;
using KpiDashboard.Ingestion;
using KpiDashboard.Kit;
using KpiDashboard.SampleData;
using KpiDashboard.Storage;
using Xunit;

namespace KpiDashboard.Fixtures;

/// <summary>A store with the units and procedures of the sample, and a folder for files as they arrive.</summary>
internal sealed class LayoutStore : IDisposable
{
    private readonly TempFolder folder = new();

    public LayoutStore()
    {
        Store = new Store(new KpiSettings { Database = folder.Database });
        Directory.CreateDirectory(folder.At("register"));
        Csv.Copy("units.csv", folder.At("register"));
        Csv.Copy("procedures.csv", folder.At("register"));
        Assert.Equal(0, Load([folder.At("register")]).ExitCode);
    }

    public Store Store { get; }

    public FixedClock Clock { get; } = new();

    public string Write(string name, byte[] bytes) => folder.Write(name, bytes);

    public string Write(string name, string text) => folder.Write(name, text);

    public string Folder(string name) => Directory.CreateDirectory(folder.At(name)).FullName;

    public LoadReport Load(string[] paths, ReadingOptions? reading = null, bool dryRun = false) =>
        new Loader(Store, Clock).Load(paths, dryRun, reading: reading);

    public LoadReport Load(string name, byte[] bytes, ReadingOptions? reading = null, bool dryRun = false) =>
        Load([Write(name, bytes)], reading, dryRun);

    /// <summary>The one table of a file; nothing of it may have failed.</summary>
    public FileReport LoadOne(string name, byte[] bytes, ReadingOptions? reading = null)
    {
        LoadReport report = Load(name, bytes, reading);
        Assert.Empty(report.Failures);
        FileReport file = Assert.Single(report.Files);
        Totals.Balance(file);
        return file;
    }

    /// <summary>The sentence with which a file is refused whole.</summary>
    public string Refuse(string name, byte[] bytes, ReadingOptions? reading = null)
    {
        LoadReport report = Load(name, bytes, reading);
        Assert.Empty(report.Files);
        string failure = Assert.Single(report.Failures);
        Assert.Contains(name, failure, StringComparison.Ordinal);
        return failure;
    }

    public IReadOnlyList<T> Query<T>(object? parameters = null) =>
        Store.QueryAsync<T>(parameters).GetAwaiter().GetResult();

    public void Dispose() => folder.Dispose();
}
