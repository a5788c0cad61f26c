using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using Xunit;

namespace KpiDashboard.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task After_a_day_was_loaded_only_its_half_month_is_read_and_figures_are_those_of_reading_all()
    {
        _ = Told.Board;
        ScoreboardRead before = await Told.Store.ReadScoreboardAsync(null, Ct);

        Told.LoadRows(
            "dossiers",
            "N1,P1,01,2022-03-02,online,2022-03-05,2022-03-09,9",
            "N2,P2,02,2022-03-14,postal,,,4",
            "N3,P2,01,2022-03-15,direct,,,4"
        );
        ScoreboardRead after = await Told.Store.ReadScoreboardAsync(before, Ct);

        Assert.Equal([new DateOnly(2022, 3, 1), new DateOnly(2022, 3, 15)], (await ChangedSinceAsync(before))?.Order());
        Assert.Empty((await ChangedSinceAsync(after))!);
        Assert.Equal(CellsOf(await Told.Store.ReadScoreboardAsync(null, Ct)), CellsOf(after));
        Assert.Equal(new Figure(3, 5), BOf(after, "01"));
        // 02 reported ten dossiers, and these stand in for it.
        Assert.Equal(new Figure(0, 1), BOf(after, "02"));
    }

    [Fact]
    public async Task A_correction_of_an_old_dossier_has_the_half_months_read_that_it_leaves_and_comes_to()
    {
        Told.Dossier("C1", "P1", "01", "2021-11-20");
        _ = Told.Board;
        ScoreboardRead before = await Told.Store.ReadScoreboardAsync(null, Ct);

        Told.LoadRows("dossiers", "C1,P1,01,2022-01-03,direct,,,9");

        Assert.Equal(
            [new DateOnly(2021, 11, 15), new DateOnly(2022, 1, 1)],
            (await ChangedSinceAsync(before))?.Order()
        );
        ScoreboardRead after = await Told.Store.ReadScoreboardAsync(before, Ct);
        Assert.Equal(CellsOf(await Told.Store.ReadScoreboardAsync(null, Ct)), CellsOf(after));
    }

    [Fact]
    public async Task Where_levels_change_under_dossiers_or_a_file_is_taken_back_all_cells_are_read_again()
    {
        _ = Told.Board;
        int first = Told.LoadRows("dossiers", "T1,P1,01,2022-03-02,online,,,9").Entry.Id;
        ScoreboardRead before = await Told.Store.ReadScoreboardAsync(null, Ct);
        Told.LoadRows("offerings", "01,P1,partial,,");
        Assert.Null(await ChangedSinceAsync(before));
        ScoreboardRead after = await Told.Store.ReadScoreboardAsync(before, Ct);
        Assert.Equal(CellsOf(await Told.Store.ReadScoreboardAsync(null, Ct)), CellsOf(after));

        new Undo(Told.Store, Told.Clock).Run(first);

        Assert.Null(await ChangedSinceAsync(after));
        Assert.Equal(
            CellsOf(await Told.Store.ReadScoreboardAsync(null, Ct)),
            CellsOf(await Told.Store.ReadScoreboardAsync(after, Ct))
        );
    }

    [Fact]
    public async Task Who_saw_none_of_the_last_thousand_changes_reads_all_cells_again()
    {
        _ = Told.Board;
        ScoreboardRead before = await Told.Store.ReadScoreboardAsync(null, Ct);
        Note(900);
        Assert.Equal(900, (await ChangedSinceAsync(before))!.Count);

        Note(200);

        Assert.Null(await ChangedSinceAsync(before));
        Assert.Equal(CellsOf(before), CellsOf(await Told.Store.ReadScoreboardAsync(before, Ct)));
    }

    private void Note(int halfMonths)
    {
        using StoreWriter writer = Told.Store.Write(dryRun: false);
        int last = new DateOnly(2022, 1, 1).DayNumber;
        writer.InTransaction(() =>
        {
            writer.NoteCells([.. Enumerable.Range(last - halfMonths, halfMonths)]);
            return true;
        });
    }

    private static Figure BOf(ScoreboardRead read, string unit)
    {
        Scoreboard board = read.Scoreboard;
        Selection year = new() { Period = Period.Of(PeriodKind.Year, 2022, 1), Rules = board.Definitions.DefaultRules };
        return board.Figure(board.Units.Find(unit)!, board.Definitions.FindIndicator("dossiers")!, year);
    }

    /// <summary>All cells of the roll-up that a scoreboard holds, in words.</summary>
    internal static string[] CellsOf(ScoreboardRead read)
    {
        CellTable table = read.Scoreboard.Engine.Facts.Cells;
        Cell[] cells = new Cell[table.Received.Length];
        int count = table.CopyTo(cells, new HashSet<DateOnly>(), read.Scoreboard.Units, read.Scoreboard.Procedures);
        return [.. cells.Take(count).Select(c => $"{c}").Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlySet<DateOnly>?> ChangedSinceAsync(ScoreboardRead read) =>
        read.CellsSince(await Told.Store.QueryAsync<CellChange>(new { LastId = read.LastCellChange?.Id ?? 0 }, Ct));
}
