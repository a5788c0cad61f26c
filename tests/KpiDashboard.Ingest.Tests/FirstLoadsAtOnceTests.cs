using System.Diagnostics;
using System.Globalization;
using KpiDashboard.Kit;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>Two jobs begin with a store that is not there yet, at the same moment.</summary>
public sealed class FirstLoadsAtOnceTests : IDisposable
{
    private const int Rounds = 5;
    private const int Rows = 30_000;

    private readonly Job job = new();

    [Fact]
    public async Task Two_first_loads_into_a_new_store_both_end_well()
    {
        string[] register =
        [
            job.Write("units.csv", Headers.Units, "H14,Tỉnh,province,,,", "01,Xã,commune,H14,,"),
            job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai"),
            job.Write("offerings.csv", "unit_code,procedure_code,level", "01,P1,full"),
        ];
        string[] books = [Dossiers("A"), Dossiers("B")];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (string file in Directory.GetFiles(job.Folder, "kpi.db*"))
            {
                File.Delete(file);
            }

            Process[] jobs = [.. books.Select(book => job.Start(["load", .. register, book]))];
            foreach (Process each in jobs)
            {
                using (each)
                {
                    Task<string> output = each.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                    string errors = await each.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                    await each.WaitForExitAsync(TestContext.Current.CancellationToken);
                    Assert.True(each.ExitCode == 0, $"Round {round}: {each.ExitCode}\n{await output}\n{errors}");
                }
            }

            Assert.Equal(2 * Rows, Count("Dossier"));
            Assert.Equal(2, Count("Unit"));
            Assert.Equal(2 * Rows, Count("Cell", "sum(Online)"));
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        job.Dispose();
    }

    private string Dossiers(string name) =>
        job.Write(
            $"dossiers-{name}.csv",
            [
                Headers.Dossiers,
                .. Enumerable
                    .Range(0, Rows)
                    .Select(i =>
                        string.Create(CultureInfo.InvariantCulture, $"{name}{i},P1,01,2022-0{i % 9 + 1}-10,online,,,9")
                    ),
            ]
        );

    private long Count(string table, string what = "count(*)") =>
        SqliteFile.Number(job.Database, $"select {what} from {table}");
}
