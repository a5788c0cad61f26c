using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Indicators;

/// <summary>Definitions of the installation's own hold for days, and say so where days are others.</summary>
public sealed class LapseTests
{
    private static readonly DateRange Year2022 = Days("2022-01-01", "2022-12-31");

    [Fact]
    public void What_is_shipped_never_lapses_and_a_version_does_before_its_first_day_and_after_its_last()
    {
        Definitions definitions = Definitions.BuiltIn.With([Own(1, "2022-01-01", "2022-12-31")]);
        RuleSet own = definitions.FindRules("own")!;

        Assert.Null(definitions.LapseOf(definitions.DefaultRules, Year2022));
        Assert.Null(definitions.LapseOf(own, Year2022));
        Assert.Equal(
            (LapseReason.Expired, new DateOnly(2022, 12, 31)),
            Said(definitions.LapseOf(own, Days("2022-12-01", "2023-01-31")))
        );
        Assert.Equal(
            (LapseReason.NotYet, new DateOnly(2022, 1, 1)),
            Said(definitions.LapseOf(own, Days("2021-12-31", "2022-03-31")))
        );
    }

    [Fact]
    public void The_version_that_holds_is_named_and_a_retired_one_says_that_it_is_even_where_it_would_hold()
    {
        Definitions definitions = Definitions.BuiltIn.With([
            Own(1, "2021-01-01", "2021-12-31"),
            Own(2, "2022-01-01", ""),
            Own(3, "2022-01-01", "", DefinitionState.Retired),
        ]);

        // The name means the newest that is published, whatever the days are: figures of two years are by one definition.
        Assert.Equal("own@2", definitions.FindRules("own")!.FullName);
        Lapse? early = definitions.LapseOf(definitions.FindRules("own")!, Days("2021-01-01", "2021-12-31"));
        Assert.Equal((LapseReason.NotYet, "own@1"), (early!.Reason, early.Instead));
        Lapse? late = definitions.LapseOf(definitions.FindRules("own@1")!, Year2022);
        Assert.Equal((LapseReason.Expired, "own@2"), (late!.Reason, late.Instead));
        Lapse? retired = definitions.LapseOf(definitions.FindRules("own@3")!, Year2022);
        Assert.Equal((LapseReason.Retired, null, "own@2"), (retired!.Reason, retired.Day, retired.Instead));
        // Of days that no version holds for, none is named.
        Assert.Null(definitions.LapseOf(definitions.FindRules("own")!, Days("2020-01-01", "2020-12-31"))!.Instead);
    }

    private static (LapseReason, DateOnly?) Said(Lapse? lapse) => (lapse!.Reason, lapse.Day);

    private static DateRange Days(string first, string last) =>
        DateRange.Inclusive(
            DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture),
            DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)
        );

    private static OwnDefinition Own(
        int version,
        string from,
        string to,
        DefinitionState state = DefinitionState.Published
    ) =>
        new()
        {
            Kind = DefinitionKind.Rules,
            Name = "own",
            Version = version,
            State = state,
            MadeFrom = "",
            ValidFrom =
                from.Length == 0
                    ? DateOnly.MinValue
                    : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            ValidTo =
                to.Length == 0
                    ? DateOnly.MaxValue
                    : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
            Body = """
                {"title":{"vi":"T","en":"T"},"description":{"vi":"D","en":"D"},"source":{"vi":"S","en":"S"},
                "count":"pair","channel":"any","levels":["full"],"base":"full"}
                """,
        };
}
