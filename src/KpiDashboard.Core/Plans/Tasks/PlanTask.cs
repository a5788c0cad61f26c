using KpiDashboard.Periods;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Plans.Tasks;

/// <summary>A task of the province's plan: who does what by when.</summary>
public sealed record PlanTask
{
    /// <summary>Names it in addresses and files.</summary>
    public required string Code { get; init; }

    /// <summary>The solution of the plan that it belongs to; a number in front of it says where the group stands.</summary>
    public required string Solution { get; init; }

    /// <summary>The instrument that asks for it; empty where none is named.</summary>
    public string Instrument { get; init; } = "";

    /// <summary>The clause of the instrument.</summary>
    public string Clause { get; init; } = "";

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the unit that leads.</summary>
    public required string LeadUnit { get; init; }

    /// <summary>Codes of the units that help.</summary>
    public IReadOnlyList<string> SupportingUnits { get; init; } = [];

    /// <summary>Codes of the units that watch over it, and may confirm evidence.</summary>
    public IReadOnlyList<string> WatchingUnits { get; init; } = [];

    /// <summary>Its first day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>What is there when it is done.</summary>
    public string Product { get; init; } = "";

    /// <summary>Code of the indicator that it moves; empty for none.</summary>
    public string Indicator { get; init; } = "";

    /// <summary>By how much, in hundredths of a percent; null where nobody said.</summary>
    public int? EffectPoints { get; init; }

    /// <summary>Code of the procedure that it is about; empty for none.</summary>
    public string Procedure { get; init; } = "";

    /// <summary>Code of the unit that gave it; empty where the lead unit set it for itself.</summary>
    public string AssignedBy { get; init; } = "";

    /// <summary>Why it was called off; empty while it holds.</summary>
    public string CancelledReason { get; init; } = "";

    /// <summary>
    /// Code of the unit that confirmed on paper that it is done, another than the one that leads: what was closed before the
    /// plan was kept here, or elsewhere. Empty where none did.
    /// </summary>
    public string ConfirmingUnit { get; init; } = "";

    /// <summary>When that was; null where nobody did.</summary>
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The change that says so.</summary>
    public int Change { get; init; }

    /// <summary>What people call its unit list in files and forms: codes with <c>;</c> between them.</summary>
    /// <param name="codes">The codes.</param>
    public static string Write(IEnumerable<string> codes) => string.Join(';', codes);

    /// <summary>Codes out of a list, each once.</summary>
    /// <param name="list">Codes with <c>;</c> between them.</param>
    public static IReadOnlyList<string> Codes(string? list) =>
        [
            .. (list ?? "")
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The values of a row of <c>tasks.csv</c>.</summary>
    public IReadOnlyDictionary<string, string> ToRow() =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["task_code"] = Code,
            ["solution"] = Solution,
            ["instrument"] = Instrument,
            ["clause"] = Clause,
            ["title"] = Title,
            ["lead_unit"] = LeadUnit,
            ["supporting_units"] = Write(SupportingUnits),
            ["watching_units"] = Write(WatchingUnits),
            ["start"] = DateRange.Written(Start),
            ["due"] = DateRange.Written(Due),
            ["product"] = Product,
            ["indicator"] = Indicator,
            ["effect"] = TaskEffect.Write(EffectPoints),
            ["procedure_code"] = Procedure,
            ["assigned_by"] = AssignedBy,
            ["cancelled"] = CancelledReason,
            ["confirmed_by"] = ConfirmingUnit,
            ["confirmed_on"] = ConfirmedOn is { } on ? DateRange.Written(on) : "",
        };

    internal static PlanTask Of(PlanTaskRow row) =>
        new()
        {
            Code = row.TaskCode,
            Solution = row.Solution,
            Instrument = row.Instrument,
            Clause = row.Clause,
            Title = row.Title,
            LeadUnit = row.LeadUnit,
            SupportingUnits = row.SupportingUnits.Length == 0 ? [] : row.SupportingUnits.Split(';'),
            WatchingUnits = row.WatchingUnits.Length == 0 ? [] : row.WatchingUnits.Split(';'),
            Start = row.StartOn,
            Due = row.DueOn,
            Product = row.Product,
            Indicator = row.Indicator,
            EffectPoints = row.EffectPoints,
            Procedure = row.ProcedureCode,
            AssignedBy = row.AssignedBy,
            CancelledReason = row.CancelledReason,
            ConfirmingUnit = row.ConfirmingUnit,
            ConfirmedOn = row.ConfirmedOn,
            Change = row.ImportId,
        };
}
