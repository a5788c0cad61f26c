using KpiDashboard.Periods;

namespace KpiDashboard.Indicators;

/// <summary>A version of an indicator or rule set that somebody of the installation has made.</summary>
public sealed record OwnDefinition
{
    /// <summary>What it defines.</summary>
    public required DefinitionKind Kind { get; init; }

    /// <summary>The name in addresses: small letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>How far it has come.</summary>
    public required DefinitionState State { get; init; }

    /// <summary>What it was copied from; empty where nobody knows.</summary>
    public required string MadeFrom { get; init; }

    /// <summary>The first day for which its legal source says it; <see cref="DateOnly.MinValue"/> where that is open.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last such day; <see cref="DateOnly.MaxValue"/> where that is open.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>The rest as <c>indicators.json</c> writes it, without the name.</summary>
    public required string Body { get; init; }

    /// <summary>What names exactly this version: <c>name@2</c>.</summary>
    public string FullName => Indicators.Edition.FullName(Name, Edition);

    /// <summary>What figures made with it say of it.</summary>
    public Edition Edition => new(Version, State, DateRange.Inclusive(ValidFrom, ValidTo), MadeFrom);

    /// <summary>The rule set that it defines.</summary>
    /// <exception cref="InvalidDataException">The body is none: it was written by a later program.</exception>
    public RuleSet ToRules() => DefinitionJson.Read<RuleSet>(FullName, "name", Name, Body) with { Edition = Edition };

    /// <summary>The indicator that it defines.</summary>
    /// <exception cref="InvalidDataException">The body is none: it was written by a later program.</exception>
    public Indicator ToIndicator() =>
        DefinitionJson.Read<Indicator>(FullName, "code", Name, Body) with
        {
            Edition = Edition,
        };
}
