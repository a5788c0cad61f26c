using System.IO.Compression;
using System.Text;
using KpiDashboard.Kit;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Ingest.Tests;

/// <summary>
/// A dossier book with people in it goes through everything that the job does: nothing of them is in the store, on the
/// screen or in a file that the job writes.
/// </summary>
public sealed class PersonalDataTests : IDisposable
{
    /// <summary>Invented. Each is looked for as it stands and in its decomposed form.</summary>
    private static readonly string[] People =
    [
        "Nguyễn Thị Ánh Dương",
        "Hoàng Văn Khuyết Danh",
        "Lý A Sùng Bịa",
        "số 7 ngõ Không Có Thật",
        "tổ 99 phường Tưởng Tượng",
        "0912345678",
        "0387.654.321",
        "001090012345",
        "095187654321",
        "087654321",
        "khongco.that@vidu.example",
        "17/08/1979",
        "Ghi chú: gọi cho bà Dương",
        "Công ty TNHH Bịa Đặt",
    ];

    private readonly Job job = new();

    [Fact]
    public void Nothing_of_an_applicant_is_kept_shown_or_handed_on()
    {
        StringBuilder said = new();
        string units = job.Write("units.csv", Headers.Units, "H14,Tỉnh,province,,,", "01,Xã,commune,H14,,");
        string procedures = job.Write("procedures.csv", Headers.Procedures, "P1,Thủ tục,Đất đai");
        string book = job.Write("so-ho-so.csv", Book());
        string headless = job.Write("khong-tieu-de.csv", Book()[1..]);
        string broken = job.Write("hong.csv", [.. Book(), "\"Nguyễn Thị Ánh Dương"]);
        string renamed = job.Write("ten-cot-la.csv", [.. Book().Select(l => l.Replace("dossier_code", "ma"))]);

        Say(said, job.Run("load", units, procedures));
        Say(said, job.Run("load", book, "--dry-run"));
        Run load = job.Run("load", book);
        Say(said, load);
        Say(said, job.Run("load", book));
        Say(said, job.Run("load", headless));
        Say(said, job.Run("load", broken));
        Say(said, job.Run("load", renamed));
        Say(said, job.Run("quarantine", "3", "--out", job.At("out.csv")));
        Say(said, job.Run("quarantine", "3", "--out", job.At("out.xlsx")));
        Say(said, job.Run("undo", "3"));
        Say(said, job.Run("load", book));

        Assert.Equal(1, load.ExitCode);
        Assert.Contains("8 rows quarantined", load.Output, StringComparison.Ordinal);
        Assert.Contains("D3,", File.ReadAllText(job.At("out.csv")), StringComparison.Ordinal);
        AssertNobody("what the job says", said.ToString());
        AssertNobody("the quarantine as CSV", File.ReadAllText(job.At("out.csv")));
        AssertNobody("the quarantine as a workbook", Unzipped(job.At("out.xlsx")));
        foreach (string file in Directory.GetFiles(job.Folder, "kpi.db*"))
        {
            // The bytes as they are on disk, write-ahead log and pages that were given back included.
            AssertNobody(Path.GetFileName(file), File.ReadAllBytes(file));
        }

        Assert.Equal(2, Dossiers());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        job.Dispose();
    }

    /// <summary>Good rows, and rows refused for every part that can be at fault, each with people in it.</summary>
    private static string[] Book()
    {
        string someone = string.Join(
            ',',
            [People[0], People[3], People[5], People[7], People[10], People[11], People[12], People[13]]
        );
        string other = string.Join(
            ',',
            [People[1], People[4], People[6], People[8], People[10], People[11], People[2], People[9]]
        );
        return
        [
            "dossier_code,procedure_code,unit_code,received,channel,due,finished,status,"
                + "ho_ten_nguoi_nop,dia_chi,so_dien_thoai,cccd,email,ngay_sinh,ghi_chu,chu_ho_so",
            $"D1,P1,01,2022-03-01,online,,,9,{someone}",
            $"D2,P1,01,2022-03-01,direct,,,9,{other}",
            $"D3,P1,01,31/02/2022,online,,,9,{someone}",
            $"D4,P1,99,2022-03-01,online,,,9,{other}",
            $"D1,P1,01,2022-03-01,online,,,9,{other}",
            // A field too few and one too many: what stands in a column is that of its neighbour.
            $"D5,P1,01,2022-03-01,online,,9,{someone}",
            $"D6,P1,01,2022-03-01,online,,,,9,{someone}",
            // A number or a name in the wrong place of a row that fits.
            $"D7,P1,01,2022-03-01,{People[5]},,,9,{someone}",
            $"D8,P1,01,2022-03-01,{People[0]},{People[1]},,9,{someone}",
            $"D9,P1,01,{People[7]},online,,,{People[10]},{someone}",
        ];
    }

    private static void Say(StringBuilder said, Run run) => said.Append(run.Output).Append(run.Error);

    private static void AssertNobody(string where, string text)
    {
        foreach (string part in Written())
        {
            Assert.False(text.Contains(part, StringComparison.OrdinalIgnoreCase), $"“{part}” is in {where}.");
        }
    }

    private static void AssertNobody(string where, byte[] bytes)
    {
        foreach (string part in Written())
        {
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(part)) < 0, $"“{part}” is in {where}.");
            Assert.True(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(part)) < 0, $"“{part}” is in {where}.");
        }
    }

    private static IEnumerable<string> Written() =>
        People.SelectMany(p => new[] { p, p.Normalize(NormalizationForm.FormD) }).Distinct();

    private static string Unzipped(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return string.Concat(
            zip.Entries.Select(entry =>
            {
                using StreamReader reader = new(entry.Open());
                return reader.ReadToEnd();
            })
        );
    }

    private long Dossiers() => SqliteFile.Number(job.Database, "select count(*) from Dossier");
}
