using KpiDashboard.Periods;
using KpiDashboard.Procedures;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Plans.Policies;

/// <summary>A policy that is to move people online, as it was issued or is drafted.</summary>
public sealed record Policy
{
    /// <summary>What names it.</summary>
    public required string Code { get; init; }

    /// <summary>What it gives.</summary>
    public required PolicyKind Kind { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>The instrument: number and kind of the document.</summary>
    public required string Instrument { get; init; }

    /// <summary>The office that issued it, never a person.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>The day on which it was issued; null for a draft.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The days on which it holds; the end may be open.</summary>
    public required DateRange Validity { get; init; }

    /// <summary>The code of the policy in its place; null for none.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>How much of the fee or the time it takes off, in percent, 0 to 100; null where it does not say.</summary>
    public decimal? Cut { get; init; }

    /// <summary>Days in which dossiers are handled from then on; null where it does not say.</summary>
    public int? NewDays { get; init; }

    /// <summary>Whose dossiers have it; null for all channels.</summary>
    public Channel? Channel { get; init; }

    /// <summary>On what condition; empty for none.</summary>
    public string Condition { get; init; } = "";

    /// <summary>The codes of its procedures, beside those of its fields.</summary>
    public IReadOnlyList<string> ProcedureCodes { get; init; } = [];

    /// <summary>The fields of which it has all procedures.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The units where it holds, each with all below it; empty for all units.</summary>
    public IReadOnlyList<string> UnitCodes { get; init; } = [];

    /// <summary>The fee of a dossier in dong; null where it is not known.</summary>
    public long? Fee { get; init; }

    /// <summary>How far it is on a day.</summary>
    /// <param name="day">The day.</param>
    public PolicyState StateOn(DateOnly day) =>
        IssuedOn is null ? PolicyState.Draft
        : day < Validity.Start ? PolicyState.NotYet
        : Validity.Contains(day) ? PolicyState.Running
        : PolicyState.Ended;

    /// <summary>What says which dossiers an effect is measured on: two policies that say the same have the same effect.</summary>
    internal string Measured =>
        string.Join(
            '|',
            Code,
            Validity.Start.DayNumber,
            Validity.End.DayNumber,
            Channel,
            Cut,
            Fee,
            PolicyWords.List(ProcedureCodes),
            PolicyWords.List(Fields),
            PolicyWords.List(UnitCodes)
        );

    internal static Policy Of(PolicyRow row) =>
        new()
        {
            Code = row.PolicyCode,
            Kind = (PolicyKind)PolicyWords.Kinds.ToList().IndexOf(row.Kind),
            Title = row.Title,
            Instrument = row.Instrument,
            IssuedBy = row.IssuedBy,
            IssuedOn = row.IssuedOn,
            Validity = DateRange.Inclusive(row.ValidFrom, row.ValidTo),
            ReplacedBy = row.ReplacedBy.Length == 0 ? null : row.ReplacedBy,
            Cut = row.CutPoints / 100m,
            NewDays = row.NewDays,
            Channel = row.Channel == 0 ? null : (Channel)row.Channel,
            Condition = row.Condition,
            ProcedureCodes = PolicyWords.Items(row.ProcedureCodes),
            Fields = PolicyWords.Items(row.Fields),
            UnitCodes = PolicyWords.Items(row.UnitCodes),
            Fee = row.Fee,
        };
}
