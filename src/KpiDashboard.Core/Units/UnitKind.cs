namespace KpiDashboard.Units;

/// <summary>What a unit is; units of one kind form a league.</summary>
public enum UnitKind
{
    /// <summary>The province itself (UBND tỉnh). It has no league.</summary>
    Province,

    /// <summary>Sở, ban, ngành.</summary>
    Department,

    /// <summary>Ngành dọc: police, tax, customs, social insurance, led from the ministries.</summary>
    Vertical,

    /// <summary>Huyện, thành phố; abolished on 1 July 2025.</summary>
    District,

    /// <summary>Xã, phường, thị trấn.</summary>
    Commune,
}
