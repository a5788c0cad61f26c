using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Periods;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;
using KpiDashboard.Units;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads targets by indicator, year, and the unit or kind they are set for. The value <c>inherited</c> takes one back: what
/// stands above holds again.
/// </summary>
internal sealed class TargetsTable()
    : LoadableTable(
        new(
            FileKind.Targets,
            ["indicator", "year", "unit_code", "kind", "value"],
            ["steps", "decision", "for_rules", "for_calendar", "seen_change"]
        ),
        StoreTable.Of(
            "Target",
            "Indicator:text Year UnitCode:text Kind:text BasisPoints Steps:text DecisionNumber:text Rules:text "
                + "Calendar:text ImportId"
        )
    )
{
    private const int Indicator = 0;
    private const int Year = 1;
    private const int UnitCode = 2;
    private const int OfKind = 3;
    private const int Value = 4;
    private const int Steps = 5;
    private const int Decision = 6;
    private const int Rules = 7;
    private const int Calendar = 8;
    private const int SeenChange = 9;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "TargetPast",
            "Indicator:text Year UnitCode:text Kind:text ImportId ComesBack:byte BasisPoints Steps:text "
                + "DecisionNumber:text Rules:text Calendar:text"
        );

    protected override string Slice => "Indicator Year UnitCode Kind";

    public override void Apply(Change change)
    {
        Known known = new(
            change.Register(),
            change.Rows<TargetRow>().ToDictionary(Key),
            change.Rows<DecisionRow>().Select(d => d.DecisionNumber).ToHashSet(StringComparer.Ordinal)
        );
        HashSet<(string, int, string, string)> seen = [];
        foreach (TargetRow target in change.Read(row => Take(change, known, row, seen)))
        {
            TargetRow? before = known.Stored.GetValueOrDefault(Key(target));
            if (target.BasisPoints is null && before?.BasisPoints is null)
            {
                // There is none to take back.
                change.Unchanged++;
                continue;
            }

            change.ReplaceRow(
                "Target",
                before is null ? null : before with { ImportId = change.ImportId },
                target,
                target,
                target.Indicator,
                target.Year,
                target.UnitCode,
                target.Kind
            );
        }
    }

    private static (string, int, string, string) Key(TargetRow row) =>
        (row.Indicator, row.Year, row.UnitCode, row.Kind);

    private static bool IsSame(TargetRow target, TargetRow? before) =>
        target == (before is null ? null : before with { ImportId = target.ImportId });

    private static TargetRow Take(
        Change change,
        Known known,
        RowChecks row,
        HashSet<(string, int, string, string)> seen
    )
    {
        string unit = row.Text(UnitCode, required: false, longest: 50);
        string kind = row.Text(OfKind, required: false).ToLowerInvariant();
        bool isInherited = Ascii.EqualsIgnoreCase(change.Source.Field(Value), Target.Inherited);
        TargetRow target = new()
        {
            Indicator = row.Text(Indicator, longest: 50),
            Year = row.Year(Year),
            UnitCode = unit,
            // A unit's target is for it and all below it, whatever their kind.
            Kind = unit.Length > 0 ? "" : kind,
            BasisPoints = isInherited ? null : row.BasisPoints(Value),
            Steps = row.Text(Steps, required: false),
            DecisionNumber = row.Text(Decision, required: false, longest: 100),
            Rules = row.Text(Rules, required: false, longest: 50),
            Calendar = row.Text(Calendar, required: false, longest: 20).ToLowerInvariant(),
            ImportId = change.ImportId,
        };
        CheckNames(change, known, row, target, kind);
        target = target with { Steps = row.Ok ? StepsOf(row, target) : "" };
        if (row.Ok && !seen.Add(Key(target)))
        {
            row.Reject(Indicator, Reasons.DuplicateRow);
        }

        if (row.Ok && change.Source.Field(SeenChange).Length > 0)
        {
            // Who wrote the row saw another one than stands now: somebody was faster.
            TargetRow? standing = known.Stored.GetValueOrDefault(Key(target));
            if (row.Count(SeenChange) != (standing?.ImportId ?? 0) && !IsSame(target, standing))
            {
                row.Reject(SeenChange, Reasons.ChangedMeanwhile);
            }
        }

        return target;
    }

    /// <summary>Whether everything that a row names is known.</summary>
    private static void CheckNames(Change change, Known known, RowChecks row, TargetRow target, string kind)
    {
        if (row.Ok && change.Settings.Definitions.FindIndicator(target.Indicator) is null)
        {
            row.Reject(Indicator, Reasons.UnknownIndicator);
        }

        if (target.UnitCode.Length > 0 && known.Register.Units(change.Source.Field(UnitCode)).Length == 0)
        {
            row.Reject(UnitCode, Reasons.UnknownUnit);
        }

        if (kind.Length > 0)
        {
            row.Word(OfKind, Reasons.BadKind, Enum.GetNames<UnitKind>());
        }

        if (target.DecisionNumber.Length > 0 && !known.Decisions.Contains(target.DecisionNumber))
        {
            row.Reject(Decision, Reasons.UnknownDecision);
        }

        if (target.Rules.Length > 0 && change.Settings.Definitions.FindRules(target.Rules) is null)
        {
            row.Reject(Rules, Reasons.UnknownRules);
        }

        if (target.Calendar.Length > 0)
        {
            row.Word(Calendar, Reasons.BadCalendar, Enum.GetNames<PeriodCalendar>());
        }
    }

    /// <summary>The steps as the store writes them, where they lie in the year, in order, and do not lead down.</summary>
    private static string StepsOf(RowChecks row, TargetRow target)
    {
        if (target.Steps.Length == 0)
        {
            return "";
        }

        if (
            target.BasisPoints is not { } points
            || !TargetStep.TryParse(target.Steps, out IReadOnlyList<TargetStep> steps)
            || steps.Count is 0 or > TargetStep.Most
        )
        {
            row.Reject(Steps, Reasons.BadSteps);
            return "";
        }

        if (steps.Any(s => s.Day.Year != target.Year || s.Day.Month == 12 && s.Day.Day == 31))
        {
            row.Reject(Steps, Reasons.StepOutsideYear);
        }

        for (int i = 1; i < steps.Count; i++)
        {
            if (steps[i].Day <= steps[i - 1].Day || steps[i].Value < steps[i - 1].Value)
            {
                row.Reject(Steps, Reasons.StepsFall);
            }
        }

        if (steps[^1].Value > points / 100m)
        {
            row.Reject(Steps, Reasons.StepsAboveTarget);
        }

        return TargetStep.Write(steps);
    }

    /// <summary>What the store knows before the change.</summary>
    private sealed record Known(
        Register Register,
        Dictionary<(string, int, string, string), TargetRow> Stored,
        HashSet<string> Decisions
    );
}
