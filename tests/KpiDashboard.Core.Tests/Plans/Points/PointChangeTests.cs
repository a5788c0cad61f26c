using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using KpiDashboard.Scoreboards;
using Xunit;

namespace KpiDashboard.Plans.Points;

/// <summary>Points and their months are changed as everything is: with history, a way back, and for one's own units.</summary>
public sealed class PointChangeTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("D1", "district")
        .Unit("D2", "district")
        .Unit("01", parent: "D1", to: "2025-06-30")
        .Unit("01", parent: "H14", from: "2025-07-01")
        .Unit("11", parent: "D2");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_point_is_added_reviewed_opened_and_taken_back()
    {
        Scoreboard before = province.Board;
        int added = Write(FileKind.SupportPoints, Row("01"));
        int opened = Write(
            FileKind.SupportPoints,
            Row("01", ("reviewed_on", "2022-04-01"), ("eligible", "yes"), ("desk", "no"), ("open_from", "2022-05-01"))
        );
        int month = Write(FileKind.PointMonths, Month("2022-05", "3"));

        PointBook book = await PointBook.ReadAsync(province.Store, province.Board);
        SupportPoint point = book.Find("BD-1")!;
        Assert.Equal(
            (PointState.Open, false, (bool?)null),
            (
                point.StateOn(new DateOnly(2022, 6, 1)),
                point.Meets(PointCriterion.Desk),
                point.Meets(PointCriterion.Sign)
            )
        );
        Assert.Equal((3, (int?)null), (book.MonthOf(point, new DateOnly(2022, 5, 1))!.Helped, book.Months[0].Guided));
        // No figure comes of it: what is counted stays in memory, under another version.
        Assert.Equal(before.DataVersion + 3, await province.Store.DataVersionAsync(Ct));
        Assert.Equal(
            before.DataVersion,
            (await province.Store.QueryAsync<Storage.Rows.DataVersion>(null, Ct)).Single().FiguresVersion
        );

        Undo undo = new(province.Store, province.Clock);
        undo.Run(month);
        Assert.Empty((await ReadAsync()).Months);
        undo.Run(opened);
        Assert.Equal(PointState.NotReviewed, (await ReadAsync()).Find("BD-1")!.StateOn(new DateOnly(2022, 6, 1)));
        undo.Run(added);
        Assert.Empty((await ReadAsync()).Points);
    }

    [Fact]
    public void An_officer_changes_points_of_his_units_and_of_no_others()
    {
        _ = province.Board;
        Assert.Equal("unit_code unit-of-others", As("D2", FileKind.SupportPoints, Row("01")));
        // The commune of today that has the code is not below the district, the one of the review is.
        Assert.Equal(
            "",
            As("D1", FileKind.SupportPoints, Row("01", ("reviewed_on", "2022-04-01"), ("open_from", "2022-05-01")))
        );
        // Neither by its code from where it stands to one's own unit.
        Assert.Equal("point_code unit-of-others", As("D2", FileKind.SupportPoints, Row("11")));
        Assert.Equal("point_code unit-of-others", As("D2", FileKind.PointMonths, Month("2022-05", "3")));
        Assert.Equal("", As("D1", FileKind.PointMonths, Month("2022-05", "3")));
        Assert.Equal("", As("H14", FileKind.PointMonths, Month("2022-06", "3"), Role.Administrator));
    }

    [Fact]
    public void A_file_of_which_half_is_wrong_brings_the_other_half()
    {
        _ = province.Board;

        FileReport points = province.LoadRows(
            "support-points",
            "BD-1,Một,agency,01,,,,,,,,,,,,,,2022-05-01,",
            "BD-2,Hai,agency,99,,,,,,,,,,,,,,,",
            "BD-3,Ba,agency,11,99,106,,,,,,,,,,,,,",
            "BD-4,Bốn,agency,11,,,,,,,,,,,,,,,"
        );
        FileReport months = province.LoadRows("point-months", "BD-1,2022-05,1,1,,,", "BD-1,2022-04,1,1,,,");

        Assert.Equal((2L, 2L), (points.Entry.Loaded, points.Entry.Rejected));
        Assert.Equal((1L, 1L), (months.Entry.Loaded, months.Entry.Rejected));
        Assert.Equal(
            ["unknown-unit", "bad-place", "point-not-open"],
            points.Rejected.Concat(months.Rejected).Select(r => r.Reason)
        );
    }

    public void Dispose() => province.Dispose();

    private static Dictionary<string, string> Row(string unit, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> row = new()
        {
            ["point_code"] = "BD-1",
            ["point_name"] = "Bưu điện",
            ["point_kind"] = "commune-post",
            ["unit_code"] = unit,
        };
        foreach ((string name, string value) in more)
        {
            row[name] = value;
        }

        return row;
    }

    private static Dictionary<string, string> Month(string month, string helped) =>
        new()
        {
            ["point_code"] = "BD-1",
            ["month"] = month,
            ["helped"] = helped,
        };

    private Task<PointBook> ReadAsync() => PointBook.ReadAsync(province.Store, province.Board);

    private int Write(FileKind kind, Dictionary<string, string> row)
    {
        EditReport report = new Edit(province.Store, province.Clock, "An").Run(kind, [row], "thử");
        Assert.Empty(report.Refused);
        return report.Entry!.Id;
    }

    private string As(string unit, FileKind kind, Dictionary<string, string> row, Role role = Role.Officer)
    {
        Visitor visitor = Visitor.Of(
            new Account
            {
                AccountId = "a",
                Name = "an",
                NormalizedName = "AN",
                DisplayName = "An",
                SecurityStamp = "s",
                ConcurrencyStamp = "c",
                CreatedAt = default,
                CreatedBy = "",
            },
            [
                new Grant
                {
                    GrantId = "g",
                    AccountId = "a",
                    Role = role,
                    UnitCode = unit,
                    ValidFrom = DateOnly.MinValue,
                    ValidTo = DateOnly.MaxValue,
                    GrantedBy = "",
                    GrantedAt = default,
                },
            ]
        );
        EditReport report = new Edit(
            province.Store,
            province.Clock,
            "an",
            new ChangeScope(visitor, AccessMode.Ranked)
        ).Run(kind, [row], "thử");
        return string.Concat(report.Refused.Select(r => $"{r.Column} {r.Reason}"));
    }
}
