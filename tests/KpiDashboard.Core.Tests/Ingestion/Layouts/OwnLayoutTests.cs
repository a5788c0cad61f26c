using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.SampleData.Layouts;
using Xunit;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>A new system needs a new file and no code.</summary>
public sealed class OwnLayoutTests : IDisposable
{
    private const string Own = """
        {
          "name": "own-system",
          "title": { "vi": "Hệ thống riêng", "en": "A system of its own" },
          "kind": "dossiers",
          "order": ["#"],
          "columns": [
            { "field": "dossier_code", "headers": ["Receipt"] },
            { "field": "procedure_code", "headers": ["Service"] },
            { "field": "unit_code", "headers": ["Office"] },
            { "field": "received", "headers": ["Arrived on"] },
            { "field": "channel", "headers": ["Way"], "values": { "tới quầy": "1", "app": "2" } }
          ],
          "fixed": { "status": "9" },
          "personal": ["Who"]
        }
        """;

    private static readonly byte[] Table = Book.Of(
        ["#", "Receipt", "Service", "Office", "Arrived on", "Way", "Who"],
        [1, "R-1", "2.002728", "Sở Tư pháp", "07/13/2022", "app", LayoutFiles.Person],
        [2, "R-2", "2.002728", "Sở Tư pháp", "07/05/2022", "Tới quầy", LayoutFiles.Person]
    );

    private readonly LayoutStore store = new();

    [Fact]
    public void A_file_in_a_folder_teaches_a_layout()
    {
        store.Refuse("x.xlsx", Table);
        string folder = store.Folder("layouts");
        File.WriteAllText(Path.Combine(folder, "own.json"), Own);

        FileReport report = store.LoadOne("x.xlsx", Table, new ReadingOptions { LayoutsFolder = folder });

        Assert.Equal(2, report.Entry.Loaded);
        Inspection inspection = new Inspector(store.Store, store.Clock).Inspect(
            store.Write("x.xlsx", Table),
            new ReadingOptions { LayoutsFolder = folder }
        );
        InspectedTable table = Assert.Single(inspection.Tables);
        Assert.Equal("own-system", table.Layout);
        // 13 is no month, so the month comes first in the whole column.
        Assert.Equal(["2022-07-13", "2022-07-05"], table.FirstRows.Select(r => r.Fields["received"]));
        Assert.Equal(["2", "1"], table.FirstRows.Select(r => r.Fields["channel"]));
        Assert.Equal(ColumnRole.Personal, table.Columns.Single(c => c.Header == "Who").Role);
    }

    [Theory]
    [InlineData("\"received\"", "\"recieved\"", "recieved")]
    [InlineData("\"status\": \"9\"", "", "status")]
    [InlineData("\"kind\"", "\"kinds\"", "kinds")]
    [InlineData("\"dossiers\"", "\"folders\"", "reported-counts")]
    [InlineData("\"unit_code\"", "\"received\"", "received")]
    public void A_layout_that_cannot_work_is_refused_by_what_is_wrong(string right, string wrong, string named)
    {
        string folder = store.Folder("layouts");
        File.WriteAllText(Path.Combine(folder, "own.json"), Own.Replace(right, wrong, StringComparison.Ordinal));

        LoadException refused = Assert.Throws<LoadException>(() =>
            store.Load("x.xlsx", Table, new ReadingOptions { LayoutsFolder = folder })
        );

        Assert.Contains("own.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reported-counts")]
    [InlineData("ReportedCounts")]
    [InlineData("reportedcounts")]
    [InlineData("reported_counts")]
    public void What_a_file_holds_has_one_spelling_and_older_ones_are_understood(string kind)
    {
        LayoutDefinition layout = LayoutCatalogue.Read(
            "own.json",
            $$"""
            {
              "name": "own-counts",
              "title": { "vi": "Biểu riêng", "en": "A form of its own" },
              "kind": "{{kind}}",
              "columns": [{ "field": "received_total", "headers": ["All"] }],
              "fixed": { "form": "own-counts" }
            }
            """
        );

        Assert.Equal(FileKind.ReportedCounts, layout.Kind);
        Assert.Equal("reported-counts", FileKindWord.Of(layout.Kind));
        Assert.Equal("canonical-reported-counts", Assert.Single(LayoutCatalogue.BuiltIn.For($"canonical-{kind}")).Name);
    }

    public void Dispose() => store.Dispose();
}
