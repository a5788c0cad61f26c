namespace KpiDashboard.Documents;

/// <summary>What is sent of a period.</summary>
public enum ReportKind
{
    /// <summary>The ranking of all leagues, one workbook of the province.</summary>
    Ranking,

    /// <summary>A unit's workbook: indicators, services, units below, course of the year.</summary>
    Unit,

    /// <summary>A unit's report as a document.</summary>
    Narrative,

    /// <summary>Biểu II.06a/VPCP/KSTT of a unit.</summary>
    Balance,

    /// <summary>Theo dõi chỉ tiêu DVCTT 766 of a unit.</summary>
    Monitor,
}
