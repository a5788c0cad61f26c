using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary><c>inspect</c> understands whatever <c>load</c> does.</summary>
public sealed class InspectCommandTests : IDisposable
{
    private static readonly Dictionary<FileKind, string[]> Canonical = new()
    {
        [FileKind.Units] = ["code,name,kind,parent", "H98,Tỉnh Thử,province,"],
        [FileKind.UnitSuccessions] = [Headers.Successions, "01273,01279,2025-07-01"],
        [FileKind.UnitAliases] = ["alias,unit_code", "UBND Hoà An,051"],
        [FileKind.Procedures] = [Headers.Procedures, "1.000001,Thủ tục,Đất đai"],
        [FileKind.ProcedureAliases] = ["alias,procedure_code", "1.999999,1.000656"],
        [FileKind.Offerings] = ["unit_code,procedure_code,level", "051,1.000656,full"],
        [FileKind.Definitions] = [Headers.Definitions, Headers.RuleSet("own", 1, "draft")],
        [FileKind.OnlineOnlyServices] = [Headers.OnlineOnly, "051,1.000656,2022-07-01,,,,,,"],
        [FileKind.Settings] = [Headers.Settings, "path-start,zero"],
        [FileKind.Policies] = [Headers.Policies, "CS1,fee,Tên,NQ,HĐND,,2022-01-02,,,,,,,1.000656,,,"],
        [FileKind.Targets] = [Headers.Targets, "services,2022,051,,70"],
        [FileKind.Decisions] = [Headers.Decisions, "812/QĐ-UBND,2022-06-20,UBND tỉnh,Giao chỉ tiêu,,"],
        [FileKind.Benchmarks] = [Headers.Benchmarks, "services,Cả nước,2022-05-31,30,Báo cáo"],
        [FileKind.Offices] =
        [
            "unit_code,symbol,place,addressees,recipients,signing",
            "051,UBND,,,,TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH",
        ],
        [FileKind.SupportPoints] = ["point_code,point_name,point_kind,unit_code", "BD-051,Bưu điện,district-post,051"],
        [FileKind.PointMonths] = ["point_code,month,guided,helped", "BD-051,2022-08,12,9"],
        [FileKind.SignalNotes] = ["unit_code,signal,month,reason", "051,month-end,2022-08,Đã xem"],
        [FileKind.PlanTasks] = [Headers.PlanTasks, "T1,1. Giao,Việc,051,2022-07-01,2022-08-31,,,,,,,,,,"],
        [FileKind.TaskSteps] = [Headers.TaskSteps, "T1,1,Bước,2022-08-20,"],
        [FileKind.Statistics] =
        [
            "unit_code,procedure_code,period_start,period_end,received_online,received_direct,received_postal,"
                + "carried_over,finished_early,finished_on_time,finished_late,pending_in_time,pending_overdue",
            "051,1.000656,2021-03-01,2021-03-31,1,1,0,0,2,0,0,0,0",
        ],
        [FileKind.ReportedCounts] =
        [
            "unit_code,form,period_start,period_end,received",
            "051,form-07a,2022-07-15,2022-08-14,12",
        ],
        [FileKind.Dossiers] =
        [
            "dossier_code,procedure_code,unit_code,received,channel,status",
            "H14.51-220805-0001,1.000656,051,2022-08-05,online,9",
        ],
    };

    private readonly Job job = new();

    public static TheoryData<string> Languages => ["vi", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_file_of_every_kind_and_every_layout_is_explained_in_words_of_the_language(string language)
    {
        // A list of iGate's says of no days, and of no unit, what it is about.
        string[] said = ["--unit", "Sở Tư pháp", "--period-start", "2022-07-01", "--period-end", "2022-07-31"];

        Run run = job.RunBare(["inspect", Archive(), .. said, "--database", job.Database, "--language", language]);

        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        Assert.All(
            Enum.GetValues<FileKind>(),
            kind => Assert.Contains($" → {Word(kind, language)}\n", run.Output, StringComparison.Ordinal)
        );
        Assert.All(Layouts(), layout => Assert.Contains($"({layout}) → ", run.Output, StringComparison.Ordinal));
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public void Programs_are_told_the_same_of_every_kind()
    {
        JsonElement tables = job.RunBare([
                "inspect",
                Archive(),
                "--format",
                "json",
                "--database",
                job.Database,
                "--language",
                "en",
            ])
            .Json.GetProperty("tables");

        Assert.Equal(
            Enum.GetValues<FileKind>().Select(FileKindWord.Of).Order(StringComparer.Ordinal),
            tables
                .EnumerateArray()
                .Select(t => t.GetProperty("kind").GetString()!)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    public void Dispose() => job.Dispose();

    /// <summary>The built-in layouts of other systems, by the names of their files.</summary>
    private static IEnumerable<string> Layouts() =>
        Directory
            .GetFiles(Path.Combine(Repository.Source("KpiDashboard.Core"), "Ingestion", "Layouts"), "*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f));

    private static string Word(FileKind kind, string language)
    {
        string file = language == "en" ? "Words.en.resx" : "Words.resx";
        string key = $"File.{FileKindWord.Of(kind)}";
        return XDocument
            .Load(Path.Combine(Repository.Source("KpiDashboard.Core"), "Terms", file))
            .Descendants("data")
            .Single(d => (string?)d.Attribute("name") == key)
            .Element("value")!
            .Value;
    }

    private string Archive()
    {
        string path = job.At("all.zip");
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((FileKind kind, string[] lines) in Canonical)
        {
            Add($"{kind}.csv", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        }

        foreach ((string name, byte[] bytes) in LayoutFiles.All())
        {
            Add(name, bytes);
        }

        return path;

        void Add(string name, byte[] bytes)
        {
            using Stream entry = archive.CreateEntry(name).Open();
            entry.Write(bytes);
        }
    }
}
