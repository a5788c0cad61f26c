using System.Diagnostics;
using System.Globalization;
using System.Text;
using ExcelDataReader;
using KpiDashboard.Changes.Tables;
using KpiDashboard.Ingestion;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using MiniExcelLibs;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// A dossier book of twelve columns, written by MiniExcel: read by ours into canonical fields with all that its layout
/// checks, beside ExcelDataReader and MiniExcel that fetch the cells and check nothing. Each in a process of its own, in
/// turn, so that its memory is its own; time is taken inside, after a small book has warmed it up.
/// </summary>
internal static class ReadBenchmark
{
    public const string Child = "read-one";

    private const long Warm = 2_000;
    private const int Units = 191;
    private const int Procedures = 1_800;

    private static readonly Dictionary<string, Func<string, long>> Readers = new()
    {
        ["ours, checked"] = Ours,
        ["ours, cells alone"] = Cells,
        ["ExcelDataReader"] = Excel,
        ["MiniExcel"] = Mini,
    };

    public static void Run(long rows, int rounds)
    {
        Directory.CreateDirectory(Folder);
        Write(rows);
        Write(Warm);
        MakeStore();
        Dictionary<string, List<(double Seconds, double Processor, double Megabytes)>> results =
            Readers.Keys.ToDictionary(r => r, _ => new List<(double, double, double)>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (string reader in Readers.Keys)
            {
                results[reader].Add(RunChild(reader, rows));
            }
        }

        double peer = BenchmarkData.Median(results["ExcelDataReader"].Select(r => r.Seconds));
        Console.WriteLine(
            $"| {rows:N0} rows × 12 columns, medians of {rounds} | s | × ExcelDataReader | processor s | peak MB |"
        );
        Console.WriteLine("|---|---|---|---|---|");
        foreach ((string reader, List<(double Seconds, double Processor, double Megabytes)> runs) in results)
        {
            double seconds = BenchmarkData.Median(runs.Select(r => r.Seconds));
            Console.WriteLine(
                $"| {reader} | {seconds:N2} | {peer / seconds:N2} | {BenchmarkData.Median(runs.Select(r => r.Processor)):N2} | {runs.Max(r => r.Megabytes):N0} |"
            );
        }
    }

    /// <summary>In a process of its own: reads, and says how long it took and how much memory the process ever had.</summary>
    public static void RunOne(string reader, long rows)
    {
        Readers[reader](Path(Warm));
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        TimeSpan processor = self.TotalProcessorTime;
        long began = Stopwatch.GetTimestamp();
        long read = Readers[reader](Path(rows));
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (read != rows)
        {
            throw new InvalidOperationException($"{reader} read {read:N0} rows of {rows:N0}.");
        }

        self.Refresh();
        double used = (self.TotalProcessorTime - processor).TotalSeconds;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{seconds} {used} {self.PeakWorkingSet64 / 1048576.0}")
        );
    }

    private static (double Seconds, double Processor, double Megabytes) RunChild(string reader, long rows)
    {
        ProcessStartInfo start = new(
            "dotnet",
            [typeof(ReadBenchmark).Assembly.Location, Child, reader, rows.ToString(CultureInfo.InvariantCulture)]
        )
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string[] said = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return process.ExitCode == 0
            ? (
                double.Parse(said[0], CultureInfo.InvariantCulture),
                double.Parse(said[1], CultureInfo.InvariantCulture),
                double.Parse(said[2], CultureInfo.InvariantCulture)
            )
            : throw new InvalidOperationException($"{reader} ended with {process.ExitCode}.");
    }

    /// <summary>All that a load does with a book before its rows go into the store.</summary>
    private static long Ours(string path)
    {
        Store store = new(new KpiSettings { Database = System.IO.Path.Combine(Folder, "kpi.db") });
        using StoreWriter writer = store.Write(dryRun: true);
        return writer.InTransaction(() =>
        {
            FoundTable found = FoundTable
                .In(ArrivedFile.Alone(path, "x.xlsx"), ReadingOptions.None, LayoutCatalogue.BuiltIn)
                .Single();
            using DataFile file = found.Open(ReadingOptions.None);
            file.Use(() => Names.Read(writer));
            DossiersReader reader = new(file, writer.Register(), DateOnly.FromDateTime(DateTime.Today));
            DossierBatch batch = new();
            long good = 0;
            bool more;
            do
            {
                batch.Clear();
                more = reader.Fill(batch);
                good += batch.Count;
            } while (more);

            return good;
        });
    }

    private static long Cells(string path)
    {
        IReadOnlyList<MergedRange>? merged = null;
        using Table table = XlsxTable.Open(path, 0, ref merged);
        long rows = -1;
        while (table.Read())
        {
            rows++;
        }

        return rows;
    }

    private static long Excel(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using FileStream file = File.OpenRead(path);
        using IExcelDataReader reader = ExcelReaderFactory.CreateOpenXmlReader(file);
        long rows = -1;
        while (reader.Read())
        {
            for (int i = 0; i < reader.FieldCount; i++)
            {
                _ = reader.GetValue(i);
            }

            rows++;
        }

        return rows;
    }

    private static long Mini(string path)
    {
        using FileStream file = File.OpenRead(path);
        return MiniExcel.Query(file).LongCount() - 1;
    }

    private static string Folder => System.IO.Path.Combine(System.IO.Path.GetTempPath(), "kpi-benchmark-read");

    private static string Path(long rows) =>
        System.IO.Path.Combine(Folder, FormattableString.Invariant($"book-{rows}.xlsx"));

    private static void Write(long rows)
    {
        if (!File.Exists(Path(rows)))
        {
            using FileStream file = File.Create(Path(rows));
            file.SaveAs(Rows(rows));
        }
    }

    /// <summary>A store that knows what the book names.</summary>
    private static void MakeStore()
    {
        string units = System.IO.Path.Combine(Folder, "units.csv");
        string procedures = System.IO.Path.Combine(Folder, "procedures.csv");
        File.WriteAllLines(
            units,
            [
                "code,name,kind,parent",
                "H14,Tỉnh,province,",
                .. Enumerable.Range(0, Units).Select(u => $"{u:00000},Xã {u},commune,H14"),
            ]
        );
        File.WriteAllLines(
            procedures,
            ["code,name,field", .. Enumerable.Range(0, Procedures).Select(p => $"1.{p:000000},Thủ tục {p},Đất đai")]
        );
        Store store = new(new KpiSettings { Database = System.IO.Path.Combine(Folder, "kpi.db") });
        LoadReport report = new Loader(store, TimeProvider.System).Load([units, procedures]);
        if (report.ExitCode != 0)
        {
            throw new InvalidOperationException("The benchmark's units and procedures were not loaded.");
        }
    }

    private static IEnumerable<Dictionary<string, object?>> Rows(long rows)
    {
        DateTime first = new(2022, 1, 1, 8, 0, 0);
        for (long i = 0; i < rows; i++)
        {
            DateTime received = first.AddMinutes(i * 3 % 300_000);
            yield return new Dictionary<string, object?>
            {
                ["MaHoSo"] = $"000.{i % Units:00}.01.H14-{received:yyMMdd}-{i:000000}",
                ["MaDonVi"] = $"{i % Units:00000}",
                ["MaTTHC"] = FormattableString.Invariant($"1.{i % Procedures:000000}"),
                ["TenTTHC"] = $"Thủ tục cấp, đổi, cấp lại giấy phép số {i % Procedures}",
                ["MucDo"] = 3 + i % 2,
                ["KenhTiepNhan"] = i % 3 == 0 ? "Trực tiếp" : "Trực tuyến",
                ["NgayNop"] = received,
                ["NgayTiepNhan"] = received,
                ["NgayHenTra"] = received.AddDays(10),
                ["NgayKetThucXuLy"] = i % 5 == 0 ? null : received.AddDays(8),
                ["TrangThai"] = i % 5 == 0 ? "Đang xử lý" : "Đã trả kết quả",
                ["ChuHoSo"] = $"Người nộp số {i}",
            };
        }
    }
}
