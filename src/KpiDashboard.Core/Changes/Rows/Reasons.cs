namespace KpiDashboard.Changes.Rows;

/// <summary>Why rows are refused and what is noted: codes that are stored; their words are in <c>Words.resx</c>.</summary>
internal static class Reasons
{
    public const string UnknownUnit = "unknown-unit";
    public const string UnknownProcedure = "unknown-procedure";
    public const string UnitNotValid = "unit-not-valid";
    public const string UnitOfOthers = "unit-of-others";
    public const string BadDate = "bad-date";
    public const string DateNotIso = "date-not-iso";
    public const string DateOrder = "date-order";
    public const string YearOutOfRange = "year-out-of-range";
    public const string FinishedInFuture = "finished-in-future";
    public const string FinishedBeforeReceived = "finished-before-received";
    public const string BadNumber = "bad-number";
    public const string NumberDoubtful = "number-doubtful";
    public const string NegativeCount = "negative-count";
    public const string BadCode = "bad-code";
    public const string DuplicateCode = "duplicate-code";
    public const string ReceivedInFuture = "received-in-future";
    public const string MissingValue = "missing-value";
    public const string BadChannel = "bad-channel";
    public const string BadStatus = "bad-status";
    public const string BadLevel = "bad-level";
    public const string BadKind = "bad-kind";
    public const string BadRange = "bad-range";
    public const string Overlap = "overlap";
    public const string UnknownIndicator = "unknown-indicator";
    public const string BadPercent = "bad-percent";
    public const string DuplicateRow = "duplicate-row";
    public const string WrongColumns = "wrong-columns";
    public const string TooLong = "too-long";
    public const string TextRuined = "text-ruined";
    public const string UnknownParent = "unknown-parent";
    public const string UnitHasFacts = "unit-has-facts";
    public const string AliasTaken = "alias-taken";
    public const string AliasOfItself = "alias-of-itself";
    public const string BothCodesReport = "both-codes-report";
    public const string AmbiguousUnit = "ambiguous-unit";
    public const string AmbiguousProcedure = "ambiguous-procedure";
    public const string CodeIsNumber = "code-is-number";
    public const string SumDiffers = "sum-differs";
    public const string FormulaNotComputed = "formula-not-computed";
    public const string FormulaFailed = "formula-failed";
    public const string MergedNumber = "merged-number";
    public const string ColumnsDisagree = "columns-disagree";

    public const string UnknownDecision = "unknown-decision";
    public const string DecisionWithoutNumber = "decision-without-number";
    public const string RevokedByItself = "revoked-by-itself";
    public const string UnknownRules = "unknown-rules";
    public const string BadCalendar = "bad-calendar";
    public const string BadSteps = "bad-steps";
    public const string StepOutsideYear = "step-outside-year";
    public const string StepsFall = "steps-fall";
    public const string StepsAboveTarget = "steps-above-target";
    public const string ChangedMeanwhile = "changed-meanwhile";
    public const string BadState = "bad-state";
    public const string BadDefinition = "bad-definition";
    public const string DefinitionPublished = "definition-published";
    public const string UnknownSetting = "unknown-setting";
    public const string BadSetting = "bad-setting";
    public const string NotOffered = "not-offered";

    public const string UnknownField = "unknown-field";
    public const string EmptyScope = "empty-scope";
    public const string UnknownPolicy = "unknown-policy";
    public const string ReplacedByItself = "replaced-by-itself";
    public const string UnknownPoint = "unknown-point";
    public const string PointNotOpen = "point-not-open";
    public const string PointHasMonths = "point-has-months";
    public const string BadMonth = "bad-month";
    public const string BadPlace = "bad-place";
    public const string BadHours = "bad-hours";
    public const string NotYesOrNo = "not-yes-or-no";
    public const string NotReviewed = "not-reviewed";

    public const string DueBeforeStart = "due-before-start";
    public const string UnknownTask = "unknown-task";
    public const string StepAfterTask = "step-after-task";
    public const string ConfirmedByItself = "confirmed-by-itself";

    public const string NoteEmptyChannel = "empty-channel";
    public const string NoteNotListed = "not-listed";
    public const string NoteExtraColumn = "extra-column";
    public const string NotePersonalColumn = "personal-column";
    public const string NoteSumDiffers = "stated-sum-differs";
    public const string NoteNumberGrouped = "number-grouped";
    public const string NoteMonthFirst = "dates-month-first";
    public const string NoteMaybeTurned = "dates-maybe-turned";
    public const string NoteCodeRestored = "code-restored";
    public const string NotePartNotRead = "part-not-read";
    public const string NoteSheetHidden = "sheet-hidden";
    public const string NoteRowsHidden = "rows-hidden";
    public const string NoteCoveredCells = "covered-cells";
    public const string NotePlaceUnknown = "place-unknown";
}
