using System.Diagnostics;
using System.Globalization;
using ExcelDataReader;
using KpiDashboard.Ingestion;
using KpiDashboard.Ingestion.Layouts;
using KpiDashboard.Units;
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

    private static readonly Dictionary<string, Func<string, long>> Readers = new()
    {
        ["ours, checked"] = Ours,
        ["ExcelDataReader"] = Excel,
        ["MiniExcel"] = Mini,
    };

    public static void Run(long rows, int rounds)
    {
        Write(Path(rows), rows);
        Write(Path(Warm), Warm);
        Dictionary<string, List<(double Seconds, double Megabytes)>> results = Readers.Keys.ToDictionary(
            r => r,
            _ => new List<(double, double)>()
        );
        for (int round = 0; round < rounds; round++)
        {
            foreach (string reader in Readers.Keys)
            {
                results[reader].Add(RunChild(reader, rows));
            }
        }

        double peer = BenchmarkData.Median(results["ExcelDataReader"].Select(r => r.Seconds));
        Console.WriteLine($"| {rows:N0} rows × 12 columns, medians of {rounds} | s | × ExcelDataReader | peak MB |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string reader, List<(double Seconds, double Megabytes)> runs) in results)
        {
            double seconds = BenchmarkData.Median(runs.Select(r => r.Seconds));
            Console.WriteLine(
                $"| {reader} | {seconds:N2} | {peer / seconds:N2} | {runs.Max(r => r.Megabytes):N0} |"
            );
        }
    }

    /// <summary>In a process of its own: reads, and says how long it took and how much memory the process ever had.</summary>
    public static void RunOne(string reader, long rows)
    {
        Readers[reader](Path(Warm));
        GC.Collect();
        long began = Stopwatch.GetTimestamp();
        long read = Readers[reader](Path(rows));
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (read != rows)
        {
            throw new InvalidOperationException($"{reader} read {read:N0} rows of {rows:N0}.");
        }

        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{seconds} {self.PeakWorkingSet64 / 1048576.0}")
        );
    }

    private const long Warm = 2_000;

    private static (double Seconds, double Megabytes) RunChild(string reader, long rows)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add(Child);
        start.ArgumentList.Add(reader);
        start.ArgumentList.Add(rows.ToString(CultureInfo.InvariantCulture));
        using Process process = Process.Start(start)!;
        string[] said = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return process.ExitCode == 0
            ? (
                double.Parse(said[0], CultureInfo.InvariantCulture),
                double.Parse(said[1], CultureInfo.InvariantCulture)
            )
            : throw new InvalidOperationException($"{reader} ended with {process.ExitCode}.");
    }

    private static long Ours(string path)
    {
        FoundTable found = FoundTable.In(path, "x.xlsx", ReadingOptions.None, LayoutCatalogue.BuiltIn).Single();
        using DataFile file = found.Open(ReadingOptions.None);
        Names names = new(
            new UnitNames(
                [
                    .. Enumerable
                        .Range(0, 191)
                        .Select(u => new NamedUnit(
                            $"{u:00000}",
                            $"Xã {u:00000}",
                            UnitKind.Commune,
                            null,
                            DateOnly.MinValue,
                            DateOnly.MaxValue
                        )),
                ],
                []
            ),
            new ProcedureNames([], [])
        );
        file.Use(() => names);
        RowChecks checks = new(file);
        while (checks.Next())
        {
            _ = checks.Moment(3);
        }

        return checks.RowsRead;
    }

    private static long Excel(string path)
    {
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

    private static string Path(long rows) =>
        System.IO.Path.Combine(BenchmarkData.Folder, FormattableString.Invariant($"book-{rows}.xlsx"));

    private static void Write(string path, long rows)
    {
        if (!File.Exists(path))
        {
            using FileStream file = File.Create(path);
            file.SaveAs(Rows(rows));
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
                ["MaHoSo"] = $"000.{i % 191:00}.01.H14-{received:yyMMdd}-{i:000000}",
                ["MaDonVi"] = $"{i % 191:00000}",
                ["MaTTHC"] = FormattableString.Invariant($"1.{i % 1800:000000}"),
                ["TenTTHC"] = $"Thủ tục cấp, đổi, cấp lại giấy phép số {i % 1800}",
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
