using System.Globalization;
using System.Text;

namespace KpiDashboard.Plans.Tasks;

/// <summary>Due days of tasks as a calendar that programs take (RFC 5545): one event of a whole day for each task.</summary>
public static class TaskCalendar
{
    /// <summary>Lines are not longer, in bytes without their end.</summary>
    private const int LongestLine = 75;

    /// <summary>Seven, three days and one before the day, and as soon as it is over.</summary>
    private static readonly string[] Reminders = ["-P7D", "-P3D", "-P1D", "P1D"];

    /// <summary>Writes it.</summary>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="tasks">The tasks; those that were called off are told as such.</param>
    /// <param name="today">Today in Vietnam: what is done needs no reminder.</param>
    /// <param name="stamp">When it is written.</param>
    /// <param name="address">The address of a task's page.</param>
    public static string Write(
        string name,
        IEnumerable<TaskEntry> tasks,
        DateOnly today,
        DateTimeOffset stamp,
        Func<TaskEntry, string> address
    )
    {
        StringBuilder text = new();
        Line(text, "BEGIN", "VCALENDAR");
        Line(text, "VERSION", "2.0");
        Line(text, "PRODID", "-//KpiDashboard//Plan//VI");
        Line(text, "CALSCALE", "GREGORIAN");
        Line(text, "METHOD", "PUBLISH");
        Line(text, "X-WR-CALNAME", Escaped(name));
        foreach (TaskEntry entry in tasks)
        {
            Event(text, entry, entry.StageOn(today), stamp, address(entry));
        }

        Line(text, "END", "VCALENDAR");
        return text.ToString();
    }

    private static void Event(
        StringBuilder text,
        TaskEntry entry,
        TaskStage stage,
        DateTimeOffset stamp,
        string address
    )
    {
        PlanTask task = entry.Task;
        string summary = entry.Lead is { } lead ? $"{task.Title} ({lead.Name})" : task.Title;
        Line(text, "BEGIN", "VEVENT");
        Line(text, "UID", $"{Escaped(Uri.EscapeDataString(task.Code))}@plan.kpi-dashboard");
        Line(text, "DTSTAMP", stamp.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        Line(text, "DTSTART;VALUE=DATE", Day(task.Due));
        Line(text, "DTEND;VALUE=DATE", Day(task.Due.AddDays(1)));
        Line(text, "SUMMARY", Escaped(summary));
        if (task.Product.Length > 0)
        {
            Line(text, "DESCRIPTION", Escaped(task.Product));
        }

        Line(text, "CATEGORIES", Escaped(task.Solution));
        Line(text, "URL", address);
        Line(text, "STATUS", stage == TaskStage.Cancelled ? "CANCELLED" : "CONFIRMED");
        Line(text, "TRANSP", "TRANSPARENT");
        foreach (string before in stage is TaskStage.Done or TaskStage.Cancelled ? [] : Reminders)
        {
            Line(text, "BEGIN", "VALARM");
            Line(text, "ACTION", "DISPLAY");
            Line(text, "DESCRIPTION", Escaped(summary));
            Line(text, "TRIGGER", before);
            Line(text, "END", "VALARM");
        }

        Line(text, "END", "VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\r\n", "\\n", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\n", StringComparison.Ordinal);

    /// <summary>A line, folded where it is too long: never inside a letter.</summary>
    private static void Line(StringBuilder text, string name, string value)
    {
        int used = 0;
        foreach (Rune rune in $"{name}:{value}".EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                used = 1;
            }

            text.Append(rune.ToString());
            used += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
