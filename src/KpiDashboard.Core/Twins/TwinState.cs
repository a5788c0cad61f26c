namespace KpiDashboard.Twins;

/// <summary>What became of the search for a unit like another that does better.</summary>
public enum TwinState
{
    /// <summary>One was found.</summary>
    Found,

    /// <summary>The unit stands in no league, or in one that is too small to say what chance does.</summary>
    NoLeague,

    /// <summary>The unit has too few dossiers.</summary>
    TooFew,

    /// <summary>Its dossiers are known from forms alone, which name no services.</summary>
    NoServices,

    /// <summary>Nobody in its league does better beyond chance.</summary>
    Best,

    /// <summary>Some do better, and none of them is like it.</summary>
    NoneAlike,
}
