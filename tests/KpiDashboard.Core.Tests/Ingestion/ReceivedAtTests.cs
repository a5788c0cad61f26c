using System.Text;
using KpiDashboard.Changes;
using KpiDashboard.Fixtures;
using KpiDashboard.Kit;
using KpiDashboard.SampleData.Layouts;
using Microsoft.Data.Sqlite;
using Xunit;

namespace KpiDashboard.Ingestion;

/// <summary>Where a dossier was handed in is kept as a code, changes no figure, and is never what somebody typed.</summary>
public sealed class ReceivedAtTests : IDisposable
{
    private const string Canonical = $"{Headers.Dossiers},received_at";

    private static readonly string Procedure = LayoutFiles.Procedures[0].Code;

    private readonly LayoutStore store = new();

    [Theory]
    [InlineData("Nơi tiếp nhận", "Huyện Quảng Hòa", "049")]
    [InlineData("Nơi tiếp nhận", "049", "049")]
    [InlineData("Mã nơi tiếp nhận", "BD-0412", "BD-0412")]
    [InlineData("NoiTiepNhan", "bd – 0412", "BD-0412")]
    [InlineData("Điểm tiếp nhận", "Huyện Hoà An", "051")]
    [InlineData("Đơn vị tiếp nhận", "Huyện Quảng Hòa", "049")]
    [InlineData("Nơi nộp hồ sơ", "", "-")]
    public void A_known_unit_or_a_code_is_kept(string header, string place, string kept)
    {
        FileReport report = store.LoadOne("so.xlsx", Book(header, place));

        Assert.Equal((1L, 0), (report.Entry.Loaded, report.Notes.Count(n => n.Note == "place-unknown")));
        Assert.Equal([$"051 {kept}"], Places());
    }

    [Theory]
    [InlineData("Bưu điện xã Nam Tuấn")]
    [InlineData(LayoutFiles.Person)]
    [InlineData("0912345678")]
    [InlineData("004099001234")]
    public void What_somebody_typed_is_noted_and_not_kept(string place)
    {
        FileReport report = store.LoadOne("so.xlsx", Book("Nơi tiếp nhận", place));

        Assert.Equal((1L, 0L), (report.Entry.Loaded, report.Entry.Rejected));
        Assert.Equal(1, Assert.Single(report.Notes, n => n.Note == "place-unknown").Rows);
        Assert.Equal(["051 -"], Places());
        SqliteConnection.ClearAllPools();
        byte[] file = File.ReadAllBytes(store.Store.Settings.Database);
        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(place)));
    }

    [Fact]
    public void A_canonical_file_names_places_row_by_row()
    {
        StringBuilder text = new($"{Canonical}\n");
        // More than go in together, and some without a place between those that have one.
        for (int i = 1; i <= 100; i++)
        {
            string place = (i % 3) switch
            {
                0 => "",
                1 => "049",
                _ => "BD-1",
            };
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"D{i:000},{Procedure},051,2022-03-01,1,,,9,{place}\n"
            );
        }

        Assert.Equal(100, Load(text.ToString()).Entry.Loaded);

        Assert.Equal(
            [("-", 33), ("049", 34), ("BD-1", 33)],
            Places().Select(p => p[4..]).CountBy(p => p).Select(p => (p.Key, p.Value)).Order()
        );
    }

    [Fact]
    public void Another_place_corrects_a_dossier_and_the_same_one_leaves_it_alone()
    {
        FileReport first = Load($"{Canonical}\nD1,{Procedure},051,2022-03-01,1,,,9,049\n");
        FileReport again = Load(
            $"{Canonical}\nD1,{Procedure},051,2022-03-01,1,,,9,049\nD2,{Procedure},051,2022-03-01,1,,,9,\n"
        );
        FileReport other = Load($"{Canonical}\nD1,{Procedure},051,2022-03-01,1,,,9,BD-1\n");
        FileReport without = Load($"{Headers.Dossiers}\nD1,{Procedure},051,2022-03-01,1,,,9\n");

        Assert.Equal(
            [(1L, 0L, 0L), (1L, 0L, 1L), (0L, 1L, 0L), (0L, 1L, 0L)],
            new[] { first, again, other, without }.Select(r => (r.Entry.Loaded, r.Entry.Replaced, r.Entry.Unchanged))
        );
        Assert.Equal(["051 -", "051 -"], Places());
        new Undo(store.Store, store.Clock).Run(without.Entry.Id);
        Assert.Equal(["051 -", "051 BD-1"], Places());
        new Undo(store.Store, store.Clock).Run(other.Entry.Id);
        Assert.Equal(["051 -", "051 049"], Places());
    }

    public void Dispose() => store.Dispose();

    private FileReport Load(string text) => store.LoadOne("d.csv", Encoding.UTF8.GetBytes(text));

    private static byte[] Book(string header, string place) =>
        SampleData.Layouts.Book.Of(
            ["Mã hồ sơ", "Mã TTHC", "Đơn vị", "Ngày tiếp nhận", "Hình thức nộp", header],
            ["H14.51.01-220305-0001", Procedure, "Huyện Hoà An", "05/03/2022", "Trực tiếp", place]
        );

    private string[] Places() =>
        SqliteFile.Texts(
            store.Store.Location,
            "select u.Code || ' ' || coalesce(d.ReceivedAt, '-') from Dossier d join Unit u on u.Id = d.UnitId order by 1"
        );
}
