using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Storage;
using KpiDashboard.Storage.Bulk;

namespace KpiDashboard.Web.Targets;

/// <summary>Assigns targets for those who may, from a form or from a program.</summary>
/// <param name="store">What is changed.</param>
/// <param name="source">Shows the change to whoever asks next.</param>
/// <param name="clock">Says when it is.</param>
internal sealed class TargetDesk(Store store, ScoreboardSource source, TimeProvider clock)
{
    /// <summary>Writes a new decision, if there is one, and the targets that rest on it: both, or neither.</summary>
    /// <param name="drafts">The targets.</param>
    /// <param name="year">Their year.</param>
    /// <param name="made">A decision that is not known yet; null where it is.</param>
    /// <param name="decision">The number of the decision.</param>
    /// <param name="selection">Definition and calendar that the targets are set for.</param>
    /// <param name="why">Why.</param>
    /// <param name="by">Who.</param>
    public Task<TargetOutcome> AssignAsync(
        IReadOnlyList<TargetDraft> drafts,
        int year,
        DecisionDraft? made,
        string decision,
        Selection selection,
        string why,
        string by
    ) => Task.Run(() => Assign(drafts, year, made, decision, selection, why, by));

    /// <summary>Keeps the signed text of a decision, before the decision names it.</summary>
    /// <param name="file">The file as it was sent.</param>
    /// <param name="by">Who.</param>
    public async Task<(AttachedFileFault? Fault, DecisionFile? File)> KeepAsync(IFormFile file, string by)
    {
        if (file.Length > AttachedFile.MostBytes)
        {
            return (AttachedFileFault.TooLarge, null);
        }

        using MemoryStream content = new((int)file.Length);
        await file.CopyToAsync(content);
        return await new DecisionFiles(store, clock).KeepAsync(file.FileName, content.ToArray(), by);
    }

    /// <summary>Writes a decision that is known otherwise: with another text, or as revoked.</summary>
    /// <param name="row">The decision by the columns of files.</param>
    /// <param name="why">Why.</param>
    /// <param name="by">Who.</param>
    public Task<EditReport> ReviseAsync(IReadOnlyDictionary<string, string> row, string why, string by) =>
        Task.Run(() =>
        {
            EditReport report = new Edit(store, clock, by).Run(FileKind.Decisions, [row], why);
            source.LookAgain();
            return report;
        });

    /// <summary>Takes a change of targets or decisions back.</summary>
    /// <param name="change">Its number.</param>
    /// <param name="by">Who.</param>
    /// <exception cref="LoadException">It is unknown, or taken back already.</exception>
    public Task<UndoReport> TakeBackAsync(int change, string by) =>
        Task.Run(() =>
        {
            UndoReport report = new Undo(store, clock, by).Run(change);
            source.LookAgain();
            return report;
        });

    private TargetOutcome Assign(
        IReadOnlyList<TargetDraft> drafts,
        int year,
        DecisionDraft? made,
        string decision,
        Selection selection,
        string why,
        string by
    )
    {
        Edit edit = new(store, clock, by);
        EditReport? ofDecision = made is null ? null : edit.Run(FileKind.Decisions, [made.ToRow()], why);
        if (ofDecision is { Refused.Count: > 0 })
        {
            return new TargetOutcome(null, ofDecision.Refused, []);
        }

        EditReport ofTargets = edit.Run(
            FileKind.Targets,
            [.. drafts.Select(d => d.ToRow(year, decision, selection))],
            why
        );
        if (ofTargets.Refused.Count > 0 && ofDecision?.Entry is { } useless)
        {
            _ = new Undo(store, clock, by).Run(useless.Id);
        }

        source.LookAgain();
        return new TargetOutcome(ofTargets.Entry, [], ofTargets.Refused);
    }
}

/// <summary>What became of an assignment.</summary>
/// <param name="Entry">The change; null where something was refused, or nothing changed.</param>
/// <param name="OfDecision">What is wrong with the decision.</param>
/// <param name="OfTargets">What is wrong with targets, by their numbers from 1.</param>
internal sealed record TargetOutcome(
    ImportEntry? Entry,
    IReadOnlyList<RejectedRow> OfDecision,
    IReadOnlyList<RejectedRow> OfTargets
);
