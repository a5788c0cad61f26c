using KpiDashboard.Changes.Rows;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>What is found out about the rows of a table while they are converted.</summary>
internal sealed class RowFindings
{
    /// <summary>What is wrong with the current row and only the layout can know: the first fault of several.</summary>
    public RowFault? Fault { get; private set; }

    /// <summary>Equations between columns that do not hold within the current row, and do not refuse it.</summary>
    public List<BrokenEquation> BrokenEquations { get; } = [];

    /// <summary>What was noticed in all rows so far, and how often.</summary>
    public Dictionary<(string Note, string Subject), long> Notes { get; } = [];

    /// <summary>Begins a new row; notes stay, which are the table's.</summary>
    public void NextRow()
    {
        Fault = null;
        BrokenEquations.Clear();
    }

    /// <summary>Refuses the current row, unless something else does already.</summary>
    public void Blame(string header, string value, string reason) => Fault ??= new RowFault(header, value, reason);

    /// <summary>Counts a note once more.</summary>
    public void Note(string note, string subject) =>
        Notes[(note, subject)] = Notes.GetValueOrDefault((note, subject)) + 1;
}
