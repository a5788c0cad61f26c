namespace KpiDashboard.Indicators;

/// <summary>What an indicator is, as data: a count out of a count.</summary>
/// <param name="Numerator">What is counted of the denominator; nothing outside it counts.</param>
/// <param name="Denominator">What it is counted out of.</param>
public sealed record Ratio(Counted Numerator, Counted Denominator)
{
    /// <summary>Services with dossiers out of services offered, as the rule set counts them: indicator A.</summary>
    public static Ratio Services { get; } =
        new(
            new Counted { Counts = CountedThing.ServicesWithDossiers, ByRuleSet = true },
            new Counted { Counts = CountedThing.Services, ByRuleSet = true }
        );

    /// <summary>Dossiers handled online out of dossiers received, of the rule set's base: indicator B.</summary>
    public static Ratio Dossiers { get; } =
        new(
            new Counted
            {
                Counts = CountedThing.Dossiers,
                ByRuleSet = true,
                Channel = DossierChannel.Online,
            },
            new Counted { Counts = CountedThing.Dossiers, ByRuleSet = true }
        );

    /// <summary>Whether services are counted rather than dossiers.</summary>
    public bool CountsServices => Denominator.Counts == CountedThing.Services;

    /// <summary>Whether it is one that every rule set defines and that is counted ahead of every question.</summary>
    public bool IsOfRuleSet => Measure is not null;

    /// <summary>Which of those it is; null for another.</summary>
    internal Measure? Measure { get; } =
        Denominator.Counts == CountedThing.Services ? Indicators.Measure.Services
        : Denominator is { ByRuleSet: true, Channel: DossierChannel.Any, Levels: null, Outcome: CountedOutcome.Any }
        && Numerator is { ByRuleSet: true, Channel: DossierChannel.Online, Levels: null, Outcome: CountedOutcome.Any }
            ? Indicators.Measure.Dossiers
        : null;
}
