using KpiDashboard.Procedures;

namespace KpiDashboard.Plans.OnlineOnly;

/// <summary>A dossier on paper of a service that is taken online alone: <c>PaperDossier.sql</c>.</summary>
public sealed record PaperDossier
{
    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>The day of its reception.</summary>
    public required DateOnly Received { get; init; }

    /// <summary>At the counter or by post.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The day on which the result is due; null where the file does not say.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The day on which it was finished; null while it is not.</summary>
    public DateOnly? Finished { get; init; }

    /// <summary>Its status, 1 to 10.</summary>
    public required int Status { get; init; }

    /// <summary>1 where it is of somebody who may hand in paper all the same, as a file says; else 0.</summary>
    public int Exempt { get; init; }
}

/// <summary>A day on which a unit received dossiers on paper of such a service: <c>PaperDay.sql</c>.</summary>
internal sealed record PaperDay
{
    public required DateOnly Received { get; init; }

    public required long Dossiers { get; init; }

    /// <summary>Further ones, of people who are exempt.</summary>
    public required long Exempt { get; init; }
}
