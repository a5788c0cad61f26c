using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Indicators.Engine;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Scoreboards;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;

namespace KpiDashboard.Web.Api;

/// <summary>A unit.</summary>
/// <param name="Unit">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of unit it is.</param>
/// <param name="Parent">The code of the unit above; null at the top.</param>
/// <param name="ValidFrom">Its first day; null where open.</param>
/// <param name="ValidTo">Its last day; null where open.</param>
public sealed record UnitItem(
    string Unit,
    string Name,
    UnitKind Kind,
    string? Parent,
    DateOnly? ValidFrom,
    DateOnly? ValidTo
)
{
    internal static UnitItem Of(Scoreboard board, Unit unit, DateRange days) =>
        new(
            unit.Code,
            unit.Name,
            unit.Kind,
            board.Units.Parent(unit, days)?.Code,
            unit.Validity.Start == DateOnly.MinValue ? null : unit.Validity.Start,
            unit.Validity.End == DateOnly.MaxValue ? null : unit.Validity.Last
        );
}

/// <summary>A procedure of the rule-book.</summary>
/// <param name="Procedure">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Field">Lĩnh vực.</param>
public sealed record ProcedureItem(string Procedure, string Name, string Field);

/// <summary>A procedure as a unit offers it.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Procedure">The procedure's code.</param>
/// <param name="Level">The level.</param>
/// <param name="ValidFrom">The first day; null where open.</param>
/// <param name="ValidTo">The last day; null where open.</param>
public sealed record OfferingItem(
    string Unit,
    string Procedure,
    ServiceLevel Level,
    DateOnly? ValidFrom,
    DateOnly? ValidTo
)
{
    internal static OfferingItem Of(OfferingLine line) =>
        new(
            line.UnitCode,
            line.ProcedureCode,
            line.Level,
            line.ValidFrom == DateOnly.MinValue ? null : line.ValidFrom,
            line.ValidTo == DateOnly.MaxValue ? null : line.ValidTo
        );
}

/// <summary>A definition of the indicators.</summary>
/// <param name="Name">The name that questions use.</param>
/// <param name="IsDefault">Whether it is used where none is named.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">The definition in a sentence or two.</param>
/// <param name="Source">The legal text or system that it follows.</param>
/// <param name="Count">What indicator A counts.</param>
/// <param name="Channel">The dossiers that make a service one with dossiers.</param>
/// <param name="Levels">The levels of indicator A.</param>
/// <param name="Base">The dossiers of indicator B.</param>
/// <param name="FullName">What names exactly this version: name@2; that of a shipped one is its name.</param>
/// <param name="Version">From 1; null for what the program ships.</param>
public sealed record RuleSetItem(
    string Name,
    bool IsDefault,
    string Title,
    string Description,
    string Source,
    ServiceCount Count,
    DossierChannel Channel,
    string Levels,
    DossierBase Base,
    string FullName,
    int? Version
)
{
    internal static RuleSetItem Of(RuleSet rules, bool isDefault) =>
        new(
            rules.Name,
            isDefault,
            rules.Title.Vi,
            rules.Description.Vi,
            rules.Source.Vi,
            rules.Count,
            rules.Channel,
            ScoreboardItems.Words(rules.Levels)!,
            rules.Base,
            rules.FullName,
            rules.Edition?.Version
        );
}

/// <summary>The target that holds for a unit; there is none where none was set and the indicator has no default.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="Indicator">Such as services or dossiers.</param>
/// <param name="Year">The year it is for.</param>
/// <param name="Target">In percent.</param>
/// <param name="IsDefault">Whether none was set for the year, so that the indicator's default stands in.</param>
/// <param name="Steps">What is due on days before the end of the year, as targets.csv writes it; null for a straight way.</param>
/// <param name="AssignedTo">Whose assignment it is: a unit's code, a kind of units, or all; null for a default.</param>
/// <param name="Decision">The number of the decision that it rests on; null where none was named.</param>
/// <param name="Change">The number of the change that set it, which a change of it names as seenChange; null for a default.</param>
/// <param name="DecisionRevokedBy">The number of the decision that took that one's place; null while it holds.</param>
/// <param name="ForRules">The rule set that it was set for; null where none was named.</param>
/// <param name="ForRulesLapse">Why that rule set does not hold for the days that are asked about; null where it does.</param>
public sealed record TargetItem(
    string Unit,
    string Name,
    string Indicator,
    int Year,
    decimal Target,
    bool IsDefault,
    string? Steps,
    string? AssignedTo,
    string? Decision,
    int? Change,
    string? DecisionRevokedBy,
    string? ForRules,
    LapseReason? ForRulesLapse
)
{
    internal static TargetItem? Of(
        Scoreboard board,
        Unit unit,
        Indicator indicator,
        Selection selection,
        TargetBook.Held target
    ) =>
        target.Value is { } percent
            ? new(
                unit.Code,
                unit.Name,
                indicator.Code,
                selection.Period.Year,
                percent,
                target.IsDefault,
                target.Given is { Steps.Count: > 0 } stepped ? TargetStep.Write(stepped.Steps) : null,
                target.Given is { } given
                    ? given.UnitCode ?? (given.Kind is { } kind ? Links.Word(kind) : "all")
                    : null,
                target.Given?.Decision,
                target.Given?.Change,
                target.Given?.Decision is { } number ? board.FindDecision(number)?.RevokedBy : null,
                target.Given?.Rules,
                target.Given?.Rules is { } name && board.Definitions.FindRules(name) is { } rules
                    ? board.Definitions.LapseOf(rules, selection.Days)?.Reason
                    : null
            )
            : null;
}

/// <summary>A file that was loaded.</summary>
/// <param name="Id">Its number.</param>
/// <param name="File">The file's name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it was done.</param>
/// <param name="RowsRead">Rows of the file.</param>
/// <param name="Loaded">New rows.</param>
/// <param name="Replaced">Rows that corrected what was there.</param>
/// <param name="Unchanged">Rows that said what was there already.</param>
/// <param name="Rejected">Rows refused.</param>
public sealed record ImportItem(
    int Id,
    string File,
    FileKind Kind,
    DateTimeOffset Started,
    DateTimeOffset Ended,
    long RowsRead,
    long Loaded,
    long Replaced,
    long Unchanged,
    long Rejected
)
{
    internal static ImportItem Of(ImportEntry entry) =>
        new(
            entry.Id,
            entry.File,
            entry.Kind,
            entry.Started,
            entry.Ended,
            entry.RowsRead,
            entry.Loaded,
            entry.Replaced,
            entry.Unchanged,
            entry.Rejected
        );
}

/// <summary>Something that looks wrong or unusual in a file that was loaded.</summary>
/// <param name="Import">The import's number.</param>
/// <param name="Number">Its place among the findings of the import, warnings first.</param>
/// <param name="Kind">sum-differs, row-differs, balance-differs, opening-differs, dossiers-fewer, jump, silent or offering-ended.</param>
/// <param name="Severity">warning: two numbers that must agree do not; notice: unusual, perhaps right.</param>
/// <param name="Unit">The unit's code; null where it is about none.</param>
/// <param name="Name">The unit's name.</param>
/// <param name="Start">First day of the period that it is about.</param>
/// <param name="End">The day after the period's last.</param>
/// <param name="Expected">The count that was to be expected.</param>
/// <param name="Actual">The count that was found.</param>
/// <param name="Subject">What else it names, such as a procedure; may be empty.</param>
public sealed record FindingItem(
    int Import,
    int Number,
    string Kind,
    string Severity,
    string? Unit,
    string? Name,
    DateOnly? Start,
    DateOnly? End,
    long? Expected,
    long? Actual,
    string Subject
)
{
    internal static FindingItem Of(Finding finding, Unit? unit) =>
        new(
            finding.ImportId,
            finding.Number,
            finding.Kind,
            finding.Severity,
            unit?.Code,
            finding.UnitName,
            finding.PeriodStart,
            finding.PeriodEnd,
            finding.Expected,
            finding.Actual,
            finding.Subject
        );
}
