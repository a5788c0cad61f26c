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
    public void The_newest_changes_that_stand_are_named_without_those_that_changed_nothing_or_were_taken_back()
    {
        int first = Edit("71").Entry!.Id;
        int second = Edit("72").Entry!.Id;
        province.LoadRows("targets", "services,2022,01,,72");
        int third = Edit("73").Entry!.Id;
        new Undo(province.Store, province.Clock).Run(third);

        Assert.Equal([second, first], Latest(2));
        Assert.Equal(
            province.Query<ImportEntry>().Where(i => i.UndoneAt is null && i.Loaded + i.Replaced > 0).Select(i => i.Id),
            Latest(100)
        );

        IEnumerable<int> Latest(int limit) => province.Query<LatestImport>(new { Limit = limit }).Select(i => i.Id);
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

    [Theory]
    [InlineData("2022-03-31=25;2022-06-30", Reasons.BadSteps)]
    [InlineData("2022-03-31=125", Reasons.BadSteps)]
    [InlineData("2022-03-31=2,5", Reasons.BadSteps)]
    [InlineData(";", Reasons.BadSteps)]
    [InlineData("2021-12-31=25", Reasons.StepOutsideYear)]
    [InlineData("2022-12-31=70", Reasons.StepOutsideYear)]
    [InlineData("2022-03-31=25;2022-06-30=24.9", Reasons.StepsFall)]
    [InlineData("2022-06-30=25;2022-06-30=30", Reasons.StepsFall)]
    [InlineData("2022-03-31=25;2022-09-30=80.01", Reasons.StepsAboveTarget)]
    public void A_path_that_cannot_be_is_refused_with_its_reason(string steps, string reason)
    {
        EditReport edited = Edit(Row("services", "80", ("steps", steps)));

        Assert.Null(edited.Entry);
        Assert.Equal([("steps", reason)], edited.Refused.Select(r => (r.Column, r.Reason)));
        Assert.Equal(70m, Target("services"));
    }

    [Fact]
    public void A_target_names_a_decision_that_is_there_and_the_definition_and_calendar_that_it_was_set_for()
    {
        EditReport unknown = Edit(Row("services", "80", ("decision", "812/QĐ-UBND")));
        EditReport strange = Edit(
            Row("services", "80", ("for_rules", "none")),
            Row("dossiers", "50", ("for_calendar", "moon"))
        );
        province.LoadRows("decisions", "812/QĐ-UBND,2022-06-20,UBND tỉnh,Giao chỉ tiêu,,");
        EditReport known = Edit(
            Row("services", "80", ("decision", "812/QĐ-UBND"), ("for_rules", "level-4"), ("for_calendar", "Reporting"))
        );

        Assert.Equal([("decision", Reasons.UnknownDecision)], unknown.Refused.Select(r => (r.Column, r.Reason)));
        Assert.Equal(
            [("for_rules", Reasons.UnknownRules), ("for_calendar", Reasons.BadCalendar)],
            strange.Refused.Select(r => (r.Column, r.Reason))
        );
        Assert.Empty(known.Refused);
        Target target = Assert.Single(province.Board.Targets, t => t.Indicator == "services");
        Assert.Equal(
            ("812/QĐ-UBND", "level-4", KpiDashboard.Periods.PeriodCalendar.Reporting),
            (target.Decision, target.Rules, target.Calendar)
        );
        Assert.Equal("Giao chỉ tiêu", province.Board.FindDecision("812/QĐ-UBND")?.Summary);
    }

    [Theory]
    [InlineData("Quyết định,2022-06-20,UBND tỉnh,Giao,,", "decision_number", Reasons.DecisionWithoutNumber)]
    [InlineData(",2022-06-20,UBND tỉnh,Giao,,", "decision_number", Reasons.MissingValue)]
    [InlineData("1/QĐ,2022-06-20,,Giao,,", "signing_office", Reasons.MissingValue)]
    [InlineData("1/QĐ,2022-06-20,UBND tỉnh,Giao,2022-06-19,", "effective_from", Reasons.DateOrder)]
    [InlineData("1/QĐ,2032-06-20,UBND tỉnh,Giao,,", "signed_on", Reasons.YearOutOfRange)]
    public void A_decision_has_a_number_a_day_and_an_office_and_holds_from_no_earlier_day(
        string row,
        string column,
        string reason
    ) =>
        Assert.Equal(
            [(column, reason)],
            province.LoadRows("decisions", row).Rejected.Select(r => (r.Column, r.Reason))
        );

    [Fact]
    public void A_target_that_is_taken_back_gives_way_to_what_stands_above_and_comes_again_with_undo()
    {
        province.LoadRows("targets", "services,2022,,department,55");

        EditReport taken = Edit("inherited");
        decimal? inherited = Target("services");
        _ = new Undo(province.Store, province.Clock).Run(taken.Entry!.Id);

        Assert.Equal((55m, 70m), (inherited, Target("services")));
    }

    [Fact]
    public void Of_two_who_change_the_same_target_the_second_is_told_and_may_decide_to_write_it_all_the_same()
    {
        string seen = Standing().ToString(System.Globalization.CultureInfo.InvariantCulture);

        EditReport first = Edit(Row("services", "75", ("seen_change", seen)));
        EditReport second = Edit(Row("services", "65", ("seen_change", seen)), Row("dossiers", "45"));
        EditReport same = Edit(Row("services", "75", ("seen_change", seen)));
        string now = Standing().ToString(System.Globalization.CultureInfo.InvariantCulture);
        EditReport decided = Edit(Row("services", "65", ("seen_change", now)));

        Assert.Equal($"{first.Entry!.Id}", now);
        Assert.Equal([("seen_change", Reasons.ChangedMeanwhile)], second.Refused.Select(r => (r.Column, r.Reason)));
        Assert.Empty(same.Refused);
        Assert.NotNull(decided.Entry);
        Assert.Equal((65m, 40m), (Target("services"), Target("dossiers")));
        Assert.Equal(
            [(decided.Entry.Id, 6500, 1), (first.Entry.Id, 7500, 0)],
            province
                .Query<TargetVersion>(new { Year = 2022 })
                .Where(v => v.Indicator == "services")
                .Take(2)
                .Select(v => (v.ImportId, v.BasisPoints!.Value, v.Stands))
        );
    }

    private int Standing() =>
        Assert
            .Single(
                Told().Query<TargetVersion>(new { Year = 2022 }),
                v => v is { Stands: 1, Indicator: "services", UnitCode: "01" }
            )
            .ImportId;

    /// <summary>The province with all that was told of it in its store.</summary>
    private Province Told()
    {
        _ = province.Board;
        return province;
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

    private static Dictionary<string, string> Row(
        string indicator,
        string value,
        params (string Column, string Value)[] more
    ) =>
        new(more.Select(m => KeyValuePair.Create(m.Column, m.Value)))
        {
            ["indicator"] = indicator,
            ["year"] = "2022",
            ["unit_code"] = "01",
            ["value"] = value,
        };
}
