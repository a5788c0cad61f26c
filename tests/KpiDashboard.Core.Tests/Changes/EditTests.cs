using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using Xunit;

namespace KpiDashboard.Changes;

/// <summary>Changes without any file: the second source of rows.</summary>
public sealed class EditTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("01", "department")
        .Target("services", 2022, "70", unit: "01")
        .Target("dossiers", 2022, "40", unit: "01");

    public void Dispose() => province.Dispose();

    [Fact]
    public void A_target_is_edited_without_any_file_stands_in_the_figures_and_is_taken_back()
    {
        long before = province.Board.DataVersion;

        EditReport edited = Edit("80.5");

        Assert.Empty(edited.Refused);
        ImportEntry entry = province.Query<ImportEntry>()[0];
        Assert.Equal(entry, edited.Entry);
        Assert.Equal(
            ("", FileKind.Targets, "Người giao", "Quyết định 12/QĐ-UBND"),
            (entry.File, entry.Kind, entry.LoadedBy, entry.Why)
        );
        Assert.Equal((1L, 0L, 1L, 0L), (entry.RowsRead, entry.Loaded, entry.Replaced, entry.Unchanged));
        Assert.Equal(before + 1, province.Board.DataVersion);
        Assert.Equal((80.5m, 40m), (Target("services"), Target("dossiers")));

        UndoReport undone = new Undo(province.Store, province.Clock, "Người khác").Run(entry.Id);

        Assert.Equal((1L, 1L), (undone.Taken, undone.Returned));
        Assert.Equal((70m, 40m), (Target("services"), Target("dossiers")));
        Assert.Equal("Người khác", province.Query<ImportEntry>()[0].UndoneBy);
    }

    [Fact]
    public void A_file_that_says_the_same_later_keeps_the_target_when_the_edit_is_taken_back()
    {
        ImportEntry edit = Edit("80.5").Entry!;
        province.LoadRows("targets", "services,2022,01,,80.5");

        UndoReport undone = new Undo(province.Store, province.Clock).Run(edit.Id);

        Assert.Equal((0L, 1L), (undone.Taken, undone.Kept));
        Assert.Equal(80.5m, Target("services"));
    }

    [Fact]
    public void An_edit_with_a_row_at_fault_says_which_value_and_why_and_writes_nothing()
    {
        long before = province.Board.DataVersion;

        EditReport edited = Edit(Row("services", "82"), Row("services", "182"), Row("nothing", "82"));

        Assert.Null(edited.Entry);
        Assert.Equal(
            [(2L, "value", "182", Reasons.BadPercent), (3L, "indicator", "nothing", Reasons.UnknownIndicator)],
            edited.Refused.Select(r => (r.Line, r.Column, r.Value, r.Reason))
        );
        Assert.Equal(before, province.Board.DataVersion);
        Assert.Equal(70m, Target("services"));
        Assert.Single(province.Query<ImportEntry>(), i => i.Kind == FileKind.Targets);
    }

    [Fact]
    public void An_edit_of_a_column_that_the_table_does_not_have_is_refused_by_its_name()
    {
        EditReport edited = Edit(new Dictionary<string, string> { ["indicator"] = "services", ["percent"] = "82" });

        Assert.Equal([(1L, "percent", Reasons.WrongColumns)], edited.Refused.Select(r => (r.Line, r.Column, r.Reason)));
    }

    [Fact]
    public void A_change_without_a_file_is_called_so_where_it_is_named()
    {
        ImportEntry edit = Edit("80.5").Entry!;
        Undo undo = new(province.Store, province.Clock);
        _ = undo.Run(edit.Id);

        Assert.Contains("Sửa trực tiếp, không có tệp", Assert.Throws<LoadException>(() => undo.Run(edit.Id)).Message);
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_not_recorded()
    {
        long before = province.Board.DataVersion;

        EditReport edited = Edit("70");

        Assert.Null(edited.Entry);
        Assert.Empty(edited.Refused);
        Assert.Equal(before, province.Board.DataVersion);
        Assert.Single(province.Query<ImportEntry>(), i => i.Kind == FileKind.Targets);
    }

    private decimal? Target(string indicator)
    {
        Selection selection = province.Select("2022");
        Scoreboard board = province.Board;
        return board.Target(province.Find("01", selection), board.Definitions.FindIndicator(indicator)!, selection);
    }

    private EditReport Edit(string value) => Edit(Row("services", value));

    private EditReport Edit(params IReadOnlyDictionary<string, string>[] rows)
    {
        // What was told is in the store before it is edited.
        _ = province.Board;
        return new Edit(province.Store, province.Clock, "Người giao").Run(
            FileKind.Targets,
            rows,
            " Quyết định 12/QĐ-UBND "
        );
    }

    private static Dictionary<string, string> Row(string indicator, string value) =>
        new()
        {
            ["indicator"] = indicator,
            ["year"] = "2022",
            ["unit_code"] = "01",
            ["value"] = value,
        };
}
