using System.Globalization;
using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Kit;
using KpiDashboard.Scoreboards;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Files that are refused whole, in one sentence that names the file.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;
    private readonly Province province = new Province()
        .Unit("01")
        .Procedures("P1")
        .Receives("01", "P1", "2022-03-01", online: 1);

    [Theory]
    [InlineData("vi", "“Tệp chuẩn: Hồ sơ”")]
    [InlineData("en", "“Canonical file: Dossiers”")]
    public void A_file_without_a_required_column_is_refused_by_the_columns_name(string culture, string kind)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        string failure = Refuse("d.csv", "dossier_code,procedure_code,received,status\nD1,P1,2022-03-01,9\n");

        Assert.Contains("d.csv", failure, StringComparison.Ordinal);
        Assert.Contains("unit_code, channel", failure, StringComparison.Ordinal);
        Assert.Contains(kind, failure, StringComparison.Ordinal);
        Assert.Equal(culture == "vi", failure.Contains("cột", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("offerings", "level", "Dịch vụ cung cấp")]
    [InlineData("units", "parent", "Đơn vị")]
    [InlineData("procedures", "field", "Thủ tục")]
    [InlineData("targets", "kind", "Chỉ tiêu")]
    [InlineData("benchmarks", "source", "Mốc so sánh")]
    [InlineData("offices", "signing", "Thể thức văn bản của đơn vị")]
    [InlineData("statistics", "carried_over", "Số liệu thống kê")]
    [InlineData("dossiers", "received", "Hồ sơ")]
    public void Every_kind_of_file_needs_its_columns(string kind, string column, string name)
    {
        IEnumerable<string> rest = Headers.Of(kind).Split(',').Where(c => c != column);

        string failure = Refuse("x.csv", $"{string.Join(',', rest)}\n");

        Assert.Contains(column, failure, StringComparison.Ordinal);
        Assert.Contains($"“Tệp chuẩn: {name}”", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n", "a, b, c")]
    [InlineData("a;b;c\n1;2;3\n", "a, b, c")]
    public void A_file_of_no_known_kind_is_refused_with_its_header(string text, string header) =>
        Assert.Contains(header, Refuse("x.csv", text), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n")]
    public void An_empty_file_is_refused(string text) =>
        Assert.Contains("x.csv", Refuse("x.csv", text), StringComparison.Ordinal);

    [Fact]
    public void A_column_that_comes_twice_is_refused() =>
        Assert.Contains("name", Refuse("x.csv", "code,name,field,name\nP9,a,b,c\n"), StringComparison.Ordinal);

    [Fact]
    public void Broken_quoting_refuses_the_file_and_leaves_the_store_as_it_was()
    {
        Scoreboard before = province.Board;
        StringBuilder text = new(Headers.Dossiers + "\n");
        for (int i = 0; i < 10_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"Q{i},P1,01,2022-04-01,online,,,9\n");
        }

        string failure = Refuse(
            "q.csv",
            text.Append("\"Q-open,P1,01,2022-04-01,online,,,9\nQ,P1,01,2022-04-01,online,,,9\n").ToString()
        );

        Assert.Contains("10002", failure, StringComparison.Ordinal);
        Assert.Equal(before.DataVersion, province.Board.DataVersion);
        Assert.Equal(new Figure(1, 1), province.B("01", "2022"));
        Assert.DoesNotContain(province.Query<ImportEntry>(), i => i.File == "q.csv");
    }

    [Fact]
    public void A_refused_file_does_not_keep_the_others_out()
    {
        LoadReport report = province.LoadFiles(
            false,
            ("bad.csv", "x\n1\n"),
            ("broken.csv", $"{Headers.Procedures}\nP8,\"x,y\n"),
            ("good.csv", $"{Headers.Procedures}\nP9,Tên,\n")
        );

        Assert.Equal(2, report.Failures.Count);
        Assert.Equal("good.csv", Assert.Single(report.Files).Entry.File);
        Assert.Equal(2, report.ExitCode);
        Assert.Contains(province.Board.Procedures, p => p.Code == "P9");
        Assert.DoesNotContain(province.Board.Procedures, p => p.Code == "P8");
    }

    [Fact]
    public void A_path_that_does_not_exist_and_a_folder_without_files_are_named()
    {
        using TempFolder folder = new();
        Loader loader = new(province.Store, province.Clock);

        Assert.Contains(
            "nope.csv",
            Assert.Throws<LoadException>(() => loader.Load([folder.At("nope.csv")])).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            folder.Path,
            Assert.Throws<LoadException>(() => loader.Load([folder.Path])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_named_twice_is_loaded_once()
    {
        _ = province.Board;
        string path = province.Write("twice/p.csv", $"{Headers.Procedures}\nP9,Tên,\n");

        LoadReport report = new Loader(province.Store, province.Clock).Load([path, path, Path.GetDirectoryName(path)!]);

        Assert.Single(report.Files);
        Assert.Empty(report.Failures);
    }

    public void Dispose()
    {
        CultureInfo.CurrentUICulture = language;
        province.Dispose();
    }

    private string Refuse(string name, string text)
    {
        LoadReport report = province.LoadFiles(false, (name, text));

        Assert.Empty(report.Files);
        Assert.Equal(2, report.ExitCode);
        return Assert.Single(report.Failures);
    }
}
