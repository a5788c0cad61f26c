namespace KpiDashboard.Storage.Rows;

/// <summary>What is set otherwise than the configuration says: <c>SettingRow.sql</c>.</summary>
internal sealed record SettingRow
{
    public required string Name { get; init; }

    /// <summary>Empty for what the configuration says.</summary>
    public required string Value { get; init; }
}
