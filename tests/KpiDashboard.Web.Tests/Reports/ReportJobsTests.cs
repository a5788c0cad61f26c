using KpiDashboard.Indicators;
using KpiDashboard.Storage;
using KpiDashboard.Web.Reports;
using KpiDashboard.Web.Tests.Setup;
using Microsoft.Extensions.Logging.Abstractions;

namespace KpiDashboard.Web.Tests.Reports;

public sealed class ReportJobsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_archive_is_made_in_the_background_and_gone_once_it_is_forgotten()
    {
        (ReportJobs jobs, Scoreboard board, string temporary) = await PrepareAsync();
        using (jobs)
        {
            ReportJob job = await EndAsync(jobs.Start(new Question(), board, Boards.January, null, "Archive"));

            Assert.Equal(ReportState.Done, job.State);
            Assert.Equal(job.Total, job.Done);
            Assert.True(job.Total > 3);
            Assert.Equal([job.Path], Directory.GetFiles(temporary));

            jobs.Forget(job);

            Assert.Null(jobs.Find(job.Id));
            Assert.Empty(Directory.GetFiles(temporary));
        }
    }

    [Fact]
    public async Task An_archive_that_is_stopped_leaves_nothing_behind()
    {
        (ReportJobs jobs, Scoreboard board, string temporary) = await PrepareAsync();
        using (jobs)
        {
            ReportJob job = jobs.Start(new Question(), board, Boards.January, null, "Archive");
            job.Cancel();

            Assert.Equal(ReportState.Cancelled, (await EndAsync(job)).State);
            Assert.Empty(Directory.GetFiles(temporary));
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_in_a_sentence()
    {
        (ReportJobs jobs, Scoreboard board, _) = await PrepareAsync("no/such/folder");
        using (jobs)
        {
            ReportJob job = await EndAsync(jobs.Start(new Question(), board, Boards.January, null, "Archive"));

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
            await EndAsync(jobs.Start(new Question(), board, Boards.January, null, "Archive"));

            await jobs.StopAsync(TestContext.Current.CancellationToken);

            Assert.Empty(Directory.GetFiles(temporary));
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

        ReportJobs jobs = new(
            store,
            new ReportSettings { Folder = temporary },
            TimeProvider.System,
            NullLogger<ReportJobs>.Instance
        );
        return (jobs, await store.LoadScoreboardAsync(TestContext.Current.CancellationToken), temporary);
    }

    private static async Task<ReportJob> EndAsync(ReportJob job)
    {
        while (job.Runs)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        return job;
    }
}
