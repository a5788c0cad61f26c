using KpiDashboard.Indicators;

namespace KpiDashboard.Web.DefinitionPages;

/// <summary>The fields of a form as they were sent, by their names.</summary>
internal static class FormFields
{
    private const int Longest = 4_000;

    /// <summary>What was typed into a definition's form; fields that it does not have are passed over.</summary>
    /// <param name="form">The form.</param>
    /// <param name="kind">What is defined.</param>
    public static Dictionary<string, string> Of(IFormCollection form, DefinitionKind kind) =>
        DefinitionField.Of(kind).ToDictionary(f => f.Name, f => Of(form, f));

    /// <summary>A field, with what is too long for any cut off.</summary>
    /// <param name="form">The form.</param>
    /// <param name="name">The field's name.</param>
    public static string Of(IFormCollection form, string name) => Cut(form[name].ToString());

    /// <summary>Whether a form was sent to be shown again and not to be done: a session had ended over it.</summary>
    /// <param name="form">The form.</param>
    public static bool IsShown(IFormCollection form) => form["do"] == "show";

    // A box that is not ticked sends nothing; several that are send a value each.
    private static string Of(IFormCollection form, DefinitionField field) =>
        field.Type switch
        {
            DefinitionFieldType.Flag => form[field.Name].Contains("true") ? "true" : "false",
            DefinitionFieldType.Words => Cut(string.Join(';', form[field.Name].OfType<string>())),
            _ => Of(form, field.Name),
        };

    private static string Cut(string value) => value.Length > Longest ? value[..Longest] : value;
}
