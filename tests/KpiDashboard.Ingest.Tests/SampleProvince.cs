using KpiDashboard.Ingest.Tests;
using KpiDashboard.Kit;
using KpiDashboard.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(SampleProvince))]

namespace KpiDashboard.Ingest.Tests;

/// <summary>The sample data, loaded once by the program for all tests that only ask.</summary>
public sealed class SampleProvince : IDisposable
{
    public SampleProvince() => Loaded = Job.Run("load", Repository.SampleData);

    public Job Job { get; } = new();

    /// <summary>What the load said.</summary>
    public Run Loaded { get; }

    public Store Store => new(new KpiSettings { Database = Job.Database });

    public void Dispose() => Job.Dispose();
}
