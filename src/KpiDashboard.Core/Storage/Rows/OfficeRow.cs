using KpiDashboard.Periods;
using KpiDashboard.Units;

namespace KpiDashboard.Storage.Rows;

/// <summary>How a unit's documents are headed and signed: <c>OfficeRow.sql</c>.</summary>
internal sealed record OfficeRow
{
    public required string UnitCode { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; init; }

    public required string Symbol { get; init; }

    public required string Place { get; init; }

    public required string Superior { get; init; }

    public required string Issuer { get; init; }

    public required string Addressees { get; init; }

    public required string Basis { get; init; }

    public required string Recipients { get; init; }

    public required string Signing { get; init; }

    public Office ToOffice() =>
        new()
        {
            UnitCode = UnitCode,
            Validity = DateRange.Inclusive(ValidFrom, ValidTo),
            Symbol = Symbol,
            Place = Place,
            Superior = Superior,
            Issuer = Issuer,
            Addressees = Items(Addressees),
            Basis = Items(Basis),
            Recipients = Items(Recipients),
            Signing = Items(Signing),
        };

    private static string[] Items(string list) =>
        list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
