using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Dossiers of people who may hand in paper are told apart by a column, and a file without it says nothing of it.</summary>
public sealed class ExemptDossiersTests : IDisposable
{
    private const string Canonical = $"{Headers.Dossiers},exempt_from_online";

    private static readonly string Procedure = LayoutFiles.Procedures[0].Code;

    private readonly LayoutStore store = new();

    [Theory]
    [InlineData("Được miễn", "Có", "yes")]
    [InlineData("Thuộc diện miễn", "x", "yes")]
    [InlineData("Được nộp trực tiếp", "1", "yes")]
    [InlineData("DuocMien", "TRUE", "yes")]
    [InlineData("Miễn nộp trực tuyến", "Không", "")]
    [InlineData("Miễn nộp trực tuyến", "", "")]
    public void A_book_says_it_in_its_own_words(string header, string value, string kept)
    {
        FileReport report = store.LoadOne(
            "so.xlsx",
            SampleData.Layouts.Book.Of(
                ["Mã hồ sơ", "Mã TTHC", "Đơn vị", "Ngày tiếp nhận", "Hình thức nộp", header],
                ["H14.51.01-220305-0001", Procedure, "Huyện Hoà An", "05/03/2022", "Trực tiếp", value]
            )
        );

        Assert.Equal((1L, 0L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.Equal(kept.Length > 0 ? ["H14.51.01-220305-0001"] : [], Exempt());
    }

    [Fact]
    public void What_is_neither_yes_nor_no_is_refused_with_its_row_and_says_nothing()
    {
        FileReport report = Load(
            $"{Canonical}\n{Row("D1")},maybe\n{Row("D2")},YES\n{Row("D3")},0\n{Row("D2")},no\n{Row("D4")},1\n"
        );

        Assert.Equal((3L, 2L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.Equal(
            [("exempt_from_online", "•••", Reasons.NotYesOrNo), ("dossier_code", "D2", Reasons.DuplicateCode)],
            report.Rejected.OrderBy(r => r.Line).Select(r => (r.Column, r.Value, r.Reason))
        );
        Assert.Equal(["D2", "D4"], Exempt());
    }

    [Fact]
    public void What_was_said_last_holds_and_is_taken_back_with_its_import()
    {
        FileReport first = Load($"{Canonical}\n{Row("D1")},yes\n{Row("D2")},\n");
        FileReport without = Load($"{Headers.Dossiers}\n{Row("D1")}\n{Row("D3")}\n");
        Assert.Equal(["D1"], Exempt());
        FileReport other = Load($"{Canonical}\n{Row("D1")},no\n{Row("D2")},yes\n{Row("D3")},\n");
        Assert.Equal(["D2"], Exempt());
        FileReport same = Load($"{Canonical}\n{Row("D1")},no\n{Row("D2")},yes\n{Row("D3")},no\n");

        // A dossier of which only this was said otherwise is replaced, and one of which it was said again is not.
        Assert.Equal(
            [(2L, 0L, 0L), (1L, 0L, 1L), (0L, 2L, 1L), (0L, 0L, 3L)],
            new[] { first, without, other, same }.Select(r => (r.Entry.Loaded, r.Entry.Replaced, r.Entry.Unchanged))
        );
        Undo(other);
        // The last file repeated it.
        Assert.Equal(["D2"], Exempt());
        Undo(same);
        Assert.Equal(["D1"], Exempt());
        Undo(first);
        Assert.Empty(Exempt());
    }

    [Fact]
    public void The_same_file_again_is_no_import_and_writes_nothing()
    {
        string text = $"{Canonical}\n{Row("D1")},yes\n";
        Load(text);
        FileReport again = Load(text);

        Assert.True(again.AlreadyLoaded);
        Assert.Equal(["1"], SqliteFile.Texts(store.Store.Location, "select count(*) from DossierExemption"));
    }

    public void Dispose() => store.Dispose();

    private static string Row(string code) => $"{code},{Procedure},051,2022-03-01,1,,,9";

    private FileReport Load(string text) => store.LoadOne("d.csv", Encoding.UTF8.GetBytes(text));

    private void Undo(FileReport report) => new Undo(store.Store, store.Clock).Run(report.Entry.Id);

    private string[] Exempt() =>
        [
            .. store
                .Query<KpiDashboard.Changes.Tables.DossierExempt>()
                .Where(e => e.IsExempt > 0)
                .Select(e => e.Code)
                .Order(StringComparer.Ordinal),
        ];
}
