namespace KpiDashboard.Indicators;

/// <summary>What a side of a ratio counts.</summary>
public enum CountedThing
{
    /// <summary>Services offered, codes or pairs as the rule set says: a set union over time.</summary>
    Services,

    /// <summary>Those of them that had dossiers.</summary>
    ServicesWithDossiers,

    /// <summary>Dossiers received: a sum over time.</summary>
    Dossiers,
}
