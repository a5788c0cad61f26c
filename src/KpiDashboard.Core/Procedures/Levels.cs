namespace KpiDashboard.Procedures;

/// <summary>A set of service levels: those that a rule set looks at, or those that an offering stood at.</summary>
[Flags]
public enum Levels
{
    /// <summary>Not offered.</summary>
    None = 0,

    /// <summary>Levels 1–2.</summary>
    Information = 1,

    /// <summary>Level 3.</summary>
    Partial = 2,

    /// <summary>Level 4.</summary>
    Full = 4,

    /// <summary>What makes a procedure an online public service (DVCTT): partial or full.</summary>
    Online = Partial | Full,
}
