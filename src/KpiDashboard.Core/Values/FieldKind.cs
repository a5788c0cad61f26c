namespace KpiDashboard.Values;

/// <summary>What a canonical field holds, which says how the values of other systems are turned into it.</summary>
internal enum FieldKind
{
    Text,
    Code,
    Procedure,
    Unit,

    /// <summary>Where a dossier was handed in: a unit, or a support point by its code.</summary>
    Place,
    Day,
    Count,
    Percent,
    Channel,
    Status,
    Level,

    /// <summary>Yes or no.</summary>
    Flag,
}

internal static class FieldKinds
{
    private static readonly Dictionary<string, FieldKind> ByField = new()
    {
        ["procedure_code"] = FieldKind.Procedure,
        ["unit_code"] = FieldKind.Unit,
        ["received_at"] = FieldKind.Place,
        ["dossier_code"] = FieldKind.Code,
        ["code"] = FieldKind.Code,
        ["parent"] = FieldKind.Code,
        ["received"] = FieldKind.Day,
        ["due"] = FieldKind.Day,
        ["finished"] = FieldKind.Day,
        ["valid_from"] = FieldKind.Day,
        ["valid_to"] = FieldKind.Day,
        ["period_start"] = FieldKind.Day,
        ["period_end"] = FieldKind.Day,
        ["as_of"] = FieldKind.Day,
        ["value"] = FieldKind.Percent,
        ["channel"] = FieldKind.Channel,
        ["status"] = FieldKind.Status,
        ["level"] = FieldKind.Level,
        ["exempt_from_online"] = FieldKind.Flag,
        ["year"] = FieldKind.Count,
        ["received_online"] = FieldKind.Count,
        ["received_direct"] = FieldKind.Count,
        ["received_postal"] = FieldKind.Count,
        ["carried_over"] = FieldKind.Count,
        ["finished_early"] = FieldKind.Count,
        ["finished_on_time"] = FieldKind.Count,
        ["finished_late"] = FieldKind.Count,
        ["pending_in_time"] = FieldKind.Count,
        ["pending_overdue"] = FieldKind.Count,
    };

    public static FieldKind Of(string field) =>
        ByField.TryGetValue(field, out FieldKind kind) ? kind
        : Array.IndexOf(Measures.All, field) >= 0 ? FieldKind.Count
        : FieldKind.Text;
}
