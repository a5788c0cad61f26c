using KpiDashboard.Documents;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Web.Files;
using KpiDashboard.Web.Installation;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Reports;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KpiDashboard.Web.Tests.Reports;

public sealed class ReportJobsTests : IDisposable
{
    private static readonly HashSet<ReportKind> Kinds = [ReportKind.Ranking, ReportKind.Unit];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_archive_is_made_in_the_background_and_gone_once_it_is_forgotten()
    {
        (ReportJobs jobs, Scoreboard board, string temporary) = await PrepareAsync();
        using (jobs)
        {
            ReportJob job = await EndAsync(Start(jobs, board));

            Assert.Equal(ReportState.Done, job.State);
            Assert.Equal(job.Total, job.Done);
            Assert.True(job.Total > 3);
            Assert.Equal([job.Path], Archives(temporary));

            jobs.Forget(job);

            Assert.Null(jobs.Find(job.Id));
            Assert.Empty(Archives(temporary));
        }
    }

    [Fact]
    public async Task An_archive_that_is_stopped_leaves_nothing_behind()
    {
        (ReportJobs jobs, Scoreboard board, string temporary) = await PrepareAsync();
        using (jobs)
        {
            ReportJob job = Start(jobs, board);
            job.Cancel();

            Assert.Equal(ReportState.Cancelled, (await EndAsync(job)).State);
            Assert.Empty(Archives(temporary));
        }
    }

    [Fact]
    public async Task An_archive_whose_download_breaks_off_can_be_fetched_again_and_is_gone_then()
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        string temporary = Directory
            .CreateDirectory(Path.Combine(Path.GetDirectoryName(folder.Database)!, "archives"))
            .FullName;
        using Dashboard dashboard = new(folder.Database, ("Reports:Folder", temporary));
        using HttpClient client = dashboard.Http();
        CancellationToken ct = TestContext.Current.CancellationToken;
        ReportJobs jobs = dashboard.Services.GetRequiredService<ReportJobs>();
        Scoreboard board = await dashboard.Services.GetRequiredService<ScoreboardSource>().CurrentAsync(ct);
        ReportJob job = await EndAsync(Start(jobs, board));
        // More than a connection keeps on its way.
        await File.WriteAllBytesAsync(job.Path, new byte[64 << 20], ct);
        Uri address = new($"/reports/jobs/{job.Id}/file", UriKind.Relative);

        using (
            HttpResponseMessage broken = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, ct)
        )
        {
            using Stream body = await broken.Content.ReadAsStreamAsync(ct);
            await body.ReadExactlyAsync(new byte[1000], ct);
        }

        await dashboard.IdleAsync();
        byte[] whole = await client.GetByteArrayAsync(address, ct);

        Assert.Equal(64 << 20, whole.Length);
        Assert.Empty(Archives(temporary));
        Assert.Empty(dashboard.Log.All);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_in_a_sentence()
    {
        (ReportJobs jobs, Scoreboard board, _) = await PrepareAsync("no/such/folder");
        using (jobs)
        {
            ReportJob job = await EndAsync(Start(jobs, board));

            Assert.Equal(ReportState.Failed, job.State);
            Assert.Equal(Texts.T("Reports.NoRoom"), job.Fault);
        }
    }

    [Fact]
    public async Task An_end_of_the_program_deletes_what_nobody_fetched()
    {
        (ReportJobs jobs, Scoreboard board, string temporary) = await PrepareAsync();
        using (jobs)
        {
            await EndAsync(Start(jobs, board));

            await jobs.StopAsync(TestContext.Current.CancellationToken);

            Assert.Empty(Archives(temporary));
        }
    }

    private async Task<(ReportJobs, Scoreboard, string)> PrepareAsync(string? place = null)
    {
        Stores.Load(folder.Database, SmallProvince.Write(folder));
        Store store = new(new KpiSettings { Database = folder.Database });
        string temporary = Path.Combine(Path.GetDirectoryName(folder.Database)!, place ?? "archives");
        if (place is null)
        {
            Directory.CreateDirectory(temporary);
        }

        ReportSettings settings = new() { Folder = temporary };
        ReportJobs jobs = new(
            store,
            settings,
            new LimitSettings(),
            new FileFolder(settings),
            TimeProvider.System,
            NullLogger<ReportJobs>.Instance
        );
        return (jobs, await store.LoadScoreboardAsync(TestContext.Current.CancellationToken), temporary);
    }

    private static ReportJob Start(ReportJobs jobs, Scoreboard board)
    {
        Assert.Equal(
            Joined.Waits,
            jobs.TryStart(new Question(), board, Boards.January, null, Kinds, "Archive", "somebody", out ReportJob? job)
        );
        return job!;
    }

    /// <summary>They lie in a folder of the program's own.</summary>
    private static string[] Archives(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private static async Task<ReportJob> EndAsync(ReportJob job)
    {
        while (job.Runs)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return job;
    }
}
