using System.Text;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Ingestion.Containers;
using KpiDashboard.Values;

namespace KpiDashboard.Ingestion.Layouts;

/// <summary>
/// The cells of the current row that are kept when it is refused, so that they mean the same in a file that holds this
/// row alone: days as they were understood, units and cells that rows above say.
/// </summary>
internal sealed class KeptFields
{
    private readonly TableRows rows;
    private readonly LayoutMatch match;
    private readonly TableColumns canonical;
    private readonly RowConversion conversion;
    private readonly ShowableText shown;
    private readonly int[] kept;

    public KeptFields(
        TableRows rows,
        LayoutMatch match,
        TableColumns canonical,
        RowConversion conversion,
        ShowableText shown
    )
    {
        this.rows = rows;
        this.match = match;
        this.canonical = canonical;
        this.conversion = conversion;
        this.shown = shown;
        kept = [.. match.Places.Where(p => p >= 0).Distinct().Order()];
    }

    /// <summary>The headers of the columns that the layout names, in the file's order.</summary>
    public IReadOnlyList<string> Headers => [.. kept.Select(p => match.Headers[p])];

    /// <summary>What stands below those headers in the current row, as JSON. What may be a person's is hidden.</summary>
    public string? Json() => RowFields.Json([.. kept.Select(KeptField)]);

    private string KeptField(int place)
    {
        LayoutColumn meaning = match.Layout.Columns[Array.IndexOf(match.Places, place)];
        if (meaning.Field == "procedure_code" && conversion.Procedure.Length > 0)
        {
            return conversion.Procedure;
        }

        string text = KeptText(meaning, rows[place].Shown);
        if (text.Length == 0)
        {
            text = meaning.Carried ? conversion.CarriedText(place) : "";
            text = text.Length == 0 && FieldKinds.Of(meaning.Field) == FieldKind.Unit ? conversion.Section : text;
        }

        return shown.Of(meaning, text);
    }

    /// <summary>
    /// A cell as text that is read as the cell was: a serial of a day, or the point of a number, would become something
    /// else.
    /// </summary>
    private string KeptText(LayoutColumn meaning, TableCell cell)
    {
        string text = cell.Text.Trim().ToString();
        if (FieldKinds.Of(meaning.Field) == FieldKind.Day)
        {
            string understood = Encoding.UTF8.GetString(conversion[Array.IndexOf(canonical.All, meaning.Field)]);
            return understood.Length > 0 ? understood : text;
        }

        return cell.Kind == CellKind.Number && meaning.IsCount && match.Layout.Numbers == NumberConvention.Vietnamese
            ? text.Replace('.', ',')
            : text;
    }
}
