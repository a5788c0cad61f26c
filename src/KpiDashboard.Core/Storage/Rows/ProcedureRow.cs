using KpiDashboard.Procedures;

namespace KpiDashboard.Storage.Rows;

internal sealed record ProcedureRow
{
    public required int Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Field { get; init; }

    /// <summary>The procedure that this one's code means now; null while the code stands.</summary>
    public int? ReplacedById { get; init; }

    public Procedure ToProcedure() =>
        new()
        {
            Id = Id,
            Code = Code,
            Name = Name,
            Field = Field,
        };
}
