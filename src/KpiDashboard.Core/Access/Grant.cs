using KpiDashboard.Periods;

namespace KpiDashboard.Access;

/// <summary>What an account may do, where and when; a row of <c>Grant.sql</c>.</summary>
public sealed record Grant
{
    /// <summary>Its key.</summary>
    public required string GrantId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>What may be done.</summary>
    public required Role Role { get; init; }

    /// <summary>Code of the unit whose subtree is meant.</summary>
    public required string UnitCode { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>The name under which it was given.</summary>
    public required string GrantedBy { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>When it was taken away; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The name under which it was taken away.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Whether it holds at a moment: not taken away, and its days in Vietnam hold the moment's.</summary>
    /// <param name="now">The moment.</param>
    public bool Holds(DateTimeOffset now) =>
        RevokedAt is null && VietnamTime.DayOf(now) is var day && ValidFrom <= day && day <= ValidTo;
}
