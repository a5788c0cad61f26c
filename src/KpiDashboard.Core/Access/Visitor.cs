namespace KpiDashboard.Access;

/// <summary>Who asks, with what he or she may do.</summary>
public sealed record Visitor
{
    /// <summary>Somebody who has not signed in.</summary>
    public static Visitor Nobody { get; } = new();

    /// <summary>The account's name, or that of a program's key; empty for nobody.</summary>
    public string Name { get; private init; } = "";

    /// <summary>What the person is called on pages.</summary>
    public string DisplayName { get; private init; } = "";

    /// <summary>The account; null for nobody and for programs.</summary>
    public string? AccountId { get; private init; }

    /// <summary>What may be done where, by role and unit code.</summary>
    public IReadOnlyList<(Role Role, string UnitCode)> Grants { get; private init; } = [];

    /// <summary>
    /// What may be seen, the same for all who may see the same, whoever they are: kept pages and answers are kept by it.
    /// </summary>
    public string Scope { get; private init; } = "";

    /// <summary>Whether it is known who asks.</summary>
    public bool IsKnown => Name.Length > 0;

    /// <summary>Whether a person signed in, and not a program.</summary>
    public bool IsPerson => AccountId is not null;

    /// <summary>The person of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="grants">Its grants that hold now.</param>
    public static Visitor Of(Account account, IEnumerable<Grant> grants) =>
        With(grants.Select(g => (g.Role, g.UnitCode))) with
        {
            Name = account.Name,
            DisplayName = account.DisplayName,
            AccountId = account.AccountId,
        };

    /// <summary>The program that has a key.</summary>
    /// <param name="key">The key.</param>
    public static Visitor Of(ApiKey key) =>
        With([(key.Role, key.UnitCode)]) with
        {
            Name = $"key:{key.Name}",
            DisplayName = key.Name,
        };

    private static Visitor With(IEnumerable<(Role Role, string UnitCode)> grants)
    {
        (Role Role, string UnitCode)[] all =
        [
            .. grants.Distinct().OrderBy(g => g.Role).ThenBy(g => g.UnitCode, StringComparer.Ordinal),
        ];
        return new Visitor { Grants = all, Scope = $"+{string.Join('|', all.Select(g => $"{g.Role}@{g.UnitCode}"))}" };
    }
}
