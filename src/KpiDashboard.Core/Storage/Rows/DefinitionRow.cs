using System.Text.Json;
using KpiDashboard.Indicators;

namespace KpiDashboard.Storage.Rows;

/// <summary>A version of an indicator or rule set of the installation's own: <c>DefinitionRow.sql</c>.</summary>
internal sealed record DefinitionRow
{
    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    public required string MadeFrom { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; init; }

    public required string Body { get; init; }

    /// <summary>The words for kinds and states, in the order of their members.</summary>
    public static string[] WordsOf<T>()
        where T : struct, Enum => Array.ConvertAll(Enum.GetNames<T>(), JsonNamingPolicy.KebabCaseLower.ConvertName);

    public static DefinitionRow Of(OwnDefinition definition) =>
        new()
        {
            Name = definition.Name,
            Version = definition.Version,
            Kind = WordsOf<DefinitionKind>()[(int)definition.Kind],
            State = WordsOf<DefinitionState>()[(int)definition.State],
            MadeFrom = definition.MadeFrom,
            ValidFrom = definition.ValidFrom,
            ValidTo = definition.ValidTo,
            Body = definition.Body,
        };

    public OwnDefinition ToDefinition() =>
        new()
        {
            Name = Name,
            Version = Version,
            Kind = Enum.Parse<DefinitionKind>(Kind, ignoreCase: true),
            State = Enum.Parse<DefinitionState>(State, ignoreCase: true),
            MadeFrom = MadeFrom,
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            Body = Body,
        };
}
