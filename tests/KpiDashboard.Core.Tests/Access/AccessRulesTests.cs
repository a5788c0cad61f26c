using System.Globalization;
using KpiDashboard.Fixtures;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Access;

/// <summary>Who may do what to which unit: the table of the roles, written out.</summary>
public sealed class AccessRulesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 3, 0, 0, TimeSpan.Zero);

    private readonly Province province = new Province().Unit("01").Unit("02");

    /// <summary>R and D and F: reads figures, dossiers, files; U, S and L: changes the unit, sends its files, loads whatever; A: administers.</summary>
    [Theory]
    [InlineData(AccessMode.Open, null, "RDF", "RDF", "RDF")]
    [InlineData(AccessMode.Ranked, null, "R", "R", "R")]
    [InlineData(AccessMode.Closed, null, "", "", "")]
    [InlineData(AccessMode.Ranked, Role.Viewer, "R", "RDF", "R")]
    [InlineData(AccessMode.Ranked, Role.Officer, "R", "RDFUS", "R")]
    [InlineData(AccessMode.Ranked, Role.Analyst, "R", "RDF", "R")]
    [InlineData(AccessMode.Ranked, Role.Operator, "R", "RFSL", "R")]
    [InlineData(AccessMode.Ranked, Role.Administrator, "RUA", "RUA", "RUA")]
    [InlineData(AccessMode.Closed, Role.Viewer, "R", "RDF", "R")]
    [InlineData(AccessMode.Closed, Role.Administrator, "RUA", "RUA", "RUA")]
    [InlineData(AccessMode.Open, Role.Officer, "RDF", "RDFUS", "RDF")]
    public void A_role_in_a_unit_gives_what_the_table_says_there_and_nothing_elsewhere(
        AccessMode mode,
        Role? role,
        string everywhere,
        string there,
        string beside
    )
    {
        UnitTree units = province.Board.Units;
        AccessRules rules = new(mode, units);
        Visitor visitor = role is { } given ? VisitorWith((given, "01")) : Visitor.Nobody;

        Assert.Equal(everywhere, Rights(rules, visitor, null));
        Assert.Equal(there, Rights(rules, visitor, units.Find("01")));
        Assert.Equal(beside, Rights(rules, visitor, units.Find("02")));
    }

    [Fact]
    public void A_role_in_the_province_holds_for_all_of_it()
    {
        UnitTree units = province.Board.Units;
        AccessRules rules = new(AccessMode.Ranked, units);
        Visitor analyst = VisitorWith((Role.Analyst, units.Province!.Code));

        Assert.Equal("RDF", Rights(rules, analyst, null));
        Assert.All(units.All, unit => Assert.Equal("RDF", Rights(rules, analyst, unit)));
    }

    [Fact]
    public void A_person_may_hold_several_roles_and_who_holds_the_same_has_the_same_scope()
    {
        AccessRules rules = new(AccessMode.Ranked, province.Board.Units);
        Visitor one = VisitorWith((Role.Operator, "02"), (Role.Viewer, "01"));
        Visitor other = VisitorWith((Role.Viewer, "01"), (Role.Operator, "02"));

        Assert.Equal("RDF", Rights(rules, one, province.Board.Units.Find("01")));
        Assert.Equal("RFSL", Rights(rules, one, province.Board.Units.Find("02")));
        Assert.Equal(one.Scope, other.Scope);
        Assert.NotEqual(Visitor.Nobody.Scope, VisitorWith().Scope);
        Assert.NotEqual(one.Scope, VisitorWith((Role.Viewer, "01")).Scope);
    }

    [Theory]
    [InlineData("2026-11-28", "2026-11-28", true)]
    [InlineData("2026-11-29", "2026-12-31", false)]
    [InlineData("2026-01-01", "2026-11-27", false)]
    public void A_role_holds_on_its_days_in_Vietnam(string from, string to, bool holds)
    {
        Grant grant = GrantOf(Role.Viewer, "01") with
        {
            ValidFrom = DateOnly.Parse(from, CultureInfo.InvariantCulture),
            ValidTo = DateOnly.Parse(to, CultureInfo.InvariantCulture),
        };

        Assert.Equal(holds, grant.Holds(Now));
        // 17:30 in UTC is half past midnight of the next day in Vietnam.
        Assert.Equal(from == "2026-11-29", grant.Holds(new DateTimeOffset(2026, 11, 28, 17, 30, 0, TimeSpan.Zero)));
        Assert.False((grant with { RevokedAt = Now }).Holds(Now));
    }

    public void Dispose() => province.Dispose();

    private static string Rights(AccessRules rules, Visitor visitor, Unit? unit) =>
        string.Concat(
            new (Right Right, char Letter)[]
            {
                (Right.ReadFigures, 'R'),
                (Right.ReadDossiers, 'D'),
                (Right.ReadFiles, 'F'),
                (Right.ChangeUnit, 'U'),
                (Right.SendFiles, 'S'),
                (Right.ChangeFiles, 'L'),
                (Right.Administer, 'A'),
            }
                .Where(r => rules.May(visitor, r.Right, unit))
                .Select(r => r.Letter)
        );

    internal static Visitor VisitorWith(params (Role Role, string Unit)[] grants) =>
        Visitor.Of(
            new Account
            {
                AccountId = "a",
                Name = "a",
                NormalizedName = "A",
                DisplayName = "A",
                SecurityStamp = "s",
                ConcurrencyStamp = "c",
                CreatedAt = Now,
                CreatedBy = "",
            },
            grants.Select(g => GrantOf(g.Role, g.Unit))
        );

    private static Grant GrantOf(Role role, string unit) =>
        new()
        {
            GrantId = "g",
            AccountId = "a",
            Role = role,
            UnitCode = unit,
            ValidFrom = DateOnly.MinValue,
            ValidTo = DateOnly.MaxValue,
            GrantedBy = "",
            GrantedAt = Now,
        };
}
