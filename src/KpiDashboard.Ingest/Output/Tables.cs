using KpiDashboard.Terms;
using Spectre.Console;

namespace KpiDashboard.Ingest.Output;

/// <summary>Tables of the terminal: headings are words of the domain, numbers stand right.</summary>
internal static class Tables
{
    /// <summary>A table; headings that begin with # are of numbers.</summary>
    public static Table New(params string[] headings)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string heading in headings)
        {
            TableColumn column = new(Markup.Escape(Words.Get(heading.TrimStart('#'))));
            table.AddColumn(heading.StartsWith('#') ? column.RightAligned() : column);
        }

        return table;
    }

    public static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    /// <summary>Writes it as wide as it needs to be where it goes to a file or a pipe.</summary>
    public static void Write(Table table)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = 200;
        }

        AnsiConsole.Write(table);
    }
}
