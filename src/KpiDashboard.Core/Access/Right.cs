namespace KpiDashboard.Access;

/// <summary>What a visitor may be allowed.</summary>
public enum Right
{
    /// <summary>Figures, places, services and definitions, of whichever unit: the plan ranks units in public.</summary>
    ReadFigures,

    /// <summary>Single dossiers of a unit.</summary>
    ReadDossiers,

    /// <summary>Imports, refused rows, findings and names of files.</summary>
    ReadFiles,

    /// <summary>Changing what belongs to a unit: its services online only, its tasks, its support points.</summary>
    ChangeUnit,

    /// <summary>Sending files with rows of a unit.</summary>
    SendFiles,

    /// <summary>Loading files of whatever and taking imports back.</summary>
    ChangeFiles,

    /// <summary>Accounts, grants, keys, the audit, settings.</summary>
    Administer,
}
