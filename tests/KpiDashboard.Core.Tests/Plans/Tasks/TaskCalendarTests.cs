using System.Text;
using KpiDashboard.Fixtures;
using Xunit;

namespace KpiDashboard.Plans.Tasks;

/// <summary>The calendar, read back by the rules of RFC 5545.</summary>
public sealed class TaskCalendarTests : IDisposable
{
    private readonly Province province = new Province().Unit("01", name: "Xã Một");

    [Fact]
    public async Task Each_task_is_an_event_of_its_due_day_in_lines_that_any_program_reads()
    {
        _ = province.Board;
        string title = "Công bố; dịch vụ, ưu tiên \\ lần một " + string.Join(' ', Enumerable.Repeat("trực tuyến", 20));
        province.LoadRows(
            "plan-tasks",
            $"T 1,1. Giao,\"{title}\",01,2022-07-01,2022-08-31,,,,,\"Quyết định\nvà thông báo\",,,,,",
            "T2,1. Giao,Việc khác,01,2022-07-01,2022-12-31,,,,,,,,,,Trùng"
        );
        TaskBook book = await TaskBook.ReadAsync(province.Store, province.Board);

        string text = TaskCalendar.Write(
            "Kế hoạch",
            book.All,
            new DateOnly(2022, 8, 1),
            new DateTimeOffset(2022, 8, 1, 10, 0, 0, TimeSpan.FromHours(7)),
            t => $"https://kpi.example/plan/task?code={Uri.EscapeDataString(t.Task.Code)}"
        );

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        string[] lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(
            ["T%201@plan.kpi-dashboard", "T2@plan.kpi-dashboard"],
            lines.Where(l => l.StartsWith("UID:", StringComparison.Ordinal)).Select(l => l[4..])
        );
        Assert.Contains("DTSTAMP:20220801T030000Z", lines);
        Assert.Contains("DTSTART;VALUE=DATE:20220831", lines);
        Assert.Contains("DTEND;VALUE=DATE:20220901", lines);
        Assert.Contains("DTEND;VALUE=DATE:20230101", lines);
        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.Contains("DESCRIPTION:Quyết định\\nvà thông báo", lines);
        Assert.Contains(
            "SUMMARY:" + title.Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,") + " (Xã Một)",
            lines
        );
        // Three reminders before its day and one after it for the one that is open, none for the other.
        Assert.Equal(4, lines.Count(l => l.StartsWith("TRIGGER:", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(l => l == "BEGIN:VEVENT"));
    }

    public void Dispose() => province.Dispose();
}
