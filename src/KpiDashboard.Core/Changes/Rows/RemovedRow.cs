using System.Text;

namespace KpiDashboard.Changes.Rows;

/// <summary>A row that says that there is none any more: of published figures, offerings and drafts of definitions.</summary>
public static class RemovedRow
{
    /// <summary>What files and forms write in the place of the value, the level or the state.</summary>
    public const string Word = "removed";

    /// <summary>Whether a field says it.</summary>
    internal static bool IsSaidBy(ReadOnlySpan<byte> field) => Ascii.EqualsIgnoreCase(field, Word);
}
