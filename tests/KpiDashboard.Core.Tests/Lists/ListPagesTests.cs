using Xunit;

namespace KpiDashboard.Lists;

/// <summary>How lists lie on paper: 91 characters upright or 135 across at full size, and 148 at 91 %.</summary>
public class ListPagesTests
{
    [Fact]
    public void A_narrow_list_stands_upright_and_a_wider_one_lies_across_at_full_size()
    {
        ListPages narrow = new([ColumnKind.Code, ColumnKind.Text], [20, 40]);
        ListPages wide = new([ColumnKind.Code, ColumnKind.Text, ColumnKind.Text], [20, 60, 50]);

        Assert.Equal((true, 100, 2, 0), (narrow.IsUpright, narrow.Scale, narrow.FirstColumns, narrow.Repeated));
        Assert.Equal((false, 100, 3, 0), (wide.IsUpright, wide.Scale, wide.FirstColumns, wide.Repeated));
    }

    [Fact]
    public void A_list_hardly_wider_than_a_page_is_a_little_smaller()
    {
        // 135 of 140 are 96.4 %.
        ListPages pages = new([ColumnKind.Text, ColumnKind.Text], [80, 60]);

        Assert.Equal((96, 2, 0), (pages.Scale, pages.FirstColumns, pages.Repeated));
    }

    [Fact]
    public void What_is_wider_goes_on_beside_with_the_columns_that_say_what_a_row_is_of()
    {
        ColumnKind[] counts = [.. Enumerable.Repeat(ColumnKind.Count, 12)];
        double[] widths = [.. Enumerable.Repeat(10d, 12)];

        // With the name 64 of 148 would stand on each page, with the code alone 19.
        ListPages services = new(
            [ColumnKind.Count, ColumnKind.Code, ColumnKind.Text, .. counts],
            [6, 13, 45, .. widths]
        );
        ListPages units = new([ColumnKind.Code, ColumnKind.Text, .. counts], [10, 30, .. widths]);

        Assert.Equal((91, 2), (services.Scale, services.Repeated));
        // 64 and eight times 10.
        Assert.Equal(11, services.FirstColumns);
        Assert.Equal((91, 2), (units.Scale, units.Repeated));
        // 40 and ten times 10.
        Assert.Equal(12, units.FirstColumns);
    }
}
