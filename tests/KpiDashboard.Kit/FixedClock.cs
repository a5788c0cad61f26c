using Microsoft.Extensions.Time.Testing;

namespace KpiDashboard.Kit;

/// <summary>A clock that goes on only when a test says so: at first it is 1/9/2022, 10 in the morning in Vietnam.</summary>
public sealed class FixedClock() : FakeTimeProvider(new DateTimeOffset(2022, 9, 1, 3, 0, 0, TimeSpan.Zero))
{
    /// <summary>What time it is; it may be set back, too.</summary>
    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => AdjustTime(value);
    }
}
