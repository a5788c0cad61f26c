namespace KpiDashboard.Ingestion;

/// <summary>What a folder has in it that is watched for files to load.</summary>
public static class WatchedFolder
{
    /// <summary>The file that the watching process holds.</summary>
    public const string Lock = ".kpi-watch.lock";

    /// <summary>The folder in it to which loaded files go.</summary>
    public const string Done = "done";

    /// <summary>The folder in it to which refused files go.</summary>
    public const string Failed = "failed";

    /// <summary>Whether a folder is where a watch puts what it has dealt with: loading that again would undo corrections.</summary>
    /// <param name="parent">The folder around it.</param>
    /// <param name="name">The folder's own name, without its parent.</param>
    public static bool IsOutcome(string parent, string name) =>
        name is Done or Failed && File.Exists(Path.Combine(parent, Lock));
}
