namespace KpiDashboard.Plans.Tasks;

/// <summary>What proves that a task is done, without the bytes of its file: <c>TaskEvidence.sql</c>, which takes <c>TaskCode</c>.</summary>
public sealed record TaskEvidence
{
    /// <summary>The task.</summary>
    public required string TaskCode { get; init; }

    /// <summary>Its number in the task, from 1.</summary>
    public required int EvidenceNumber { get; init; }

    /// <summary>The file's name, or what the address or figure is called.</summary>
    public required string EvidenceName { get; init; }

    /// <summary>What the content was found to be; empty where there is no file.</summary>
    public required string ContentType { get; init; }

    /// <summary>Hash of the file's bytes in hexadecimal; empty where there is none.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length of the file; 0 where there is none.</summary>
    public required int ByteCount { get; init; }

    /// <summary>An address of the web, or a path of this site where it is a figure; empty for a file.</summary>
    public required string Address { get; init; }

    /// <summary>The data version at which a figure was looked at; null where it is none.</summary>
    public long? FigureVersion { get; init; }

    /// <summary>Code of the unit for which it was added.</summary>
    public required string UnitCode { get; init; }

    /// <summary>The account that added it.</summary>
    public required string AddedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Whether somebody decided about it, and how.</summary>
    public required EvidenceStatus Status { get; init; }

    /// <summary>The account that decided.</summary>
    public string? VerdictBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? VerdictAt { get; init; }

    /// <summary>Code of the unit for which it decided.</summary>
    public string? VerdictUnit { get; init; }
}

/// <summary>What became of a piece of evidence; the numbers are those of the store.</summary>
public enum EvidenceStatus
{
    /// <summary>Nobody has decided.</summary>
    Waiting = 0,

    /// <summary>Somebody of another unit has confirmed it.</summary>
    Confirmed = 1,

    /// <summary>Somebody of another unit has refused it.</summary>
    Refused = 2,
}

/// <summary>A file of evidence: <c>TaskEvidenceContent.sql</c>, which takes <c>TaskCode</c> and <c>EvidenceNumber</c>.</summary>
public sealed record TaskEvidenceContent
{
    /// <summary>The file's name.</summary>
    public required string EvidenceName { get; init; }

    /// <summary>What its content was found to be.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its bytes.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>How much evidence of a status a task has: <c>TaskEvidenceCount.sql</c>.</summary>
internal sealed record TaskEvidenceCount
{
    public required string TaskCode { get; init; }

    public required EvidenceStatus Status { get; init; }

    public required int Pieces { get; init; }

    public required DateTimeOffset FirstAdded { get; init; }
}
