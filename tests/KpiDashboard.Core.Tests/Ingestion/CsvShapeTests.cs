using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Terms;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>CSV as it really comes: all of it must give the same rows.</summary>
public sealed class CsvShapeTests : IDisposable
{
    private const string Header = Headers.Dossiers;
    private const string Row1 = "D1,P1,01,2022-03-01,online,,,9";
    private const string Row2 = "D2,P1,01,2022-03-02,direct,,,9";

    private readonly Province province = new Province().Unit("01").Procedures("P1");

    [Theory]
    [InlineData($"{Header}\n{Row1}\n{Row2}\n")]
    [InlineData($"{Header}\n{Row1}\n{Row2}")]
    [InlineData($"{Header}\r\n{Row1}\r\n{Row2}\r\n")]
    [InlineData($"\uFEFF{Header}\n{Row1}\n{Row2}\n")]
    [InlineData($"\uFEFF{Header}\r\n{Row1}\r\n{Row2}")]
    [InlineData($"{Header}\n{Row1}\n{Row2}\n\n")]
    [InlineData($"{Header}\n{Row1}\n\n{Row2}\n")]
    [InlineData("DOSSIER_CODE,Procedure_Code,unit_code,Received,channel,due,finished,STATUS\n" + Row1 + "\n" + Row2)]
    [InlineData(
        "\"dossier_code\",procedure_code,unit_code,received,channel,due,finished,\"status\"\n" + Row1 + "\n" + Row2
    )]
    [InlineData(Header + "\n\"D1\",\"P1\",\"01\",\"2022-03-01\",\"online\",\"\",\"\",\"9\"\n" + Row2)]
    [InlineData(Header + "\n D1 , P1,01 ,2022-03-01, online ,,, 9 \n" + Row2)]
    [InlineData(Header + "\n" + Row1 + ",,,\n" + Row2)]
    [InlineData(
        "status,channel,received,unit_code,procedure_code,dossier_code\n9,online,2022-03-01,01,P1,D1\n9,direct,2022-03-02,01,P1,D2"
    )]
    [InlineData(
        "due,x,status,channel,y,received,unit_code,procedure_code,dossier_code\n,1,9,online,,2022-03-01,01,P1,D1\n,1,9,direct,2,2022-03-02,01,P1,D2"
    )]
    public void The_same_two_dossiers_are_read(string text)
    {
        FileReport report = province.LoadFile("d.csv", text);

        Assert.Empty(report.Rejected);
        Assert.Equal((2L, 2L), (report.Entry.RowsRead, report.Entry.Loaded));
        Assert.Equal(new Figure(1, 2), province.B("01", "2022-03"));
    }

    [Fact]
    public void Quoted_fields_may_hold_commas_quotes_and_line_breaks_and_lines_are_still_right()
    {
        FileReport report = province.LoadFile(
            "p.csv",
            """
            code,name,field
            P2,"Cấp ""giấy phép"", lần đầu","Đất đai, môi trường"
            P3,"Dòng một
            dòng hai
            dòng ba",x
            ,thiếu mã,x
            P4,"",x
            """
        );

        Assert.Equal([(6L, "code"), (7L, "name")], report.Rejected.Select(r => (r.Line, r.Column)));
        Procedure second = province.Board.Procedures.Single(p => p.Code == "P2");
        Assert.Equal(("Cấp \"giấy phép\", lần đầu", "Đất đai, môi trường"), (second.Name, second.Field));
        Assert.Equal("Dòng một\ndòng hai\ndòng ba", province.Board.Procedures.Single(p => p.Code == "P3").Name);
    }

    [Theory]
    // Never closed; closed in the same field of a later row; closed in another field; text behind the closing quote.
    [InlineData("D1,P1,01,2022-03-01,online,,,9\nD2,\"P1,01,2022-03-02,direct,,,9\nD3,P1,01,2022-03-03,,,,9\n", 3)]
    [InlineData("D1,\"P1,01,2022-03-01,online,,,9\nD2,P1,01,2022-03-02,direct,,,9\nD3,P1\",01,2022-03-03,,,,9\n", 2)]
    [InlineData("D1,P1,01,2022-03-01,online,,,9\nD2,P1,01,\"2022-03-02,,,,9\nD3,P1\",01,2022-03-03,,,,9", 3)]
    [InlineData("D1,P1,01,2022-03-01,online,,,9\n\"D2\"x,P1,01,2022-03-02,direct,,,9\n", 3)]
    [InlineData("D1,P\"1,01,\"2022-03-01,online,,,9\nD2,P1,01,2022-03-02,direct,,,9\n", 2)]
    public void A_quote_that_is_not_closed_in_its_field_refuses_the_file_with_its_line(string rows, int line)
    {
        _ = province.Board;
        foreach (string header in new[] { Header, Header.Replace("dossier_code", "MaHoSo", StringComparison.Ordinal) })
        {
            LoadReport report = province.LoadFiles(false, ("d.csv", $"{header}\n{rows}"));

            Assert.Equal(Words.Get("Load.OpenQuote", "d.csv", line), Assert.Single(report.Failures));
        }
    }

    [Fact]
    public void A_quote_inside_a_field_is_a_letter_and_texts_of_several_lines_are_texts()
    {
        FileReport report = province.LoadFile(
            "d.csv",
            $"{Header},note\nD1,P1,01,2022-03-01,online,,,9,Ông 5\" Kín\n"
                + "D2,P1,01,2022-03-02,direct,,,9,\"Gồm: một, hai,\nba, bốn, năm,\nsáu, bảy, tám, chín\"\nD3,P1,01,2022-03-03,,,,9,x\n"
        );

        Assert.Equal((3L, 0L), (report.Entry.Loaded, report.Entry.Rejected));
    }

    [Fact]
    public void Lines_are_counted_past_rows_of_windows_and_blank_lines()
    {
        FileReport report = province.LoadFile(
            "d.csv",
            $"{Header}\r\n{Row1}\r\n\r\nD9,P1,NOPE,2022-03-01,online,,,9\r\n"
        );

        Assert.Equal(4, Assert.Single(report.Rejected).Line);
    }

    [Fact]
    public void Decomposed_names_are_stored_composed()
    {
        string name = "Sở Tư pháp";
        string decomposed = name.Normalize(NormalizationForm.FormD);
        Assert.NotEqual(name.Length, decomposed.Length);

        province.LoadRows("units", $"A,{decomposed},department,H14,,");

        Assert.Equal(name, province.Board.Units.Find("A")!.Name);
        Assert.Equal(1, province.LoadRows("units", $"A,{name},department,H14,,").Entry.Unchanged);
    }

    [Fact]
    public void Blanks_that_Excel_leaves_are_made_plain()
    {
        province.LoadRows("units", "A,\u00A0Sở\u00A0Tư pháp\u00A0,department,H14,,");

        Assert.Equal("Sở Tư pháp", province.Board.Units.Find("A")!.Name);
    }

    [Theory]
    [InlineData("procedures", "name")]
    [InlineData("dossiers", "dossier_code")]
    public void Bytes_that_are_not_UTF_8_are_refused(string kind, string column)
    {
        _ = province.Board;
        string row = kind == "procedures" ? "P8,X#Y,f" : "X#Y,P1,01,2022-03-01,online,,,9";
        byte[] bytes = Encoding.UTF8.GetBytes($"{Headers.Of(kind)}\n{row}\n");
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xD2;

        LoadReport report = new Loader(province.Store, province.Clock).Load([province.Write("x.csv", bytes)]);

        RejectedRow rejected = Assert.Single(Assert.Single(report.Files).Rejected);
        Assert.Equal(
            (2L, column, "X\uFFFDY", "text-ruined"),
            (rejected.Line, rejected.Column, rejected.Value, rejected.Reason)
        );
    }

    [Fact]
    public void A_file_with_a_header_alone_brings_nothing()
    {
        FileReport report = province.LoadFile("d.csv", $"{Header}\n");

        Assert.Equal((FileKind.Dossiers, 0L), (report.Entry.Kind, report.Entry.RowsRead));
        Totals.Balance(report);
    }

    [Fact]
    public void Files_are_told_apart_by_their_headers_and_taken_in_the_order_in_which_they_need_each_other()
    {
        using Province fresh = new();

        LoadReport report = fresh.LoadFiles(
            false,
            ("a-dossiers.csv", $"{Header}\nD1,P9,N1,2022-03-01,online,,,9\n"),
            ("b-statistics.csv", $"{Headers.Statistics}\nN1,P9,2022-01-01,2022-02-01,1,0,0,0,0,0,0,0,0\n"),
            ("c-aoffices.csv", $"{Headers.Offices}\nN1,,,STP,,,,,,,\n"),
            ("c-apolicies.csv", $"{Headers.Policies}\nCS1,fee,Tên,NQ,HĐND,,2022-01-02,,,,,,,P9,,,\n"),
            ("c-apointmonths.csv", $"{Headers.PointMonths}\nBD-01,2022-08,1,,,,\n"),
            ("c-apoints.csv", $"{Headers.SupportPoints}\nBD-01,Bưu điện,agency,N1,,,,,,,,,,,,,,2022-08-01,\n"),
            ("c-benchmarks.csv", $"{Headers.Benchmarks}\nservices,province,2022-01-01,1,x\n"),
            ("c-signalnotes.csv", $"{Headers.SignalNotes}\nN1,leak,2022-08,Đã xem,P9\n"),
            ("c-settings.csv", $"{Headers.Settings}\npath-start,zero\n"),
            ("c-tdefinitions.csv", $"{Headers.Definitions}\n{Headers.RuleSet("own", 1, "published")}\n"),
            ("c-udecisions.csv", $"{Headers.Decisions}\n12/QĐ-UBND,2022-01-02,UBND tỉnh,Giao chỉ tiêu,,\n"),
            ("c-vonline.csv", $"{Headers.OnlineOnly}\nN1,P9,2022-01-02,,,,,,\n"),
            ("c-vsteps.csv", $"{Headers.TaskSteps}\nT1,1,Bước,2022-08-20,\n"),
            ("c-wtasks.csv", $"{Headers.PlanTasks}\nT1,1. Giao,Việc,N1,2022-07-01,2022-08-31,,,,,,,,,,\n"),
            ("d-targets.csv", $"{Headers.Targets}\nservices,2022,N1,,1\n"),
            ("e-offerings.csv", $"{Headers.Offerings}\nN1,P9,4,,\n"),
            ("f-aliases.csv", $"{Headers.Aliases}\nP8,P9\n"),
            ("g-procedures.csv", $"{Headers.Procedures}\nP9,Tên,\n"),
            ("h-aliases.csv", $"{Headers.UnitAliases}\nTên khác,N1,,\n"),
            ("i-reported.csv", $"{Headers.ReportedCounts}\nN1,ii06a-unit,2022-01-01,2022-02-01,,5,2\n"),
            ("j-successions.csv", $"{Headers.Successions}\nN0,N1,2022-01-01\n"),
            ("k-units.csv", $"{Headers.Units}\nN1,Tên,commune,H14,,\nN0,Tên,commune,H14,,2021-12-31\n")
        );

        Assert.Equal(Enum.GetValues<FileKind>(), report.Files.Select(f => f.Entry.Kind));
        Assert.All(report.Files, f => Assert.Equal(f.Entry.Kind == FileKind.Units ? 2 : 1, f.Entry.Loaded));
        Assert.Equal(0, report.ExitCode);
    }

    [Fact]
    public void A_file_larger_than_a_batch_is_read_to_its_end()
    {
        string[] rows =
        [
            .. Enumerable
                .Range(0, 20_000)
                .Select(i => $"D{i % 19_999:00000},P1,01,2022-03-{i % 28 + 1:00},{i % 3 + 1},,,9"),
        ];

        FileReport report = province.LoadRows("dossiers", rows);

        Assert.Equal((20_000L, 19_999L), (report.Entry.RowsRead, report.Entry.Loaded));
        RejectedRow rejected = Assert.Single(report.Rejected);
        Assert.Equal((20_001L, "D00000", "duplicate-code"), (rejected.Line, rejected.Value, rejected.Reason));
        Assert.Equal(new Figure(6666, 19_999), province.B("01", "2022-03"));
    }

    public void Dispose() => province.Dispose();
}
