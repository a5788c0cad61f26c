using System.Globalization;
using KpiDashboard.Changes;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Web.Addresses;
using KpiDashboard.Web.Language;
using KpiDashboard.Web.Visits;
using Microsoft.AspNetCore.Components;

namespace KpiDashboard.Web.Targets;

/// <summary>The form in which targets are assigned: for whom, by which decision, why, and what it would do.</summary>
public sealed partial class AssignPage
{
    private const int MostRows = 400;

    private IReadOnlyList<TargetVersion> standing = [];
    private List<TargetDraft> drafts = [];
    private List<string> unknown = [];
    private IReadOnlyList<RejectedRow> refused = [];
    private IReadOnlyList<RejectedRow> refusedDecision = [];
    private DecisionDraft made = new("", "", "", "", "", "");
    private string decision = "";
    private string why = "";
    private string? notice;
    private string? decisionFault;
    private string? whyFault;

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
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType)
        {
            ReadForm(await Http.Request.ReadFormAsync());
        }
        else
        {
            drafts = [.. TargetDraft.Read(Rows, Board, standing).Select(d => d with { Steps = Shown(d.Steps) })];
        }
    }

    private void ReadForm(IFormCollection form)
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
            Field("document")
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
        string asked = Http!.Request.Form["do"].FirstOrDefault() ?? "preview";
        if (asked != "save")
        {
            return;
        }

        bool isNew = decision.Length == 0;
        decisionFault = isNew && made.IsEmpty ? Texts.T("Assign.Decision.Missing") : null;
        whyFault = why.Trim().Length == 0 ? Texts.T("Assign.Why.Missing") : null;
        notice = drafts.Count == 0 ? Texts.T("Assign.Rows.Missing") : null;
        if (decisionFault is not null || whyFault is not null || notice is not null)
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
                Visit.Of(Http).Visitor.Name
            );
            (refused, refusedDecision) = (outcome.OfTargets, outcome.OfDecision);
            if (refused.Count + refusedDecision.Count == 0)
            {
                Http.Response.Redirect(Links.Targets(Question, saved: outcome.Entry?.Id));
                return;
            }
        }
        catch (StoreException e)
        {
            notice = e.Message;
            return;
        }

        notice = Texts.T("Assign.Refused", refused.Count + refusedDecision.Count);
        // Who was not the first sees what stands now, and may save once more.
        standing = await Store.QueryAsync<TargetVersion>(new { Year });
        drafts = [.. drafts.Select((d, i) => IsOvertaken(i) ? d with { Seen = NowOf(d) } : d)];
    }

    private bool IsOvertaken(int row) => refused.Any(r => r.Line == row + 1 && r.Column == "seen_change");

    private int NowOf(TargetDraft draft) => TargetDraft.SeenOf(draft.Scope, draft.Indicator, standing);

    private TargetBook.Held HeldOf(TargetDraft draft) =>
        draft.Scope.In(Board, Board.Definitions.FindIndicator(draft.Indicator)!, Year);

    private string LetterOf(TargetDraft draft) => Board.Definitions.FindIndicator(draft.Indicator)!.Letter;

    private static string Shown(string steps) =>
        TargetStep.TryParse(steps, out IReadOnlyList<TargetStep> read) ? TargetDraft.Typed(read) : steps;

    private string Style(int row, string column, string usual) =>
        Fault(row, column) is null ? usual : $"{usual} is-invalid";

    private string? Fault(int row, string column) =>
        refused.Any(r => r.Line == row + 1 && r.Column == column)
            ? string.Create(CultureInfo.InvariantCulture, $"fault-{row}-{column}")
            : null;

    private RenderFragment FaultOf(int row, params string[] columns) =>
        builder =>
        {
            foreach (RejectedRow fault in refused.Where(r => r.Line == row + 1 && columns.Contains(r.Column)))
            {
                builder.OpenElement(0, "p");
                builder.AddAttribute(1, "class", "field-fault");
                builder.AddAttribute(
                    2,
                    "id",
                    string.Create(CultureInfo.InvariantCulture, $"fault-{row}-{fault.Column}")
                );
                builder.AddContent(3, SentenceOf(row, fault));
                builder.CloseElement();
            }
        };

    private string SentenceOf(int row, RejectedRow fault) =>
        fault.Column == "seen_change"
        && standing.FirstOrDefault(v => v.Stands == 1 && v.ImportId == drafts[row].Seen) is { } now
            ? Texts.T(
                "Assign.Overtaken",
                KpiDashboard.Verdicts.Format.Moment(now.Started),
                now.LoadedBy,
                now.Value is { } value ? KpiDashboard.Verdicts.Format.Target(value) : Texts.T("Targets.Inherits")
            )
            : ImportText.Reason(fault.Reason);

    private RenderFragment DecisionField(string name, string column, string value, string type = "text") =>
        builder =>
        {
            string[] faults =
            [
                .. refusedDecision.Where(r => r.Column == column).Select(r => ImportText.Reason(r.Reason)),
            ];
            builder.OpenElement(0, "label");
            builder.AddAttribute(1, "for", $"decision-{name}");
            builder.AddContent(2, Texts.T($"Decision.{column}"));
            builder.CloseElement();
            builder.OpenElement(3, "input");
            builder.AddAttribute(4, "class", faults.Length == 0 ? "form-control" : "form-control is-invalid");
            builder.AddAttribute(5, "id", $"decision-{name}");
            builder.AddAttribute(6, "name", name);
            builder.AddAttribute(7, "type", type);
            builder.AddAttribute(8, "value", value);
            builder.AddAttribute(9, "maxlength", 1000);
            builder.AddAttribute(10, "autocomplete", "off");
            builder.CloseElement();
            foreach (string fault in faults)
            {
                builder.OpenElement(11, "p");
                builder.AddAttribute(12, "class", "field-fault");
                builder.AddContent(13, fault);
                builder.CloseElement();
            }
        };
}
