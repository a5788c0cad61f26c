using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Signals;
using KpiDashboard.Storage.Bulk;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>Loads who looked at which signal, and why it can be left. Each row is a slice of its own.</summary>
internal sealed class SignalNotesTable()
    : LoadableTable(
        new(FileKind.SignalNotes, ["unit_code", "signal", "month", "reason"], ["procedure_code"]),
        StoreTable.Of("SignalNote", "UnitCode:text Signal:text ProcedureCode:text MonthStart:day Reason:text ImportId")
    )
{
    private const int UnitCode = 0;
    private const int ProcedureCode = 4;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "SignalNotePast",
            "UnitCode:text Signal:text ProcedureCode:text MonthStart:day ImportId ComesBack:byte Reason:text"
        );

    public override bool IsOfUnits => true;

    public override bool IsOfFigures => false;

    protected override string Slice => "UnitCode Signal ProcedureCode MonthStart";

    public override void Apply(Change change)
    {
        Register register = change.Register();
        Dictionary<(string, string, string, DateOnly), SignalNoteRow> stored = change
            .Rows<SignalNoteRow>()
            .ToDictionary(Key);
        HashSet<(string, string, string, DateOnly)> seen = [];
        foreach (SignalNoteRow note in change.Read(row => Take(change, register, row, seen)))
        {
            SignalNoteRow? before = stored.TryGetValue(Key(note), out SignalNoteRow? known)
                ? known with
                {
                    ImportId = change.ImportId,
                }
                : null;
            change.ReplaceRow(
                "SignalNote",
                before,
                note,
                new
                {
                    note.UnitCode,
                    note.Signal,
                    note.ProcedureCode,
                    note.MonthStart,
                },
                note.UnitCode,
                note.Signal,
                note.ProcedureCode,
                note.MonthStart
            );
        }
    }

    private static (string, string, string, DateOnly) Key(SignalNoteRow row) =>
        (row.UnitCode, row.Signal, row.ProcedureCode, row.MonthStart);

    private static SignalNoteRow Take(
        Change change,
        Register register,
        RowChecks row,
        HashSet<(string, string, string, DateOnly)> seen
    )
    {
        int kind = row.Word(1, Reasons.BadKind, [.. SignalWord.All]);
        SignalNoteRow note = new()
        {
            UnitCode = row.Text(UnitCode, longest: 50),
            Signal = kind < 0 ? "" : SignalWord.All[kind],
            ProcedureCode = row.Text(ProcedureCode, required: false, longest: 50),
            MonthStart = row.Month(2, change.Today),
            Reason = row.Text(3, longest: 500),
            ImportId = change.ImportId,
        };
        if (!row.Ok)
        {
            return note;
        }

        // Codes of units were used again: the one of the month is meant.
        Register.UnitDays[] known = register.Units(Encoding.UTF8.GetBytes(note.UnitCode));
        int lastDay = note.MonthStart.AddMonths(1).DayNumber - 1;
        Register.UnitDays[] meant = Array.FindAll(known, u => u.From <= lastDay && u.To >= note.MonthStart.DayNumber);
        if (known.Length == 0)
        {
            row.Reject(UnitCode, Reasons.UnknownUnit);
        }
        else if (meant.Length == 0)
        {
            row.Reject(2, Reasons.UnitNotValid);
        }
        else if (!Array.Exists(meant, u => register.MayChange(u.Id)))
        {
            row.Reject(UnitCode, Reasons.UnitOfOthers);
        }
        else if (note.ProcedureCode.Length > 0 && register.Procedure(Encoding.UTF8.GetBytes(note.ProcedureCode)) < 0)
        {
            row.Reject(ProcedureCode, Reasons.UnknownProcedure);
        }
        else if (!seen.Add(Key(note)))
        {
            row.Reject(UnitCode, Reasons.DuplicateRow);
        }

        return note;
    }
}
