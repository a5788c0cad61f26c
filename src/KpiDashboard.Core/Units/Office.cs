using KpiDashboard.Periods;

namespace KpiDashboard.Units;

/// <summary>
/// How a unit's official documents are headed, addressed and signed on some days (NĐ 30/2020/NĐ-CP, thể thức văn bản).
/// Offices, never persons. What is empty is what the unit's kind and the tree suggest.
/// </summary>
public sealed record Office
{
    /// <summary>The unit's code.</summary>
    public required string UnitCode { get; init; }

    /// <summary>The days on which it is so.</summary>
    public required DateRange Validity { get; init; }

    /// <summary>Ký hiệu: what stands for the office in the number of its documents: "STP" in "Số: …/BC-STP".</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Địa danh: the place beside the date.</summary>
    public string Place { get; init; } = "";

    /// <summary>Cơ quan chủ quản: the body above the issuing one.</summary>
    public string Superior { get; init; } = "";

    /// <summary>Cơ quan ban hành, as documents call the unit.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>Kính gửi: to whom its reports go.</summary>
    public IReadOnlyList<string> Addressees { get; init; } = [];

    /// <summary>Căn cứ: on which instruments its reports rest.</summary>
    public IReadOnlyList<string> Basis { get; init; } = [];

    /// <summary>Nơi nhận: who gets a copy.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Quyền hạn, chức vụ: the lines above the signature, such as "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC".</summary>
    public IReadOnlyList<string> Signing { get; init; } = [];
}
