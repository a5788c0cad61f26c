using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>What is noticed without refusing anything.</summary>
public sealed class NotesTests : IDisposable
{
    private readonly Province province = new Province().Unit("01").Procedures("P1", "P2").Offers("01", "P1", "full");

    [Fact]
    public void An_empty_channel_counts_as_direct_and_is_noted()
    {
        FileReport report = province.LoadRows(
            "dossiers",
            "D1,P1,01,2022-03-01,,,,9",
            "D2,P1,01,2022-03-01,,,,9",
            "D3,P1,01,2022-03-01,online,,,9"
        );

        Assert.Equal([("empty-channel", "", 2L)], Notes(report));
        Assert.Equal(new Figure(1, 3), province.B("01", "2022"));
        Selection year = province.Select("2022");
        Assert.Equal(2, Assert.Single(province.Board.Services(province.Find("01", year), year)).Direct);
    }

    [Fact]
    public void Dossiers_of_a_procedure_that_the_unit_does_not_list_are_noted()
    {
        FileReport report = province.LoadRows(
            "dossiers",
            "D1,P2,01,2022-03-01,online,,,9",
            "D2,P1,01,2022-03-01,online,,,9"
        );

        Assert.Equal([("not-listed", "", 1L)], Notes(report));
    }

    [Fact]
    public void A_refused_row_is_not_noted_too()
    {
        FileReport report = province.LoadRows(
            "dossiers",
            "D1,P2,01,2022-03-01,,,,9",
            "D1,P2,01,2022-03-01,,,,9",
            "D2,P2,NOPE,2022-03-01,,,,9"
        );

        Assert.Equal(2, report.Entry.Rejected);
        Assert.Equal([("empty-channel", "", 1L), ("not-listed", "", 1L)], Notes(report));
    }

    [Fact]
    public void Extra_columns_are_noted_and_columns_of_personal_data_apart()
    {
        FileReport report = province.LoadFile(
            "d.csv",
            $"{Headers.Dossiers},note,applicant_name,HoTen,so_dien_thoai,ChuHoSo\nD1,P1,01,2022-03-01,online,,,9,a,b,c,d,e\n"
        );

        Assert.Equal(
            [
                ("extra-column", "note", 0L),
                ("personal-column", "ChuHoSo", 0L),
                ("personal-column", "HoTen", 0L),
                ("personal-column", "applicant_name", 0L),
                ("personal-column", "so_dien_thoai", 0L),
            ],
            Notes(report)
        );
    }

    [Fact]
    public void Notes_are_kept_with_their_import()
    {
        FileReport report = province.LoadFile("d.csv", $"{Headers.Dossiers},extra\nD1,P1,01,2022-03-01,online,,,9,x\n");

        Assert.Equal(report.Notes, province.Query<ImportNote>().Where(n => n.ImportId == report.Entry.Id));
    }

    [Fact]
    public void Personal_data_are_nowhere_in_the_stores_files()
    {
        FileReport report = province.LoadFile(
            "d.csv",
            $"""
            applicant_name,{Headers.Dossiers},cccd,ghi_chu
            Hoàng Thị Bí Mật,D1,P1,01,2022-03-01,online,,,9,004190001234,SECRET-1
            Nông Văn Kín,D2,P1,01,2022-03-01,zalo7,,,9,004190005678,SECRET-2
            Lý Văn Giấu,D3,P1,01,2022-03-01,online,,,9,004190009999,SECRET-3,one too many
            """
        );
        Assert.Equal(2, report.Entry.Rejected);
        Assert.Equal(1, report.Entry.Loaded);
        string folder = Path.GetDirectoryName(province.Store.Settings.Database)!;

        byte[] bytes =
        [
            .. Directory.GetFiles(folder, "kpi.db*").OrderDescending(StringComparer.Ordinal).SelectMany(ReadIfThere),
        ];

        Assert.True(bytes.AsSpan().IndexOf("zalo7"u8) >= 0, "refused values are kept");
        foreach (string secret in new List<string> { "Bí Mật", "Kín", "Giấu", "00419000", "SECRET" })
        {
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, secret);
        }
    }

    /// <summary>SQLite takes its log away, into the database file, when its last connection closes.</summary>
    private static byte[] ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    [Theory]
    [InlineData("online", 1, 0, 0)]
    [InlineData("2", 1, 0, 0)]
    [InlineData("Online", 1, 0, 0)]
    [InlineData("direct", 0, 1, 0)]
    [InlineData("1", 0, 1, 0)]
    [InlineData("postal", 0, 0, 1)]
    [InlineData("3", 0, 0, 1)]
    public void Channels_come_as_words_or_numbers(string channel, int online, int direct, int postal)
    {
        province.LoadRows("dossiers", $"D1,P1,01,2022-03-01,{channel},,,9");

        Selection year = province.Select("2022");
        ServiceUse use = Assert.Single(province.Board.Services(province.Find("01", year), year));
        Assert.Equal((online, direct, postal), ((int)use.Online, (int)use.Direct, (int)use.Postal));
    }

    [Theory]
    [InlineData("full", Procedures.ServiceLevel.Full)]
    [InlineData("4", Procedures.ServiceLevel.Full)]
    [InlineData("FULL", Procedures.ServiceLevel.Full)]
    [InlineData("partial", Procedures.ServiceLevel.Partial)]
    [InlineData("3", Procedures.ServiceLevel.Partial)]
    [InlineData("information", Procedures.ServiceLevel.Information)]
    [InlineData("2", Procedures.ServiceLevel.Information)]
    [InlineData("1", Procedures.ServiceLevel.Information)]
    public void Levels_come_as_words_or_numbers(string word, Procedures.ServiceLevel level)
    {
        province.LoadRows("offerings", $"01,P2,{word},,");
        province.LoadRows("dossiers", "D1,P1,01,2022-01-05,direct,,,9");

        Selection year = province.Select("2022");
        Assert.Equal(
            level,
            province.Board.Services(province.Find("01", year), year).Single(s => s.Procedure.Code == "P2").Level
        );
    }

    public void Dispose() => province.Dispose();

    private static IEnumerable<(string, string, long)> Notes(FileReport report) =>
        report
            .Notes.Select(n => (n.Note, n.Subject, n.Rows))
            .OrderBy(n => n.Note, StringComparer.Ordinal)
            .ThenBy(n => n.Subject, StringComparer.Ordinal);
}
