using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>What the program takes of a machine, whatever it is given, and what it leaves behind.</summary>
public sealed class HugeFileTests : IDisposable
{
    private const int Rows = 100_000;
    private const long Most = 300L << 20;

    private readonly Job job = new();

    [Fact]
    public void A_workbook_of_a_hundred_thousand_rows_is_loaded_within_300_MB()
    {
        string units = job.Write("units.csv", "code,name,kind,parent", "H14,Tỉnh,province,", "01,Xã,commune,H14");
        string procedures = job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai");
        Assert.Equal(0, job.Run("load", units, procedures).ExitCode);
        string book = WriteBook();

        (Run run, long peak) = RunMeasured("load", book);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("100,000", run.Output, StringComparison.Ordinal);
        Assert.InRange(peak, 1, Most);
    }

    [Theory]
    [InlineData("line.csv", "a,b\n", "x")]
    [InlineData("line.tsv", "a\tb\n", "x\t")]
    [InlineData("text.json", "[{\"a\":\"", "x")]
    [InlineData("page.xls", "<table><tr><td>", "x")]
    public void A_line_that_does_not_end_is_refused_within_300_MB(string name, string start, string then)
    {
        string path = job.At(name);
        using (StreamWriter writer = new(path))
        {
            writer.Write(start);
            string block = new StringBuilder().Insert(0, then, (1 << 20) / then.Length).ToString();
            for (int i = 0; i < 300; i++)
            {
                writer.Write(block);
            }
        }

        (Run run, long peak) = RunMeasured("load", path);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(name, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.InRange(peak, 1, Most);
    }

    /// <summary>A load unpacks an archive; a dry run without a store has one of its own to try in.</summary>
    [Theory]
    [InlineData("in.zip")]
    [InlineData("dossiers.csv", "--dry-run")]
    public void What_a_killed_load_had_put_aside_is_removed_by_the_next_one_and_nothing_of_others_is(
        string name,
        params string[] options
    )
    {
        string temp = Directory.CreateDirectory(job.At("temp")).FullName;
        string csv = job.At("dossiers.csv");
        using (StreamWriter writer = new(csv))
        {
            writer.WriteLine("dossier_code,procedure_code,unit_code,received,channel,status");
            Random random = new(1);
            for (int i = 0; i < 2_000_000; i++)
            {
                writer.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"D{random.NextInt64()},P1,01,2022-03-01,1,9")
                );
            }
        }

        using (ZipArchive zip = ZipFile.Open(job.At("in.zip"), ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(csv, "dossiers.csv");
        }

        (string, string)[] environment = [("TMPDIR", temp), ("TEMP", temp), ("TMP", temp)];
        using (Process load = job.Start(environment, ["load", job.At(name), .. options]))
        {
            // A folder that has no such file yet could be one that is just being made: it is left alone for an hour.
            while (!Left().Any(folder => File.Exists(Path.Combine(folder, ".held"))) && !load.HasExited)
            {
                Thread.Sleep(5);
            }

            load.Kill();
            load.WaitForExit();
        }

        Assert.Single(Left());
        string others = Directory.CreateDirectory(Path.Combine(temp, "kpi-arrived-alive")).FullName;
        using FileStream held = new(Path.Combine(others, ".held"), FileMode.Create, FileAccess.Write, FileShare.None);
        string units = job.Write("units.csv", "code,name,kind,parent", "H14,Tỉnh,province,");

        using (Process next = job.Start(environment, "load", units))
        {
            next.WaitForExit();
            Assert.Equal(0, next.ExitCode);
        }

        Assert.Equal([others], Left());

        string[] Left() => Directory.GetDirectories(temp, "kpi-arrived-*");
    }

    public void Dispose() => job.Dispose();

    private (Run Run, long Peak) RunMeasured(params string[] args)
    {
        using Process process = job.Start(args);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        long peak = 0;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            try
            {
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended just now; the peak only grew until the look before.
            }
        }

        return (new Run(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult()), peak);
    }

    /// <summary>A book of twelve columns as programs write it, row by row.</summary>
    private string WriteBook()
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        string path = job.At("book.xlsx");
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        void Put(string name, Action<StreamWriter> write)
        {
            using StreamWriter writer = new(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
            write(writer);
        }

        Put("[Content_Types].xml", w => w.Write("<Types/>"));
        Put(
            "xl/workbook.xml",
            w =>
                w.Write(
                    $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"1\" r:id=\"s\"/></sheets></workbook>"
                )
        );
        Put(
            "xl/_rels/workbook.xml.rels",
            w =>
                w.Write(
                    $"<Relationships><Relationship Id=\"s\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                        + $"<Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
                )
        );
        string[] headers =
        [
            "MaHoSo",
            "MaDonVi",
            "MaTTHC",
            "MucDo",
            "KenhTiepNhan",
            "NgayNop",
            "NgayTiepNhan",
            "NgayHenTra",
            "NgayKetThucXuLy",
            "TrangThai",
            "ChuHoSo",
            "DiaChi",
        ];
        // Every text is shared, as Excel does it, and no two codes, persons and addresses are the same.
        Put(
            "xl/sharedStrings.xml",
            w =>
            {
                w.Write($"<sst xmlns=\"{Main}\">");
                for (int i = 0; i < Rows; i++)
                {
                    w.Write($"<si><t>000.01.02.H14-220301-{i:000000}</t></si>");
                    w.Write($"<si><t>Người nộp {i}</t></si><si><t>Xóm {i}, xã Khôngcóthật</t></si>");
                }

                w.Write("</sst>");
            }
        );
        Put(
            "xl/worksheets/sheet1.xml",
            w =>
            {
                w.Write($"<worksheet xmlns=\"{Main}\"><sheetData><row>");
                foreach (string header in headers)
                {
                    w.Write($"<c t=\"inlineStr\"><is><t>{header}</t></is></c>");
                }

                w.Write("</row>");
                for (int i = 0; i < Rows; i++)
                {
                    w.Write(
                        $"<row><c t=\"s\"><v>{3 * i}</v></c><c t=\"str\"><v>01</v></c><c t=\"str\"><v>P1</v></c><c><v>4</v></c>"
                            + "<c><v>2</v></c><c t=\"str\"><v>01/03/2022</v></c><c t=\"str\"><v>01/03/2022 08:30:00</v></c>"
                            + "<c t=\"str\"><v>11/03/2022</v></c><c t=\"str\"><v>10/03/2022</v></c><c><v>10</v></c>"
                            + $"<c t=\"s\"><v>{3 * i + 1}</v></c><c t=\"s\"><v>{3 * i + 2}</v></c></row>"
                    );
                }

                w.Write("</sheetData></worksheet>");
            }
        );
        return path;
    }
}
