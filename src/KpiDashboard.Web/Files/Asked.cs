using KpiDashboard.Indicators;
using KpiDashboard.Lists;
using KpiDashboard.Scoreboards;
using KpiDashboard.Storage;
using KpiDashboard.Units;
using KpiDashboard.Workbooks;

namespace KpiDashboard.Web.Files;

/// <summary>What was asked for, understood.</summary>
/// <param name="Board">The numbers.</param>
/// <param name="Selection">Period, calendar and definition.</param>
/// <param name="Unit">The unit; null where the question names none.</param>
/// <param name="Question">The question as the address has it.</param>
/// <param name="Parameters">All parameters of the address, those of one page alone too.</param>
/// <param name="Store">The store, for what the scoreboard does not hold.</param>
public sealed record Asked(
    Scoreboard Board,
    Selection Selection,
    Unit? Unit,
    Question Question,
    IQueryCollection Parameters,
    Store Store
)
{
    /// <summary>What turns out to be wrong with the parameters.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>The unit, or the province where the question names none.</summary>
    public Unit? UnitOrProvince => Unit ?? Board.Units.ProvinceOn(Selection.Days);

    /// <summary>A parameter of a page; null where it is not there or empty.</summary>
    /// <param name="name">Its name.</param>
    public string? Parameter(string name) => Parameters[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>How far the data cover the unit, or all units where the question names none.</summary>
    public Coverage Coverage => Unit is null ? Coverage.Of(Board, Selection) : Coverage.Of(Board, Unit, Selection);

    /// <summary>What stands above a list.</summary>
    /// <param name="coverage">How far the data cover it; that of the unit, or of all units, if null.</param>
    public IReadOnlyList<string> Lines(Coverage? coverage = null) =>
        FigureLists.Lines(Board, Selection, coverage ?? Coverage);

    /// <summary>With what a list is made, for programs.</summary>
    /// <param name="coverage">How far the data cover it; that of the unit, or of all units, if null.</param>
    public AnswerHead Head(Coverage? coverage = null) => AnswerHead.Of(Board, Selection, coverage ?? Coverage);

    /// <summary>A table with what was asked above it.</summary>
    /// <param name="title">What it is called; the period follows.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows in their order.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    public TableFile Table<T>(string title, ListColumns<T> columns, IEnumerable<T> rows)
    {
        Coverage coverage = Coverage;
        return TableFile.Of(TitleOf(title), Head(coverage), Lines(coverage), columns, rows);
    }

    /// <summary>A title with the period.</summary>
    /// <param name="title">What it is called.</param>
    public string TitleOf(string title) => $"{title} – {FigureLists.PeriodOf(Selection)}";
}
