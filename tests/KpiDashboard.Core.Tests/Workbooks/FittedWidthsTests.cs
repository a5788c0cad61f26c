using KpiDashboard.Lists;
using Xunit;

namespace KpiDashboard.Workbooks;

/// <summary>How the columns of a list share the width of a page.</summary>
public class FittedWidthsTests
{
    private const string Level = "Trực tuyến toàn trình";

    private static readonly string Name = string.Join(' ', Enumerable.Repeat("cấp giấy phép", 10));

    [Fact]
    public void Texts_take_what_numbers_leave_of_the_page()
    {
        double[] widths = FittedWidths.Of(Columns(), Rows(20, Name, Level), 129);

        Assert.Equal(129, widths.Sum(), 3);
        // 1,234,567 has seven digits and two commas of half a digit.
        Assert.InRange(widths[0], 8 + 1, 12);
    }

    [Fact]
    public void A_column_whose_texts_are_short_is_not_what_makes_every_row_high()
    {
        double[] widths = FittedWidths.Of(Columns(), Rows(20, "Cấp giấy phép", Level), 60);

        Assert.All([widths[1] - 2.4, widths[2] - 2.4], room => Assert.True(room > 0));
        Assert.Equal(1, WrappedText.Lines(Level, widths[2] - 2.4));
        Assert.Equal(1, WrappedText.Lines("Cấp giấy phép", widths[1] - 2.4));
    }

    [Fact]
    public void One_long_text_among_many_short_ones_is_no_tower()
    {
        // A tenth of the rows have a note as long as a name: their column is no strip.
        (string, string, long)[] rows = [.. Rows(36, Name, ""), .. Rows(4, Name, Name)];

        double[] widths = FittedWidths.Of(Columns(), rows, 110);

        Assert.InRange(WrappedText.Lines(Name, widths[2] - 2.4), 1, 6);
    }

    [Fact]
    public void No_other_way_to_share_makes_the_rows_lower()
    {
        (string Name, string Level, long)[] rows =
        [
            .. Enumerable.Range(1, 30).SelectMany(i => Rows(1, string.Join(' ', Enumerable.Repeat("giấy", i)), Level)),
        ];

        double[] widths = FittedWidths.Of(Columns(), rows, 75);

        long made = Lines(widths[1], widths[2]);
        Assert.All(
            Enumerable.Range(-20, 41).Where(i => widths[2] + i >= 9.7 && widths[1] - i >= 9.7),
            i => Assert.True(Lines(widths[1] - i, widths[2] + i) >= made, $"{i}")
        );

        // A row of more lines counts a little more than they do.
        long Lines(double name, double level) =>
            rows.Sum(r =>
            {
                long most = Math.Max(WrappedText.Lines(r.Name, name - 2.4), WrappedText.Lines(r.Level, level - 2.4));
                return most * (10 + most);
            });
    }

    [Fact]
    public void A_heading_has_no_more_than_four_lines_and_none_of_its_words_is_broken()
    {
        const string Heading = "Số đơn vị có hồ sơ trực tuyến trong kỳ báo cáo";

        double[] widths = FittedWidths.Of(
            new ListColumns<long>().Count(Heading, n => n).Text("Tên", _ => Name),
            [1, 2],
            129
        );

        Assert.InRange(WrappedText.Lines(Heading, widths[0] - 1, bold: true), 1, 4);
        Assert.True(widths[0] - 1 >= WrappedText.WidestWord(Heading, bold: true));
    }

    private static ListColumns<(string Name, string Level, long Count)> Columns() =>
        new ListColumns<(string Name, string Level, long Count)>()
            .Count("Số", r => r.Count)
            .Text("Tên", r => r.Name)
            .Text("Mức", r => r.Level);

    private static (string, string, long)[] Rows(int rows, string name, string level) =>
        [.. Enumerable.Repeat((name, level, 1_234_567L), rows)];
}
