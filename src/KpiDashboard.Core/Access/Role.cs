namespace KpiDashboard.Access;

/// <summary>What somebody may do in the subtree of a unit.</summary>
public enum Role
{
    /// <summary>Reads everything of the units: figures, dossiers, files.</summary>
    Viewer,

    /// <summary>Reads as a viewer and changes what belongs to the units.</summary>
    Officer,

    /// <summary>Reads everything, dossiers among it, to work out why figures are as they are.</summary>
    Analyst,

    /// <summary>Loads files, looks after refused rows, takes imports back.</summary>
    Operator,

    /// <summary>Keeps accounts, grants, keys, targets, definitions and settings; reads no dossiers by that.</summary>
    Administrator,
}
