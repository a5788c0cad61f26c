namespace KpiDashboard.Web.Tests.Setup;

/// <summary>The ingestion job, run as it is built beside a dashboard that is open.</summary>
internal static class IngestJob
{
    public static Task<Run> RunAsync(params IEnumerable<string> args) =>
        Programs.RunAsync(
            Programs.Prepare("KpiDashboard.Ingest", Repository.Root, args),
            TestContext.Current.CancellationToken
        );
}
