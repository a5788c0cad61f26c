namespace KpiDashboard.Changes.Rows;

/// <summary>Why a row is refused, where only its layout can know it.</summary>
internal readonly record struct RowFault(string Header, string Value, string Reason);
