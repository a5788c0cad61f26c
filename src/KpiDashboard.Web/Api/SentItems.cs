using System.ComponentModel;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion;

namespace KpiDashboard.Web.Api;

/// <summary>What became of files that a program sent.</summary>
internal sealed record SentItem(
    [property: Description("Whether nothing was changed.")] bool DryRun,
    IReadOnlyList<SentFileItem> Files,
    [property: Description("A sentence for each file that was refused whole.")] IReadOnlyList<string> Failures,
    [property: Description("A sentence for each file of a kind that is not read.")] IReadOnlyList<string> NotRead,
    [property: Description("Why it ended early; null where it did not.")] string? Stopped,
    [property: Description("Figures that are others then; of a dry run.")] IReadOnlyList<FigureChangeItem> Figures
)
{
    public static SentItem Of(LoadReport report, bool dryRun) =>
        new(
            dryRun,
            [.. report.Files.Select(f => SentFileItem.Of(f, dryRun))],
            report.Failures,
            report.NotRead,
            report.Stopped,
            FigureChangeItem.Of(report.Effect)
        );
}

/// <summary>A table of what was sent.</summary>
internal sealed record SentFileItem(
    [property: Description("The import's number; null of a dry run, and where nothing was new.")] int? Id,
    string File,
    FileKind Kind,
    long RowsRead,
    long Loaded,
    long Replaced,
    long Unchanged,
    long Rejected,
    long NonData,
    bool AlreadyLoaded,
    int Units,
    DateOnly? First,
    DateOnly? Last,
    [property: Description("The first hundred.")] IReadOnlyList<RefusedRowItem> RefusedRows,
    IReadOnlyList<string> Notes
)
{
    public static SentFileItem Of(FileReport file, bool dryRun) =>
        new(
            dryRun || file.AlreadyLoaded ? null : file.Entry.Id,
            file.Entry.File,
            file.Entry.Kind,
            file.Entry.RowsRead,
            file.Entry.Loaded,
            file.Entry.Replaced,
            file.Entry.Unchanged,
            file.Entry.Rejected,
            file.Entry.NonData,
            file.AlreadyLoaded,
            file.Units,
            file.First,
            file.Last,
            [
                .. file.Rejected.Select(r => new RefusedRowItem(
                    r.Line,
                    r.Column,
                    r.Value,
                    r.Reason,
                    ImportText.Reason(r.Reason)
                )),
            ],
            [.. file.Notes.Select(ImportText.Of)]
        );
}

/// <summary>A row that was refused.</summary>
internal sealed record RefusedRowItem(
    long Line,
    string Column,
    string Value,
    [property: Description("A code that stays the same.")] string Reason,
    [property: Description("The same in words.")] string Text
);

/// <summary>A figure before and after.</summary>
internal sealed record FigureChangeItem(
    string Unit,
    string Indicator,
    string Period,
    long NumeratorBefore,
    long DenominatorBefore,
    long Numerator,
    long Denominator
)
{
    public static IReadOnlyList<FigureChangeItem> Of(FigureEffect? effect) =>
        effect is null
            ? []
            :
            [
                .. effect.Changes.Select(c => new FigureChangeItem(
                    c.Unit.Code,
                    c.Indicator.Code,
                    $"{effect.Selection.Period}",
                    c.Before.Numerator,
                    c.Before.Denominator,
                    c.After.Numerator,
                    c.After.Denominator
                )),
            ];
}

/// <summary>What taking an import back did, or would do.</summary>
internal sealed record TakenBackItem(
    [property: Description("Whether nothing was changed.")] bool DryRun,
    int Id,
    string File,
    FileKind Kind,
    [property: Description("Rows that go.")] long Taken,
    [property: Description("Rows of earlier imports that stand again.")] long Returned,
    [property: Description("Rows that stay, because later imports brought them too.")] long Kept,
    [property: Description("Refused rows that are deleted.")] long Refused,
    [property: Description("Figures that are others then; of a dry run.")] IReadOnlyList<FigureChangeItem> Figures
)
{
    public static TakenBackItem Of(UndoReport report, bool dryRun) =>
        new(
            dryRun,
            report.Import.Id,
            report.Import.File,
            report.Import.Kind,
            report.Taken,
            report.Returned,
            report.Kept,
            report.Refused,
            FigureChangeItem.Of(report.Effect)
        );
}
