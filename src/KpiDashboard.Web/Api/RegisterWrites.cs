using System.Globalization;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Units;
using KpiDashboard.Web.Addresses;

namespace KpiDashboard.Web.Api;

/// <summary>Units to be written.</summary>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Units">The units; all are written, or none.</param>
internal sealed record UnitsToWrite(string? Reason, IReadOnlyList<UnitToWrite>? Units);

/// <summary>A unit for some days; all days of its code are given together.</summary>
/// <param name="Unit">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of unit it is.</param>
/// <param name="Parent">The code of the unit above; left out at the top.</param>
/// <param name="ValidFrom">Its first day; left out where open.</param>
/// <param name="ValidTo">Its last day; left out where open.</param>
/// <param name="Territory">The code of the unit on whose ground it works, where that is not the one above.</param>
/// <param name="SeenChange">The change that stood when the unit was read, 0 for none: where another one came between, it is refused; left out to write whatever stands.</param>
internal sealed record UnitToWrite(
    string? Unit,
    string? Name,
    UnitKind? Kind,
    string? Parent = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    string? Territory = null,
    int? SeenChange = null
)
{
    internal IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>
        {
            ["code"] = Unit ?? "",
            ["name"] = Name ?? "",
            ["kind"] = Kind is { } kind ? Links.Word(kind) : "",
            ["parent"] = Parent ?? "",
            ["valid_from"] = RegisterRow.Written(ValidFrom),
            ["valid_to"] = RegisterRow.Written(ValidTo),
            ["territory"] = Territory ?? "",
            [EntryChange.Column] = RegisterRow.Written(SeenChange),
        };
}

/// <summary>Procedures to be written.</summary>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Services">The procedures; all are written, or none.</param>
internal sealed record ProceduresToWrite(string? Reason, IReadOnlyList<ProcedureToWrite>? Services);

/// <summary>A procedure of the rule-book.</summary>
/// <param name="Procedure">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Field">Lĩnh vực; may be left out.</param>
/// <param name="SeenChange">The change that stood when the procedure was read, 0 for none: where another one came between, it is refused; left out to write whatever stands.</param>
internal sealed record ProcedureToWrite(string? Procedure, string? Name, string? Field = null, int? SeenChange = null)
{
    internal IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>
        {
            ["code"] = Procedure ?? "",
            ["name"] = Name ?? "",
            ["field"] = Field ?? "",
            [EntryChange.Column] = RegisterRow.Written(SeenChange),
        };
}

/// <summary>Offerings to be written.</summary>
/// <param name="Reason">Why, for the history; at most 500 letters are kept.</param>
/// <param name="Offerings">The offerings; all are written, or none. Days of a pair that are not named stay as they are.</param>
internal sealed record OfferingsToWrite(string? Reason, IReadOnlyList<OfferingToWrite>? Offerings);

/// <summary>A procedure as a unit offers it in some days.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Procedure">The procedure's code.</param>
/// <param name="Level">The level; not needed where the days are removed.</param>
/// <param name="ValidFrom">The first day; left out where open.</param>
/// <param name="ValidTo">The last day; left out where open.</param>
/// <param name="Removed">Whether it was not offered in these days after all.</param>
/// <param name="SeenChange">The change that stood when the offering was read, 0 for none: where another one came between, it is refused; left out to write whatever stands.</param>
internal sealed record OfferingToWrite(
    string? Unit,
    string? Procedure,
    ServiceLevel? Level = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    bool Removed = false,
    int? SeenChange = null
)
{
    internal IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>
        {
            ["unit_code"] = Unit ?? "",
            ["procedure_code"] = Procedure ?? "",
            ["level"] =
                Removed ? RemovedRow.Word
                : Level is { } level ? Links.Word(level)
                : "",
            ["valid_from"] = RegisterRow.Written(ValidFrom),
            ["valid_to"] = RegisterRow.Written(ValidTo),
            [EntryChange.Column] = RegisterRow.Written(SeenChange),
        };
}

/// <summary>How rows of registers write what may be left out.</summary>
file static class RegisterRow
{
    public static string Written(DateOnly? day) => day is { } known ? DateRange.Written(known) : "";

    public static string Written(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
