using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using KpiDashboard.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Ingestion.Fuzzing;

/// <summary>
/// However a file is damaged: it is loaded, or refused in a sentence; each row of it is loaded, refused or recognised as
/// no data; and the store of a refused file is the one of before. <c>KPI_FUZZ=100000</c> tries more than every build can,
/// <c>KPI_FUZZ_FROM</c> says with which number to begin: a failure names the number of its file.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Seed = 20221123;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly ReadingOptions[] Said =
    [
        ReadingOptions.None,
        new() { Unit = "051" },
        new()
        {
            Unit = "UBND huyện Hoà An",
            PeriodStart = new DateOnly(2022, 7, 1),
            PeriodEnd = new DateOnly(2022, 7, 31),
        },
    ];

    private readonly LayoutStore store = new();
    private readonly (string Name, byte[] Bytes)[] seeds;
    private readonly byte[] before;
    private readonly string digest;

    public FuzzTests()
    {
        seeds =
        [
            .. LayoutFiles.All(),
            ("so-ho-so.xls", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "so-ho-so.xls"))),
            .. OtherPrograms(),
            .. Canonical().Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text))),
        ];
        foreach ((string name, byte[] bytes) in seeds.Reverse())
        {
            store.Load(name, bytes, Said[1]);
        }

        SqliteConnection.ClearAllPools();
        before = File.ReadAllBytes(store.Store.Settings.Database);
        digest = SqliteFile.Digest(store.Store.Settings.Database);
    }

    [Fact]
    public void A_damaged_file_is_loaded_or_refused_and_no_row_of_it_is_lost()
    {
        int inputs = Number("KPI_FUZZ", 600);
        int from = Number("KPI_FUZZ_FROM", 0);
        int refused = 0;
        ConcurrentBag<string> broken = [];
        Parallel.For(
            from,
            from + inputs,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            i =>
            {
                (string name, byte[] bytes, ReadingOptions said) = Input(i);
                Task<bool> load = Task.Run(() => IsRefused(i, name, bytes, said));
                bool ended = load.ContinueWith(_ => { }, TaskScheduler.Default).Wait(Longest);
                if (!ended || load.IsFaulted)
                {
                    string what = ended ? $"{load.Exception!.InnerException}" : $"more than {Longest.TotalSeconds} s";
                    broken.Add($"File {i} of seed {Seed}, {name}: {what}");
                }
                else if (load.Result)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        );

        Assert.True(broken.IsEmpty, $"{broken.Count} of {inputs}:\n{string.Join("\n\n", broken.Take(20))}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{inputs} files, {refused} of them refused.");
        // Damage that refuses all files, or none, tries nothing.
        Assert.True(
            inputs < 100 || (refused > inputs / 10 && refused < inputs * 9 / 10),
            $"{refused} of {inputs} refused."
        );
    }

    public void Dispose() => store.Dispose();

    private (string Name, byte[] Bytes, ReadingOptions Said) Input(int number)
    {
        Random random = new(HashCode(number));
        (string name, byte[] seed) = seeds[random.Next(seeds.Length)];
        byte[] bytes = new Mutation(random, [.. seeds.Select(s => s.Bytes)]).Of(seed);
        ReadingOptions said = Said[random.Next(Said.Length)] with
        {
            Encoding =
                random.Next(8) == 0
                    ? ReadingOptions.EncodingNames[random.Next(ReadingOptions.EncodingNames.Count)]
                    : null,
        };
        return (name, bytes, said);
    }

    /// <summary>Loads a damaged file into a store that is then thrown away.</summary>
    private bool IsRefused(int number, string name, byte[] bytes, ReadingOptions said)
    {
        string folder = store.Folder($"fuzz-{number}");
        string path = Path.Combine(folder, name);
        string database = Path.Combine(folder, "kpi.db");
        File.WriteAllBytes(path, bytes);
        File.WriteAllBytes(database, before);
        try
        {
            Store target = new(store.Store.Settings.ForFile(database));
            LoadReport report = new Loader(target, store.Clock).Load([path], reading: said);
            Check(report, name, database);
            CountAgain(report, path, said);
            return report.Files.Count == 0;
        }
        finally
        {
            using SqliteConnection connection = new($"Data Source={database}");
            SqliteConnection.ClearPool(connection);
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Check(LoadReport report, string name, string database)
    {
        Assert.True(report.Files.Count > 0 || report.Failures.Count > 0, "Neither loaded nor refused.");
        Assert.All(report.Failures, f => Assert.StartsWith(name, f, StringComparison.Ordinal));
        Assert.All(report.Files, Totals.Balance);
        foreach (FileReport file in report.Files.Where(f => !f.AlreadyLoaded))
        {
            Assert.Equal(
                file.Entry.Rejected,
                SqliteFile.Number(database, $"select count(*) from RejectedRow where ImportId = {file.Entry.Id}")
            );
        }

        if (report.Files.Count == 0)
        {
            Assert.Equal(digest, SqliteFile.Digest(database));
        }
    }

    /// <summary>What the containers have is what the report says, counted without any layout.</summary>
    private static void CountAgain(LoadReport report, string path, ReadingOptions said)
    {
        LayoutCatalogue catalogue = LayoutCatalogue.Of(null);
        using ArrivedFiles arrived = ArrivedFiles.Of([path]);
        Dictionary<string, long> read = report
            .Files.GroupBy(f => f.Entry.File)
            .ToDictionary(g => g.Key, g => g.Sum(f => f.Entry.RowsRead));
        foreach (ArrivedFile file in arrived.Files.DistinctBy(f => f.Name))
        {
            IReadOnlyList<FoundTable> tables;
            try
            {
                tables = FoundTable.In(file, said, catalogue);
            }
            catch (LoadException)
            {
                continue;
            }

            foreach (FoundTable table in tables)
            {
                if (
                    table.Container is not null
                    && read.TryGetValue(table.Name, out long rows)
                    && report.Files.Count(f => f.Entry.File == table.Name) == 1
                )
                {
                    using DataFile data = table.Open(said);
                    LayoutMatch match = data.LaidOut!.Match;
                    using Table again = table.Container.Open(table.Part);
                    long all = 0;
                    while (again.Read())
                    {
                        all++;
                    }

                    Assert.Equal(all - match.First - match.Rows, rows);
                }
            }
        }
    }

    private static int HashCode(int number) => unchecked(Seed + number * 7919);

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;

    /// <summary>The book of dossiers with hidden sheets and rows and merged cells, as each program saves it.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> OtherPrograms()
    {
        Sheet book = new("Sổ", LayoutFiles.DossierBook(typed: true), "A1:L1", "A2:L2", "L6:L9") { HiddenRows = [8] };
        Sheet[] sheets = [book, new("Cũ", LayoutFiles.DossierBook()) { State = "hidden" }];
        yield return ("an.xlsx", Book.Of(sheets));
        yield return ("so.ods", OtherBooks.OpenDocument(sheets));
        yield return ("so.fods", Encoding.UTF8.GetBytes(OtherBooks.OpenDocumentXml(sheets)));
        yield return ("so.xml", OtherBooks.Xml2003(sheets));
        yield return ("trang.xls", OtherBooks.Page(book));
    }

    /// <summary>A small file of each canonical kind.</summary>
    private static IEnumerable<(string Name, string Text)> Canonical()
    {
        string procedure = LayoutFiles.Procedures[0].Code;
        string other = LayoutFiles.Procedures[1].Code;
        yield return (
            "dossiers.csv",
            $"{Headers.Dossiers}\n"
                + string.Concat(
                    Enumerable
                        .Range(1, 30)
                        .Select(i =>
                            $"000.01.02.H14-2203{i:00}-{i:0000},{(i % 2 == 0 ? procedure : other)},{(i % 3 == 0 ? "01273" : "051")},"
                            + $"2022-03-{i:00}T08:30:00,{(i % 4 == 0 ? "" : "online")},2022-04-{i:00},,{1 + i % 10}\n"
                        )
                )
        );
        yield return (
            "offerings.csv",
            $"{Headers.Offerings}\n051,{procedure},full,,\n051,{other},partial,2022-01-01,2022-12-31\n01273,{procedure},4,,\n"
        );
        yield return (
            "statistics.csv",
            $"{Headers.Statistics}\n"
                + $"051,{procedure},2021-03-01,2021-04-01,5,6,7,1,2,3,4,5,6\n"
                + $"051,{other},2021-03-01,2021-04-01,5,6,7,,,,,,\n"
                + $"01273,{procedure},2021-03-01,2021-04-01,0,0,0,0,0,0,0,0,0\n"
        );
        yield return (
            "units.csv",
            $"{Headers.Units}\nZ1,Xã Thử,commune,051,,\nZ2,\"Xã \"\"Hai\"\"\",commune,051,2022-01-01,\n"
        );
        yield return ("succession.csv", $"{Headers.Successions}\n01273,Z1,2022-07-01\n");
        yield return ("unit-aliases.csv", $"{Headers.UnitAliases}\nXã Thử nghiệm,Z1,,\n");
        yield return (
            "offices.csv",
            $"{Headers.Offices}\n051,,,UBND,Hòa An,,,UBND tỉnh; Sở TT&TT,,Như trên; Lưu: VT,CHỦ TỊCH\n"
        );
        yield return (
            "policies.csv",
            $"{Headers.Policies}\nCS1,fee,\"Tên, dài\",NQ 1,HĐND,2022-01-02,2022-02-01,,,50,3,online,,{procedure},,051,1000\n"
        );
        yield return (
            "support-points.csv",
            $"{Headers.SupportPoints}\nBD-051,Bưu điện huyện,district-post,051,22.665,106.257,2022-03-01,yes,no,unknown,,yes,yes,40,2,yes,,2022-04-01,\n"
        );
        yield return ("point-months.csv", $"{Headers.PointMonths}\nBD-051,2022-05,30,12,,4,0\nBD-051,2022-06,,,,,\n");
        yield return (
            "signal-notes.csv",
            $"{Headers.SignalNotes}\n051,month-end,2022-06,\"Đã xem, đợt cao điểm\",\n051,leak,2022-06,Người cao tuổi,{procedure}\n"
        );
        yield return ("definitions.csv", $"{Headers.Definitions}\n{Headers.RuleSet("own", 1, "published")}\n");
        yield return (
            "online-only-services.csv",
            $"{Headers.OnlineOnly}\n051,{procedure},2022-07-01,12/QĐ,2022-07-20,https://a.example,2022-08-01,,người già\n"
        );
        yield return ("settings.csv", $"{Headers.Settings}\npath-start,zero\ntolerance.services,2.5\n");
        yield return ("procedures.csv", $"{Headers.Procedures}\n9.000100,Thủ tục,Đất đai\n9.000200,\"Tên, dài\",\n");
        yield return ("aliases.csv", $"{Headers.Aliases}\n9.000101,{procedure}\n");
        yield return (
            "decisions.csv",
            $"{Headers.Decisions}\n812/QĐ-UBND,2022-06-20,UBND tỉnh,\"Giao chỉ tiêu, năm 2022\",2022-07-01,\n"
        );
        yield return (
            "targets.csv",
            $"{Headers.Targets},steps,decision\nservices,2022,051,,85,2022-06-30=45,\ndossiers,2022,,commune,60.5,,\n"
        );
        yield return (
            "tasks.csv",
            $"{Headers.PlanTasks}\nT1,1. Giao,\"Việc, dài\",051,2022-07-01,2022-08-31,KH,III.1,,,,services,9.1,,,\n"
        );
        yield return (
            "task-steps.csv",
            $"{Headers.TaskSteps}\nT1,1,Bước,2022-08-20,2022-08-01\nT1,2,Bước,2022-08-31,\n"
        );
        yield return ("benchmarks.csv", $"{Headers.Benchmarks}\nservices,national,2022-05-31,30,Bộ TT&TT\n");
        yield return (
            "reported.csv",
            $"{Headers.ReportedCounts}\n051,own,2022-03-01,2022-04-01,Đất đai,10,4\n051,own,2022-03-01,2022-04-01,,20,8\n"
        );
    }
}
