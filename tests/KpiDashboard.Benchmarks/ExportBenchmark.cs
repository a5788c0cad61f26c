using System.Diagnostics;
using System.Globalization;
using ClosedXML.Excel;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KpiDashboard.Lists;
using MiniExcelLibs;
using OpenXmlCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace KpiDashboard.Benchmarks;

/// <summary>
/// A list of twelve columns as a workbook, beside OpenXmlWriter, MiniExcel and ClosedXML: the same rows, each writer in a
/// process of its own, so that its memory is its own. Time is taken inside, after a small list has warmed it up.
/// </summary>
internal static class ExportBenchmark
{
    public const string Child = "export-one";

    private static readonly Dictionary<string, Func<Stream, IEnumerable<ExportRow>, Task>> Writers = new()
    {
        ["ListWorkbook"] = OursAsync,
        ["MiniExcel"] = (stream, rows) => stream.SaveAsAsync(rows),
        ["OpenXmlWriter"] = OpenXml,
        ["ClosedXML"] = Closed,
    };

    private static ListColumns<ExportRow> Columns { get; } =
        new ListColumns<ExportRow>()
            .Text("Mã hồ sơ", r => r.Code)
            .Text("Đơn vị", r => r.Unit)
            .Text("Mã thủ tục", r => r.Procedure)
            .Text("Tên thủ tục", r => r.ProcedureName, 60)
            .Day("Tiếp nhận", r => DateOnly.FromDateTime(r.Received))
            .Day("Hẹn trả", r => DateOnly.FromDateTime(r.Due))
            .Day("Kết thúc", r => DateOnly.FromDateTime(r.Finished))
            .Text("Kênh", r => r.Channel)
            .Count("Trạng thái", r => r.Status)
            .Count("Số ngày", r => r.Days)
            .Number("Phí", r => r.Fee)
            .Text("Kết quả", r => r.Outcome);

    public static void Run(long rows, int rounds)
    {
        Dictionary<string, List<(double Seconds, double Megabytes, double FileMegabytes)>> results =
            Writers.Keys.ToDictionary(w => w, _ => new List<(double, double, double)>());
        for (int round = 0; round < rounds; round++)
        {
            foreach (string writer in Writers.Keys)
            {
                results[writer].Add(RunChild(writer, rows));
            }
        }

        double Seconds(string writer) => BenchmarkData.Median(results[writer].Select(r => r.Seconds));
        double Peak(string writer) => results[writer].Max(r => r.Megabytes);
        Console.WriteLine(
            $"| {rows:N0} rows × 12 columns, medians of {rounds} | s | × OpenXmlWriter | peak MB | of ClosedXML's | file MB |"
        );
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (string writer in Writers.Keys)
        {
            Console.WriteLine(
                $"| {writer} | {Seconds(writer):0.00} | {Seconds("OpenXmlWriter") / Seconds(writer):0.0} | {Peak(writer):0} | 1/{Peak("ClosedXML") / Peak(writer):0.0} | {results[writer][0].FileMegabytes:0.0} |"
            );
        }
    }

    /// <summary>What a child process does: writes the list once for warmth and once for the clock.</summary>
    public static async Task RunOneAsync(string writer, long rows)
    {
        string file = Path.GetTempFileName();
        try
        {
            await Writers[writer](Stream.Null, ExportRow.Some(2_000));
            Stopwatch watch = Stopwatch.StartNew();
            await using (FileStream stream = File.Create(file))
            {
                await Writers[writer](stream, ExportRow.Some(rows));
            }

            double seconds = watch.Elapsed.TotalSeconds;
            double peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1024d / 1024;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{seconds} {peak} {new FileInfo(file).Length / 1e6}")
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (double, double, double) RunChild(string writer, long rows)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [typeof(ExportBenchmark).Assembly.Location, Child, writer, rows.ToString(CultureInfo.InvariantCulture)]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        double[] numbers =
        [
            .. process
                .StandardOutput.ReadToEnd()
                .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(n => double.Parse(n, CultureInfo.InvariantCulture)),
        ];
        process.WaitForExit();
        return process.ExitCode == 0
            ? (numbers[0], numbers[1], numbers[2])
            : throw new InvalidOperationException($"{writer} failed.");
    }

    private static Task OursAsync(Stream stream, IEnumerable<ExportRow> rows) =>
        ListWorkbook.WriteAsync(stream, new ListHeading("Hồ sơ"), Columns, rows);

    private static Task OpenXml(Stream stream, IEnumerable<ExportRow> rows)
    {
        // Archives of this library want to seek, which Stream.Null does not.
        using MemoryStream memory = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            WorksheetPart sheet = workbook.AddNewPart<WorksheetPart>();
            workbook.Workbook = new Workbook(
                new Sheets(
                    new Sheet
                    {
                        Name = "Hồ sơ",
                        SheetId = 1,
                        Id = workbook.GetIdOfPart(sheet),
                    }
                )
            );
            using OpenXmlWriter writer = OpenXmlWriter.Create(sheet);
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            foreach (ExportRow row in rows)
            {
                writer.WriteStartElement(new Row());
                Text(writer, row.Code);
                Text(writer, row.Unit);
                Text(writer, row.Procedure);
                Text(writer, row.ProcedureName);
                Number(writer, row.Received.ToOADate());
                Number(writer, row.Due.ToOADate());
                Number(writer, row.Finished.ToOADate());
                Text(writer, row.Channel);
                Number(writer, row.Status);
                Number(writer, row.Days);
                Number(writer, (double)row.Fee);
                Text(writer, row.Outcome);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        memory.WriteTo(stream);
        return Task.CompletedTask;

        static void Text(OpenXmlWriter writer, string text) =>
            writer.WriteElement(
                new OpenXmlCell(new InlineString(new Text(text))) { DataType = CellValues.InlineString }
            );

        static void Number(OpenXmlWriter writer, double number) =>
            writer.WriteElement(new OpenXmlCell(new CellValue(number)));
    }

    private static Task Closed(Stream stream, IEnumerable<ExportRow> rows)
    {
        using XLWorkbook workbook = new();
        workbook.AddWorksheet("Hồ sơ").Cell(1, 1).InsertTable(rows);
        using MemoryStream memory = new();
        workbook.SaveAs(memory);
        memory.WriteTo(stream);
        return Task.CompletedTask;
    }
}
