using KpiDashboard.Periods;
using KpiDashboard.Units;
using Xunit;

namespace KpiDashboard.Signals;

/// <summary>Which signals are kept, and which of them are shown in a week.</summary>
public sealed class SignalListTests
{
    private static readonly Period August = Period.Month(2022, 8);

    private static readonly Unit[] Units =
    [
        .. Enumerable
            .Range(1, 15)
            .Select(i => new Unit
            {
                Id = i,
                Code = $"{i:00}",
                Name = $"Đơn vị {i}",
                Kind = UnitKind.Commune,
            }),
    ];

    [Fact]
    public void The_more_is_looked_at_the_surer_a_signal_must_be()
    {
        (double, Signal?)[] three = [(0.01, Of(0, 3, 0.01)), (0.04, Of(1, 3, 0.04)), (0.09, Of(2, 3, 0.09))];
        (double, Signal?)[] others = [.. Enumerable.Repeat((0.5, (Signal?)null), 7)];

        // Of three tests the k-th may have k thirtieths; of ten, k hundredths.
        Assert.Equal(3, Kept(LookedAt.Of(three)).Count);
        Assert.Equal([0.01], Kept(LookedAt.Of([.. three, .. others])).Select(s => s.Chance!.Value));
        Assert.Equal([0.01], Kept(LookedAt.Of(three).With(LookedAt.Of(others))).Select(s => s.Chance!.Value));
        // Limits choose those that have no chance: they are not counted among the tests.
        Assert.Equal(2, Kept(LookedAt.Of([.. three, .. others]).With(new LookedAt([Of(9, 3)], []))).Count);

        static IReadOnlyList<Signal> Kept(LookedAt looked) => looked.Kept();
    }

    [Fact]
    public void A_chance_is_so_many_standard_errors()
    {
        Assert.Equal(1.959964, LookedAt.StrengthOf(0.025), 6);
        Assert.Equal(0, LookedAt.StrengthOf(1));
        Assert.Equal(37, LookedAt.StrengthOf(0));
        Assert.Equal(4, LookedAt.StrengthOf(0, 4), 12);
        Assert.Equal(LookedAt.StrengthOf(100, 25), LookedAt.StrengthOf(25, 100), 12);
    }

    [Fact]
    public void Ten_new_ones_are_shown_in_a_week_the_strongest_first_and_others_come_when_it_is_over()
    {
        LookedAt looked = new([.. Enumerable.Range(0, 15).Select(i => Of(i, 20 - i))], []);

        SignalList untouched = At("2022-09-08");
        Assert.Equal(Enumerable.Range(1, 10), untouched.Fresh.Select(Number));
        Assert.Equal((15, 15), (untouched.All.Count, untouched.Open.Count()));

        // Two were looked at on Wednesday, one of them not among the ten: eight of the ten are left until Sunday.
        SignalNote[] notes = [Note(3, "2022-09-07"), Note(12, "2022-09-07")];
        Assert.Equal([1, 2, 4, 5, 6, 7, 8, 9, 10], At("2022-09-08", notes).Fresh.Select(Number));
        Assert.Equal([1, 2, 4, 5, 6, 7, 8, 9, 10], At("2022-09-11", notes).Fresh.Select(Number));
        Assert.Equal([1, 2, 4, 5, 6, 7, 8, 9, 10, 11], At("2022-09-12", notes).Fresh.Select(Number));
        Assert.Equal(13, At("2022-09-12", notes).Open.Count());
        Assert.Equal("Đã xem 3", At("2022-09-12", notes).Find(Of(2, 1).Key)!.Note!.Reason);

        SignalList At(string today, params SignalNote[] said) =>
            SignalList.Of(August, looked, said, DateOnly.ParseExact(today, "yyyy-MM-dd", null));
    }

    [Fact]
    public void Kinds_take_turns_so_that_one_does_not_stand_before_all_others()
    {
        Signal leak = Of(7, 4) with { Kind = SignalKind.Leak };
        LookedAt looked = new([Of(2, 20), Of(1, 30), leak, Of(3, 10)], []);

        Assert.Equal([2, 8, 3, 4], SignalList.Of(August, looked, [], new DateOnly(2022, 9, 8)).Fresh.Select(Number));
    }

    private static int Number(Signal signal) => signal.Unit.Id;

    private static Signal Of(int unit, double strength, double? chance = null) =>
        new(SignalKind.MonthEnd, Units[unit], null, August, strength, chance, []);

    private static SignalNote Note(int unit, string day) =>
        new()
        {
            UnitCode = $"{unit:00}",
            Signal = "month-end",
            ProcedureCode = "",
            MonthStart = new DateOnly(2022, 8, 1),
            Reason = $"Đã xem {unit}",
            ImportId = unit,
            Started = DateTimeOffset.Parse($"{day}T10:00:00+07:00", null),
            LoadedBy = "an",
        };
}
