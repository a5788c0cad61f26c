using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_definition_goes_from_draft_to_retired_and_back_by_undo()
    {
        Scoreboard before = Told.Board;
        DefinitionEdits edits = new(Told.Store, Told.Clock, "An");
        TypedDefinition typed = TypedDefinition.Of(before.Definitions.FindRules("portal-766")!) with { Name = "own" };

        DefinitionReport draft = await edits.SaveAsync(typed, asNew: true, "thử", Ct);
        Assert.Empty(draft.Problems);
        Assert.Null((await Told.Store.LoadScoreboardAsync(Ct)).Definitions.FindRules("own"));
        DefinitionReport published = (await edits.PublishAsync("own", 1, "QĐ 1", Ct))!;
        Assert.Equal("own@1", (await Told.Store.LoadScoreboardAsync(Ct)).Definitions.FindRules("own")!.FullName);
        DefinitionReport retired = (await edits.RetireAsync("own", 1, "QĐ 2", Ct))!;
        Definitions last = (await Told.Store.LoadScoreboardAsync(Ct)).Definitions;
        Assert.Equal(DefinitionState.Retired, last.FindRules("own@1")!.Edition!.State);
        Assert.DoesNotContain(last.RuleSets, r => r.Name == "own");

        Undo undo = new(Told.Store, Told.Clock);
        undo.Run(retired.Change!.Id);
        Assert.Equal(DefinitionState.Published, (await Told.Store.OwnDefinitionsAsync(Ct))[0].State);
        undo.Run(published.Change!.Id);
        Assert.Equal(DefinitionState.Draft, (await Told.Store.OwnDefinitionsAsync(Ct))[0].State);
        undo.Run(draft.Change!.Id);
        Assert.Empty(await Told.Store.OwnDefinitionsAsync(Ct));
        Assert.Empty(StoreComparison.Of(before, await Told.Store.LoadScoreboardAsync(Ct)).Differences);
    }

    [Fact]
    public async Task Settings_of_the_store_win_until_they_are_empty_or_undone()
    {
        _ = Told.Board;
        DefinitionEdits edits = new(Told.Store, Told.Clock, "An");

        DefinitionReport set = await edits.SetAsync(
            new Dictionary<string, string>
            {
                ["reporting-deadline-days"] = "3",
                ["verticals-in-province"] = "false",
                ["path-start"] = "zero",
                ["minimum-denominator.commune"] = "7",
                ["tolerance.services"] = "2.5",
            },
            "QĐ 3",
            Ct
        );
        Assert.Empty(set.Problems);
        Assert.Equal((3, false, PathStart.Zero, 7L, 1L, 2.5m, 5m), await HeldAsync());
        DefinitionReport empty = await edits.SetAsync(
            new Dictionary<string, string> { ["reporting-deadline-days"] = "", ["path-start"] = "" },
            "QĐ 4",
            Ct
        );
        Assert.Equal((10, false, PathStart.LastYear, 7L, 1L, 2.5m, 5m), await HeldAsync());

        Undo undo = new(Told.Store, Told.Clock);
        undo.Run(empty.Change!.Id);
        Assert.Equal((3, false, PathStart.Zero, 7L, 1L, 2.5m, 5m), await HeldAsync());
        undo.Run(set.Change!.Id);
        Assert.Equal((10, true, PathStart.LastYear, 1L, 1L, 5m, 5m), await HeldAsync());

        async Task<(int, bool, PathStart, long, long, decimal, decimal)> HeldAsync()
        {
            KpiSettings held = await Told.Store.SettingsInUseAsync(Ct);
            return (
                held.ReportingDeadlineDays,
                held.VerticalsInProvince,
                held.PathStart,
                held.Definitions.MinimumDenominator(UnitKind.Commune),
                held.Definitions.MinimumDenominator(UnitKind.District),
                held.Definitions.FindIndicator("services")!.Tolerance,
                held.Definitions.FindIndicator("dossiers")!.Tolerance
            );
        }
    }
}
