using System.Globalization;

namespace KpiDashboard.Dossiers;

/// <summary>Where a list goes on: after a dossier, told by its day, unit and code, by which lists are sorted.</summary>
/// <param name="Day">The day by which the list is sorted: that of its reception, or another.</param>
/// <param name="UnitId">The unit; 0 for the day's beginning.</param>
/// <param name="Code">Its code; empty for the unit's beginning.</param>
public readonly record struct DossierCursor(DateOnly Day, int UnitId, string Code)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}.{UnitId}.{Code}");

    /// <summary>Reads a place as it stands in addresses; null if it is none.</summary>
    /// <param name="text">Day, unit and code with dots between them.</param>
    public static DossierCursor? Parse(string? text) =>
        text?.Split('.', 3) is [{ } day, { } unit, { } code]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly on)
        && int.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            ? new DossierCursor(on, id, code)
            : null;
}
