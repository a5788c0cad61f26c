using KpiDashboard.Changes.Rows;
using KpiDashboard.Indicators;
using KpiDashboard.Storage.Engines;
using KpiDashboard.Storage.Rows;

namespace KpiDashboard.Changes.Tables;

/// <summary>
/// Loads indicators and rule sets of the installation's own, each version a row. A version that is published can be retired
/// and not changed otherwise: figures were made with it. The state <c>removed</c> takes a draft away that was given up.
/// </summary>
internal sealed class DefinitionsTable()
    : LoadableTable(
        new(
            FileKind.Definitions,
            ["definition", "version", "kind", "state", "body"],
            ["made_from", "valid_from", "valid_to"]
        ),
        StoreTable.Of(
            "Definition",
            "Name:text Version Kind:text State:text MadeFrom:text ValidFrom:day ValidTo:day Body:text ImportId"
        )
    )
{
    private const int Name = 0;
    private const int Version = 1;
    private const int KindWord = 2;
    private const int State = 3;
    private const int Body = 4;
    private const int MadeFrom = 5;
    private const int ValidFrom = 6;
    private const int MostVersions = 100_000;
    private const int LongestBody = 4000;

    /// <summary>A letter takes up to three bytes.</summary>
    private const int MostBytes = 3 * LongestBody;

    public override StoreTable? Past { get; } =
        StoreTable.Of(
            "DefinitionPast",
            "Name:text Version ImportId ComesBack:byte Kind:text State:text MadeFrom:text ValidFrom:day ValidTo:day Body:text "
                + "GoneBy"
        );

    protected override string Slice => "Name Version";

    public override void Apply(Change change)
    {
        Dictionary<(string, int), DefinitionRow> stored = change.Rows<DefinitionRow>().ToDictionary(Key);
        HashSet<(string, int)> seen = [];
        foreach (DefinitionRow definition in change.Read(row => Take(change, row, stored, seen)))
        {
            DefinitionRow? before = stored.GetValueOrDefault(Key(definition));
            if (definition.State == RemovedRow.Word)
            {
                change.Remove(
                    "Definition",
                    before,
                    new
                    {
                        definition.Name,
                        definition.Version,
                        change.ImportId,
                    }
                );
                continue;
            }

            change.CountSlice(before is null ? [] : [before], [definition]);
            if (definition == before)
            {
                change.Confirm(definition.Name, definition.Version);
            }
            else
            {
                change.Replace("Definition", definition, before is not null);
                change.Execute(
                    "DefinitionInsert",
                    new
                    {
                        definition.Name,
                        definition.Version,
                        definition.Kind,
                        definition.State,
                        definition.MadeFrom,
                        definition.ValidFrom,
                        definition.ValidTo,
                        definition.Body,
                        change.ImportId,
                    }
                );
            }
        }
    }

    private static (string, int) Key(DefinitionRow row) => (row.Name, row.Version);

    private static DefinitionRow Take(
        Change change,
        RowChecks row,
        Dictionary<(string, int), DefinitionRow> stored,
        HashSet<(string, int)> seen
    )
    {
        bool isRemoved = RemovedRow.IsSaidBy(change.Source.Field(State));
        (DateOnly from, DateOnly to) = row.Validity(ValidFrom);
        string name = row.Text(Name, longest: 50);
        int version = row.Count(Version);
        int kind = row.Word(KindWord, Reasons.BadKind, DefinitionRow.WordsOf<DefinitionKind>());
        int state = isRemoved
            ? (int)DefinitionState.Draft
            : row.Word(State, Reasons.BadState, DefinitionRow.WordsOf<DefinitionState>());
        OwnDefinition said = new()
        {
            Kind = (DefinitionKind)Math.Max(0, kind),
            Name = name,
            Version = version,
            State = (DefinitionState)Math.Max(0, state),
            MadeFrom = row.Text(MadeFrom, required: false, longest: 60),
            ValidFrom = from,
            ValidTo = to,
            Body = row.Text(Body, required: !isRemoved, longest: MostBytes),
        };
        if (row.Ok && version is < 1 or > MostVersions)
        {
            row.Reject(Version, Reasons.BadNumber);
        }

        DefinitionRow definition = isRemoved
            ? DefinitionRow.Of(said) with
            {
                State = RemovedRow.Word,
            }
            : DefinitionRow.Of(row.Ok ? Checked(change, row, said) : said);
        if (row.Ok && !MayFollow(stored.GetValueOrDefault(Key(definition)), definition, stored.Values))
        {
            row.Reject(State, Reasons.DefinitionPublished);
        }

        if (row.Ok && !seen.Add(Key(definition)))
        {
            row.Reject(Name, Reasons.DuplicateRow);
        }

        return definition;
    }

    /// <summary>The same as it is kept, if it makes sense; its first fault is told at the column that it is in.</summary>
    private static OwnDefinition Checked(Change change, RowChecks row, OwnDefinition said)
    {
        List<Problem> problems = [];
        OwnDefinition? made = TypedDefinition
            .Read(said, problems)
            .Check(said.Version, change.Settings.Definitions, problems);
        if (made is null || problems.Count > 0)
        {
            row.Reject(
                problems[0].Field switch
                {
                    "name" => Name,
                    "madeFrom" => MadeFrom,
                    "validFrom" => ValidFrom,
                    "validTo" => ValidFrom + 1,
                    _ => Body,
                },
                Reasons.BadDefinition
            );
            return said;
        }

        if (made.Body.Length > LongestBody)
        {
            row.Reject(Body, Reasons.TooLong);
        }

        return made with
        {
            State = said.State,
        };
    }

    /// <summary>
    /// Whether a row may take the place of another: a draft becomes another draft, is published or goes, what is published is
    /// retired as it is. And a name is either a rule set's or an indicator's.
    /// </summary>
    private static bool MayFollow(DefinitionRow? before, DefinitionRow after, IEnumerable<DefinitionRow> all) =>
        all.All(d => d.Name != after.Name || d.Kind == after.Kind)
        && (
            before is null
            || before == after
            || (before.State == "draft" && after.State is "draft" or "published" or RemovedRow.Word)
            || (before.State == "published" && after == before with { State = "retired" })
        );
}
