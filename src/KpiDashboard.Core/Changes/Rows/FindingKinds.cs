namespace KpiDashboard.Changes.Rows;

/// <summary>What can be found, as it is stored; the rules stand in docs/operations.md in words.</summary>
internal static class FindingKinds
{
    public const string Warning = "warning";
    public const string Notice = "notice";

    /// <summary>Received and carried over are not finished and pending together.</summary>
    public const string BalanceDiffers = "balance-differs";

    /// <summary>A section or total states another sum than its rows have.</summary>
    public const string SumDiffers = "sum-differs";

    /// <summary>An equation between the columns of a form does not hold within a row.</summary>
    public const string RowDiffers = "row-differs";

    /// <summary>What was carried over into a period is not what was pending at the end of the one before.</summary>
    public const string OpeningDiffers = "opening-differs";

    /// <summary>Fewer dossiers than statistics of the same unit and period: some may be missing.</summary>
    public const string DossiersFewer = "dossiers-fewer";

    /// <summary>An official form says another number than dossiers or statistics do.</summary>
    public const string FormDiffers = "form-differs";

    /// <summary>A form that would count does not say what came in online and on paper.</summary>
    public const string FormUnusable = "form-unusable";

    /// <summary>A month far above or below what is usual for the unit.</summary>
    public const string Jump = "jump";

    /// <summary>A unit that used to report, and did not.</summary>
    public const string Silent = "silent";

    /// <summary>Dossiers of services that the unit no longer lists.</summary>
    public const string OfferingEnded = "offering-ended";
}
