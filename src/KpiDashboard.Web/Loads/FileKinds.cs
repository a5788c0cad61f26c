using KpiDashboard.Ingestion;

namespace KpiDashboard.Web.Loads;

/// <summary>What files hold, in the user's language.</summary>
public static class FileKinds
{
    /// <summary>The words of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static string Words(FileKind kind) => Terms.Words.Get($"File.{Links.Word(kind)}");
}
