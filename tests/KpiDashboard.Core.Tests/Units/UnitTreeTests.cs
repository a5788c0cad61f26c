using KpiDashboard.Periods;
using Xunit;

namespace KpiDashboard.Units;

public class UnitTreeTests
{
    private static readonly DateOnly Abolished = new(2025, 7, 1);
    private int ids;

    [Fact]
    public void Every_unit_is_followed_by_the_units_below_it()
    {
        UnitTree tree = new([
            Make("X2", UnitKind.Commune, "X"),
            Make("Y", UnitKind.District, "H14"),
            Make("A", UnitKind.Department, "H14"),
            Make("X", UnitKind.District, "H14"),
            Make("X1", UnitKind.Commune, "X"),
            Make("H14", UnitKind.Province, null),
        ]);

        Assert.Equal(["H14", "A", "X", "X1", "X2", "Y"], tree.All.Select(u => u.Code));
        Assert.Equal("H14", tree.Province!.Code);
        Assert.Equal(["A", "X", "Y"], tree.Children(tree.Find("H14")!).Select(u => u.Code));
        Assert.Equal(["H14", "X", "X2"], tree.Path(tree.Find("X2")!).Select(u => u.Code));
        Assert.Null(tree.Parent(tree.Find("H14")!));
    }

    [Fact]
    public void A_code_that_was_used_again_is_two_units()
    {
        UnitTree tree = new([
            Make("01273", UnitKind.Commune, null, from: Abolished),
            Make("01273", UnitKind.Commune, null, to: Abolished),
        ]);
        Unit old = tree.Find("01273", new DateOnly(2025, 6, 30))!;
        Unit now = tree.Find("01273", Abolished)!;

        Assert.NotEqual(old.Id, now.Id);
        Assert.Equal(now, tree.Find("01273"));
        Assert.Equal(old, tree.Find("01273", DateRange.Inclusive(null, Abolished.AddDays(-1))));
        Assert.Equal(now, tree.Find("01273", DateRange.Inclusive(Abolished.AddDays(-1), Abolished)));
        Assert.Null(tree.Find("1273"));
    }

    [Fact]
    public void The_unit_that_exists_last_is_found_whatever_kind_it_became()
    {
        UnitTree tree = new([
            Make("040", UnitKind.District, null, to: Abolished),
            Make("040", UnitKind.Department, null, from: Abolished),
        ]);

        Assert.Equal(UnitKind.Department, tree.Find("040")!.Kind);
        Assert.Equal(UnitKind.Department, tree.Find("040", DateRange.Always)!.Kind);
    }

    [Fact]
    public void A_unit_hangs_from_the_parent_of_its_own_time()
    {
        UnitTree tree = new([
            Make("P", UnitKind.District, null, to: Abolished),
            Make("P", UnitKind.District, null, from: Abolished),
            Make("C1", UnitKind.Commune, "P", to: Abolished),
            Make("C2", UnitKind.Commune, "P", from: Abolished),
        ]);

        Assert.Equal(Abolished, tree.Parent(tree.Find("C1")!)!.Validity.End);
        Assert.Equal(Abolished, tree.Parent(tree.Find("C2")!)!.Validity.Start);
    }

    [Fact]
    public void A_commune_is_named_with_the_district_of_its_days_and_no_other_unit_with_any()
    {
        UnitTree tree = new([
            Make("H14", UnitKind.Province, null),
            Make("X", UnitKind.District, "H14", to: Abolished),
            Make("X1", UnitKind.Commune, "X", to: Abolished),
            Make("X1", UnitKind.Commune, "H14", from: Abolished),
            Make("A", UnitKind.Department, "H14"),
        ]);
        DateRange before = DateRange.Inclusive(null, Abolished.AddDays(-1));
        Unit old = tree.Find("X1", before)!;

        Assert.Equal("X", tree.DistrictOf(old, before)!.Code);
        Assert.Equal("X", tree.DistrictOf(old, DateRange.Always)!.Code);
        // Communes of 2025 stand under the province.
        Assert.Null(tree.DistrictOf(tree.Find("X1")!, DateRange.Always));
        Assert.Null(tree.DistrictOf(tree.Find("X", before)!, before));
        Assert.Null(tree.DistrictOf(tree.Find("A")!, before));
    }

    [Fact]
    public void Of_two_provinces_at_once_the_first_code_is_the_province()
    {
        UnitTree tree = new([Make("H99", UnitKind.Province, null), Make("H14", UnitKind.Province, null)]);

        Assert.Equal("H14", tree.Province!.Code);
        Assert.Equal("H14", tree.ProvinceOn(Month(6))!.Code);
    }

    [Fact]
    public void Units_in_a_ring_are_kept_and_not_lost()
    {
        UnitTree tree = new([Make("A", UnitKind.District, "B"), Make("B", UnitKind.District, "A")]);

        Assert.Equal(["A", "B"], tree.All.Select(u => u.Code).Order());
    }

    [Fact]
    public void A_league_holds_the_units_of_a_kind_that_existed_on_one_of_the_days()
    {
        UnitTree tree = new([
            Make("040", UnitKind.District, null, to: Abolished),
            Make("041", UnitKind.District, null, from: Abolished),
            Make("01273", UnitKind.Commune, null),
        ]);

        Assert.Equal(["040"], tree.League(UnitKind.District, Month(6)).Select(u => u.Code));
        Assert.Equal(["041"], tree.League(UnitKind.District, Month(7)).Select(u => u.Code));
        Assert.Equal(2, tree.League(UnitKind.District, Period.Of(PeriodKind.Year, 2025).Days(default)).Count());
    }

    private static DateRange Month(int month) => Period.Month(2025, month).Days(PeriodCalendar.Calendar);

    private Unit Make(string code, UnitKind kind, string? parent, DateOnly? from = null, DateOnly? to = null) =>
        new()
        {
            Id = ++ids,
            Code = code,
            Name = code,
            Kind = kind,
            ParentCode = parent,
            Validity = new DateRange(from ?? DateOnly.MinValue, to ?? DateOnly.MaxValue),
        };
}
