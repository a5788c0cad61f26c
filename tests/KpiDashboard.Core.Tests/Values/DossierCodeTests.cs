using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Storage.Bulk;
using Xunit;

namespace KpiDashboard.Values;

/// <summary>Codes of dossiers: one spelling, and a shape that names and numbers of people do not have.</summary>
public sealed class DossierCodeTests : IDisposable
{
    private const string Code = "H14.51.01-220801-0001";

    private readonly Province province = new Province().Unit("01").Procedures("P1");

    [Theory]
    [InlineData(Code)]
    [InlineData("h14.51.01-220801-0001")]
    [InlineData("H14.51.01–220801–0001")]
    [InlineData("H14.51.01—220801‑0001")]
    [InlineData("H14.51.01−220801-0001")]
    [InlineData(" H14.51.01-220801-0001")]
    [InlineData("H14.51.01-220801-0001\u00A0")]
    [InlineData("H14.51.01 - 220801 - 0001")]
    [InlineData("Ｈ１４．５１．０１－２２０８０１－０００１")]
    [InlineData("H14.51.01-220801-\u200B0001")]
    [InlineData("\uFEFFH14.51.01-220801-0001")]
    public void All_spellings_of_a_code_are_one_dossier(string spelling)
    {
        province.LoadRows("dossiers", Row(Code, "direct"));

        FileReport report = province.LoadRows("dossiers", Row(spelling, "online"));

        Assert.Equal((0L, 1L, 0L), (report.Entry.Loaded, report.Entry.Replaced, report.Entry.Rejected));
        Assert.Equal(new(1, 1), province.B("01", "2022-08"));
    }

    [Fact]
    public void Two_spellings_in_one_file_are_a_code_twice()
    {
        FileReport report = province.LoadRows("dossiers", Row(Code, "direct"), Row(Code.ToLowerInvariant(), "online"));

        Assert.Equal("duplicate-code", Assert.Single(report.Rejected).Reason);
        Assert.Equal(1, report.Entry.Loaded);
    }

    [Theory]
    [InlineData("000.17.22.H56-210531-0001")]
    [InlineData("000.00.23.H14-220801-0001")]
    [InlineData("H14.17.22-240823-0001")]
    [InlineData("000.21.03.H14-220304-0001")]
    [InlineData("000.00.00.H14-220304-12345678")]
    [InlineData("G22.99-220304-0001")]
    [InlineData("STP-2022-0001")]
    [InlineData("UBND.STP-2022-17")]
    [InlineData("123/HS-2022")]
    [InlineData("HS_2022_000123")]
    [InlineData("BCA01.220801.0001")]
    [InlineData("20220801000123")]
    [InlineData("1")]
    [InlineData("D1")]
    public void Codes_of_many_systems_are_taken(string code)
    {
        FileReport report = province.LoadRows("dossiers", Row(code, "online"));

        Assert.Equal((1L, 0L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.True(DossierCode.IsSpelled(Encoding.UTF8.GetBytes(code)));
    }

    [Theory]
    [InlineData("Nguyen Van An 0912345678")]
    [InlineData("Nguyễn Văn Kiểm Thử")]
    [InlineData("NGUYEN-VAN-AN-1990")]
    [InlineData("Tran.Van.B")]
    [InlineData("0912345678")]
    [InlineData("84912345678")]
    [InlineData("004099001234")]
    [InlineData("080123456")]
    [InlineData("AN-0912345678")]
    [InlineData("0912.345.678")]
    [InlineData("05/08/2022")]
    [InlineData("2022-08-05")]
    [InlineData("nguyenvana1990")]
    [InlineData("nguyenvanantaythu1")]
    [InlineData("an@vidu.vn")]
    [InlineData("H14 51 01")]
    [InlineData("H14..51-1")]
    [InlineData("-1")]
    [InlineData("H14.51.01-220801-0001(1)")]
    [InlineData("Mã hồ sơ số 5")]
    [InlineData("không có")]
    public void Text_without_the_shape_of_a_code_is_no_code(string text)
    {
        FileReport report = province.LoadRows("dossiers", Row(text, "online"), Row(Code, "online"));

        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal(("dossier_code", "bad-code"), (rejected.Column, rejected.Reason));
        Assert.Equal(1, report.Entry.Loaded);
        Totals.Balance(report);
    }

    [Fact]
    public void The_short_way_and_the_long_way_agree()
    {
        Random chance = new(22);
        const string Letters = "H14.-0123456789AZ_/09";
        for (int i = 0; i < 20_000; i++)
        {
            string code = string.Concat(
                Enumerable.Range(0, chance.Next(1, 24)).Select(_ => Letters[chance.Next(Letters.Length)])
            );
            if (i % 2 == 0)
            {
                code = $"{code[..Math.Min(8, code.Length)]}-{chance.Next(999999):000000}-{chance.Next(99999):0000}";
            }

            bool takenAsIs = DossierCode.IsSpelled(Encoding.UTF8.GetBytes(code));
            bool taken = DossierCode.TrySpell(code, out string? spelled);

            Assert.True(taken || !takenAsIs || code[3] == '.', code);
            Assert.True(!taken || (takenAsIs && spelled == code), code);
        }
    }

    public void Dispose() => province.Dispose();

    private static string Row(string code, string channel) => $"\"{code}\",P1,01,2022-08-05,{channel},,,9";
}
