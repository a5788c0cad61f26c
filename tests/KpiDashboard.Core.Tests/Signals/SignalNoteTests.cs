using KpiDashboard.Access;
using KpiDashboard.Changes;
using KpiDashboard.Changes.Rows;
using KpiDashboard.Fixtures;
using Xunit;

namespace KpiDashboard.Signals;

/// <summary>What was said of signals is changed as everything is: with history, a way back, and for one's own units.</summary>
public sealed class SignalNoteTests : IDisposable
{
    private readonly Province province = new Province()
        .Unit("D1", "district")
        .Unit("D2", "district")
        .Unit("01", parent: "D1", to: "2025-06-30")
        .Unit("01", parent: "D2", from: "2025-07-01");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => province.Dispose();

    [Fact]
    public async Task A_signal_is_looked_at_with_a_reason_another_one_and_taken_back_and_no_figure_is_read_again()
    {
        long before = province.Board.DataVersion;
        int first = Write("Đợt cao điểm tuyển sinh");
        SignalNote note = Assert.Single(await NotesAsync());
        Assert.Equal(
            (new SignalKey(SignalKind.MonthEnd, "01", "", new DateOnly(2022, 8, 1)), "Đợt cao điểm tuyển sinh", "An"),
            (note.Key!, note.Reason, note.LoadedBy)
        );
        Assert.Equal(province.Clock.Now, note.Started);

        int second = Write("Đã kiểm tra 10 hồ sơ");
        Assert.Equal("Đã kiểm tra 10 hồ sơ", Assert.Single(await NotesAsync()).Reason);
        Assert.Equal(
            (before + 2, before),
            (
                await province.Store.DataVersionAsync(Ct),
                (await province.Store.QueryAsync<Storage.Rows.DataVersion>(null, Ct)).Single().FiguresVersion
            )
        );

        Undo undo = new(province.Store, province.Clock);
        undo.Run(second);
        Assert.Equal("Đợt cao điểm tuyển sinh", Assert.Single(await NotesAsync()).Reason);
        undo.Run(first);
        Assert.Empty(await NotesAsync());
    }

    [Fact]
    public void Whoever_may_change_the_unit_of_the_month_may_say_it()
    {
        _ = province.Board;
        Assert.Equal("unit_code unit-of-others", As("D2"));
        Assert.Equal("", As("D1"));
        Assert.Equal("", As("H14", Role.Administrator));
    }

    private Task<IReadOnlyList<SignalNote>> NotesAsync() => province.Store.QueryAsync<SignalNote>(null, Ct);

    private static Dictionary<string, string> Row(string reason) =>
        new()
        {
            ["unit_code"] = "01",
            ["signal"] = "month-end",
            ["month"] = "2022-08",
            ["reason"] = reason,
        };

    private int Write(string reason)
    {
        EditReport report = new Edit(province.Store, province.Clock, "An").Run(
            FileKind.SignalNotes,
            [Row(reason)],
            reason
        );
        Assert.Empty(report.Refused);
        return report.Entry!.Id;
    }

    private string As(string unit, Role role = Role.Officer)
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
        ).Run(FileKind.SignalNotes, [Row($"Đã xem {unit}")], "thử");
        return string.Concat(report.Refused.Select(r => $"{r.Column} {r.Reason}"));
    }
}
