namespace KpiDashboard.Web.Search;

/// <summary>Something that was found.</summary>
/// <param name="Group">What it is, for headings: a unit, a service, something of the plan, a dossier or a page.</param>
/// <param name="Title">Its name.</param>
/// <param name="Aside">What else identifies it: kind, code, place, days of validity.</param>
/// <param name="Link">Its address.</param>
public sealed record SearchHit(SearchGroup Group, string Title, string Aside, string Link);

/// <summary>What can be found.</summary>
public enum SearchGroup
{
    /// <summary>A unit.</summary>
    Unit,

    /// <summary>A procedure.</summary>
    Service,

    /// <summary>A point where people are helped.</summary>
    Point,

    /// <summary>A policy of the plan.</summary>
    Policy,

    /// <summary>A task of the plan.</summary>
    Task,

    /// <summary>A dossier.</summary>
    Dossier,

    /// <summary>A page of the program.</summary>
    Page,
}
