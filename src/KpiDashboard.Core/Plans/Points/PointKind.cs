namespace KpiDashboard.Plans.Points;

/// <summary>What a support point is.</summary>
public enum PointKind
{
    /// <summary>Bưu điện huyện: the post office of a district.</summary>
    DistrictPost,

    /// <summary>Điểm bưu điện – văn hóa xã: the post and culture point of a commune.</summary>
    CommunePost,

    /// <summary>Đại lý dịch vụ công: an agency for public services.</summary>
    Agency,

    /// <summary>Trung tâm Phục vụ hành chính công.</summary>
    Centre,
}
