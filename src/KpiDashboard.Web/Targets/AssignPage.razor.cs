using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Forecasts;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Verdicts;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Targets;

/// <summary>The form in which targets are assigned: for whom, by which decision, why, and what it would do.</summary>
public sealed partial class AssignPage
{
    private const string SeenChange = "seen_change";
    private const string SeenTwice = "duplicate-row";

    /// <summary>All units of a province by two indicators, and some more.</summary>
    private const int MostRows = 1000;

    /// <summary>Three a row, and what stands beside the rows.</summary>
    private const int MostFields = 3 * MostRows + 50;

    /// <summary>More than a file may have, so that one a little longer is told so beside its field.</summary>
    private const int MostSent = 3 * AttachedFile.MostBytes;

    private IReadOnlyList<TargetVersion> standing = [];
    private List<TargetDraft> drafts = [];
    private List<string> unknown = [];
    private List<Problem> problems = [];
    private DecisionDraft made = new("", "", "", "", "", "");
    private string decision = "";
    private string why = "";
    private string? notice;
    private ForecastBook? book;

    /// <summary>What is to be assigned, as the grid writes it.</summary>
    [SupplyParameterFromQuery(Name = "rows")]
    public string? Rows { get; set; }

    /// <inheritdoc/>
    protected override bool HasOwn => false;

    private int Year => Selection!.Period.Year;

    /// <inheritdoc/>
    protected override async Task ReadAsync(Selection selection, ICollection<Problem> problems)
    {
        Http!.Response.Headers.CacheControl = "no-store";
        standing = await Store.QueryAsync<TargetVersion>(new { selection.Period.Year });
        book = await Forecasts.OfAsync(Board);
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType)
        {
            IFormCollection form = await Http.Request.ReadFormAsync();
            string kept = form["kept"].FirstOrDefault() ?? "";
            ReadForm(
                form,
                kept.Length == 0 ? null : (await Store.QueryAsync<DecisionFile>()).FirstOrDefault(f => f.Sha256 == kept)
            );
        }
        else
        {
            drafts = [.. TargetDraft.Read(Rows, Board, standing).Select(d => d with { Steps = Shown(d.Steps) })];
        }
    }

    private void ReadForm(IFormCollection form, DecisionFile? kept)
    {
        string Field(string name) => form[name].FirstOrDefault() ?? "";
        string[] cells = [.. form["cell"].Select(c => c ?? "")];
        string[] values = [.. form["value"].Select(v => v ?? "")];
        string[] steps = [.. form["steps"].Select(s => s ?? "")];
        drafts = [];
        for (int i = 0; i < Math.Min(cells.Length, Math.Min(values.Length, steps.Length)) && i < MostRows; i++)
        {
            string[] parts = cells[i].Split(',');
            if (
                parts.Length == 3
                && TargetScope.Parse(parts[0], Board) is { } scope
                && Board.Definitions.FindIndicator(parts[1]) is { } indicator
                && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int seen)
            )
            {
                drafts.Add(new TargetDraft(scope, indicator.Code, values[i], steps[i], seen));
            }
        }

        decision = Field("decision");
        why = Field("why");
        made = new DecisionDraft(
            Field("number"),
            Field("signed"),
            Field("office"),
            Field("summary"),
            Field("effective"),
            Field("document"),
            kept
        );
        if (Field("do") == "add" && TargetScope.Parse(Field("scope"), Board) is { } added)
        {
            Add(added, null);
        }

        foreach (string line in Field("paste").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Paste(line.TrimEnd('\r'));
        }
    }

    /// <summary>Both indicators of a scope, with what is assigned to it or what was pasted for it.</summary>
    private void Add(TargetScope scope, string[]? values)
    {
        for (int i = 0; i < Board.Definitions.Overview.Count && drafts.Count < MostRows; i++)
        {
            Indicator indicator = Board.Definitions.Overview[i];
            if (values is not null && i >= values.Length)
            {
                break;
            }

            TargetBook.Held held = scope.In(Board, indicator, Year);
            bool isOwn = scope.Is(held.Given);
            drafts.RemoveAll(d => values is not null && d.Scope == scope && d.Indicator == indicator.Code);
            if (!drafts.Exists(d => d.Scope == scope && d.Indicator == indicator.Code))
            {
                drafts.Add(
                    new TargetDraft(
                        scope,
                        indicator.Code,
                        values?[i] ?? (isOwn ? TargetDraft.Typed(held.Value ?? 0) : ""),
                        values is null && isOwn ? TargetDraft.Typed(held.Given!.Steps) : "",
                        TargetDraft.SeenOf(scope, indicator.Code, standing)
                    )
                );
            }
        }
    }

    /// <summary>A line of a spreadsheet: for whom, then a value an indicator; or a row as the grid writes it.</summary>
    private void Paste(string line)
    {
        string[] parts = line.Split('\t', StringSplitOptions.TrimEntries);
        if (TargetDraft.Read(line, Board, standing) is [var draft])
        {
            drafts.RemoveAll(d => d.Scope == draft.Scope && d.Indicator == draft.Indicator);
            drafts.Add(draft with { Steps = Shown(draft.Steps) });
        }
        else if (parts.Length > 1 && TargetScope.Named(parts[0], Board, Year) is { } scope)
        {
            Add(scope, parts[1..]);
        }
        else
        {
            unknown.Add(line);
        }
    }

    private async Task SentAsync()
    {
        string by = Visit.Of(Http!).Visitor.Name;
        if (Http!.Request.Form.Files["file"] is { } sent && !await KeepAsync(sent, by))
        {
            return;
        }

        string asked = Http.Request.Form["do"].FirstOrDefault() ?? "preview";
        if (asked != "save")
        {
            notice = asked == "show" ? Texts.T("Forms.Shown") : notice;
            return;
        }

        bool isNew = decision.Length == 0;
        if (!isNew && made.File is not null)
        {
            problems.Add(new Problem("file", "", Texts.T("Decision.File.OfNew")));
        }

        if (isNew && made.IsEmpty)
        {
            problems.Add(new Problem("decision", "", Texts.T("Assign.Decision.Missing")));
        }

        if (why.Trim().Length == 0)
        {
            problems.Add(new Problem("why", "", Texts.T("Assign.Why.Missing")));
        }

        notice = drafts.Count == 0 ? Texts.T("Assign.Rows.Missing") : null;
        if (problems.Count > 0 || notice is not null)
        {
            return;
        }

        try
        {
            TargetOutcome outcome = await Desk.AssignAsync(
                drafts,
                Year,
                isNew ? made : null,
                isNew ? made.Number.Trim() : decision,
                Selection!,
                why,
                by
            );
            if (outcome.OfTargets.Count + outcome.OfDecision.Count == 0)
            {
                Http.Response.Redirect(Links.Targets(Question, saved: outcome.Entry?.Id));
                return;
            }

            await RefuseAsync(outcome);
        }
        catch (StoreException e)
        {
            notice = e.ForUsers;
        }
    }

    /// <summary>Keeps the file of a decision whatever else is wrong with the form, for a browser sends it but once.</summary>
    /// <returns>Whether it was taken.</returns>
    private async Task<bool> KeepAsync(IFormFile sent, string by)
    {
        try
        {
            (AttachedFileFault? fault, DecisionFile? file) = await Desk.KeepAsync(sent, by);
            made = made with { File = file ?? made.File };
            if (fault is { } wrong)
            {
                problems.Add(new Problem("file", sent.FileName, Texts.T($"Tasks.Fault.{wrong}")));
                notice = Texts.T("Assign.Refused", problems.Count);
            }

            return fault is null;
        }
        catch (StoreException e)
        {
            notice = e.ForUsers;
            return false;
        }
    }

    /// <summary>Says what is wrong where it stands; who was not the first sees what stands now, and may save once more.</summary>
    private async Task RefuseAsync(TargetOutcome outcome)
    {
        standing = await Store.QueryAsync<TargetVersion>(new { Year });
        foreach (RejectedRow row in outcome.OfTargets)
        {
            int at = (int)row.Line - 1;
            if (row.Column == SeenChange)
            {
                drafts[at] = drafts[at] with
                {
                    Seen = TargetDraft.SeenOf(drafts[at].Scope, drafts[at].Indicator, standing),
                };
            }

            string field = row.Column == "steps" ? "steps" : "value";
            problems.Add(new Problem($"{field}-{at}", row.Value, SentenceOf(drafts[at], row)));
        }

        problems.AddRange(outcome.OfDecision.Select(r => new Problem(r.Column, r.Value, ImportText.Reason(r.Reason))));
        notice = Texts.T("Assign.Refused", problems.Count);
    }

    private TargetBook.Held HeldOf(TargetDraft draft) =>
        draft.Scope.In(Board, Board.Definitions.FindIndicator(draft.Indicator)!, Year);

    private string LetterOf(TargetDraft draft) => Board.Definitions.FindIndicator(draft.Indicator)!.Letter;

    private static string Shown(string steps) =>
        TargetStep.TryParse(steps, out IReadOnlyList<TargetStep> read) ? TargetDraft.Typed(read) : steps;

    private string SentenceOf(TargetDraft draft, RejectedRow fault) =>
        fault.Column == SeenChange && TargetDraft.StandingOf(draft.Scope, draft.Indicator, standing) is { } now
            ? Texts.T(
                "Assign.Overtaken",
                Format.Moment(now.Started),
                now.LoadedBy,
                now.Value is { } value ? Format.Target(value) : Texts.T("Targets.Inherits")
            )
        : fault.Reason == SeenTwice ? Texts.T("Assign.Twice")
        : ImportText.Reason(fault.Reason);
}
