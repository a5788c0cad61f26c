using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>Says what of the current row may be shown and kept; what may be a person's is hidden.</summary>
/// <param name="rows">The table, at its current row.</param>
/// <param name="roles">Tells rows with data from those of people who sign.</param>
/// <param name="isOfCitizens">Whether each row of the table is a citizen's.</param>
internal sealed class ShowableText(TableRows rows, RowRoles roles, bool isOfCitizens)
{
    /// <summary>The names that are known to be those of units.</summary>
    public NameFields Names { get; set; } = new(Layouts.Names.None, null);

    /// <summary>
    /// A text as it may be shown and kept. In a row of a citizen, and in one without any code or number such as of those
    /// who sign, it is a known name or has the shape of a code, number, day, channel or state; else it is hidden.
    /// </summary>
    public string Of(LayoutColumn column, string text)
    {
        if (!isOfCitizens && !column.FreeText && roles.HasData(rows))
        {
            return text;
        }

        return FieldKinds.Of(column.Field) switch
        {
            FieldKind.Unit or FieldKind.Place when Names.IsUnit(text) => text,
            FieldKind.Procedure when CodeText.Leading(text) is { IsEmpty: false } code => code.ToString(),
            _ => PersonalValues.Of(text),
        };
    }
}
