namespace KpiDashboard.Web.Quality;

/// <summary>What is known of a unit's month.</summary>
public enum MonthState
{
    /// <summary>The unit did not exist, or the month is still to come.</summary>
    NotExpected,

    /// <summary>Dossiers or statistics are there.</summary>
    Reported,

    /// <summary>They are there, and the first of them came after the deadline.</summary>
    Late,

    /// <summary>They are there, and a later file corrected some.</summary>
    Revised,

    /// <summary>Nothing, though the unit has services or dossiers in the year.</summary>
    Missing,
}
