namespace KpiDashboard.Web.Requests;

/// <summary>How much one caller may ask of a part of the site; whoever maps the part registers it.</summary>
/// <param name="Area">Where the part's addresses begin.</param>
public sealed record CallLimit(PathString Area)
{
    /// <summary>Requests a minute of one caller; 0 for no limit.</summary>
    public int PerMinute { get; init; }

    /// <summary>Requests of one caller that stay open; 0 for no limit.</summary>
    public int OpenOfCaller { get; init; }

    /// <summary>Requests that stay open, whoever asked; 0 for no limit.</summary>
    public int Open { get; init; }
}
